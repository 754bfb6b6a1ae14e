// SPDX-License-Identifier: GPL-3.0-or-later
#include "Pane.h"

#include "ElidedLabel.h"
#include "GlyphIcon.h"
#include "Theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace coldstart {

namespace {
constexpr double kWidest = 170; // that a pane insists on
constexpr double kHighest = 110;
} // namespace

Pane::Pane(const QString& key, const QString& title, QWidget* content, const Theme* theme,
           QWidget* parent)
    : QFrame(parent), m_key(key), m_theme(theme), m_content(content), m_bar(new QWidget(this)),
      m_title(new QLabel(title, m_bar)), m_subtitle(new ElidedLabel(m_bar)),
      m_aside(new ElidedLabel(m_bar)), m_maximise(new QToolButton(m_bar)) {
  setObjectName(QStringLiteral("pane"));
  setAccessibleName(title);
  m_subtitle->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  m_maximise->setAutoRaise(true);
  m_maximise->setFocusPolicy(Qt::TabFocus);
  auto* bar = new QHBoxLayout(m_bar);
  bar->addWidget(m_title);
  bar->addWidget(m_subtitle, 1);
  bar->addStretch();
  bar->addWidget(m_aside);
  bar->addWidget(m_maximise);
  auto* column = new QVBoxLayout(this);
  column->setSpacing(0);
  column->addWidget(m_bar);
  column->addWidget(content, 1);
  m_bar->installEventFilter(this);
  connect(m_maximise, &QToolButton::clicked, this, [this] { Q_EMIT maximiseRequested(this); });
  connect(theme, &Theme::changed, this, &Pane::applyTheme);
  setSubtitle({});
  setAside({});
  setMaximised(false);
  applyTheme();
}

QString Pane::title() const {
  return m_title->text();
}

void Pane::setSubtitle(const QString& subtitle) {
  m_subtitle->setText(subtitle);
  m_subtitle->setVisible(!subtitle.isEmpty());
}

void Pane::setTitleWidget(QWidget* widget) {
  auto* bar = static_cast<QHBoxLayout*>(m_bar->layout());
  bar->insertWidget(2, widget, 3);
}

void Pane::setChip(QWidget* chip) {
  auto* bar = static_cast<QHBoxLayout*>(m_bar->layout());
  bar->insertWidget(bar->count() - 2, chip);
}

QSize Pane::minimumSizeHint() const {
  const QSize all = QFrame::minimumSizeHint();
  return all.boundedTo(QSize(m_theme->px(kWidest), m_theme->px(kHighest)));
}

void Pane::setAside(const QString& aside) {
  m_aside->setText(aside);
  m_aside->setVisible(!aside.isEmpty());
}

void Pane::setMaximised(bool on) {
  m_maximise->setIcon(glyphIcon(on ? Glyph::Restore : Glyph::Maximise, m_theme));
  const QString words = on ? tr("Restore all panes") : tr("Maximise %1").arg(title());
  m_maximise->setAccessibleName(words);
  m_maximise->setToolTip(words + tr(" (double-click on the title)"));
}

void Pane::applyTheme() {
  const Theme& theme = *m_theme;
  layout()->setContentsMargins(1, 1, 1, theme.px(3));
  m_bar->layout()->setContentsMargins(theme.px(11), theme.px(5), theme.px(5), theme.px(3));
  m_bar->layout()->setSpacing(theme.px(8));
  m_title->setFont(theme.font(TextSize::Normal, true));
  QPalette secondary = palette();
  secondary.setColor(QPalette::WindowText, theme.color(ColorRole::TextSecondary));
  for (QLabel* label : {m_subtitle, m_aside}) {
    label->setFont(theme.font(TextSize::Small));
    label->setPalette(secondary);
  }
  m_maximise->setIconSize(QSize(theme.px(12), theme.px(12)));
}

bool Pane::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_bar && event->type() == QEvent::MouseButtonDblClick)
    Q_EMIT maximiseRequested(this);
  return QFrame::eventFilter(watched, event);
}

} // namespace coldstart
