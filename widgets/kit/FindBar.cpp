// SPDX-License-Identifier: GPL-3.0-or-later
#include "FindBar.h"

#include "Theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace coldstart {

FindBar::FindBar(const Theme* theme, const QString& name, const QString& hint, const QString& help,
                 QWidget* parent)
    : QWidget(parent), m_theme(theme), m_line(new QLineEdit(this)), m_words(new QLabel(this)),
      m_previous(makeButton(QStringLiteral("↑"), tr("Previous hit"))),
      m_next(makeButton(QStringLiteral("↓"), tr("Next hit"))),
      m_close(makeButton(QStringLiteral("×"), tr("Close the search"))) {
  m_previous->setToolTip(tr("Previous hit (Shift+Enter)"));
  m_next->setToolTip(tr("Next hit (Enter)"));
  m_close->setToolTip(tr("Close the search (Esc)"));
  m_line->setAccessibleName(name);
  m_line->setPlaceholderText(hint);
  m_line->setToolTip(help);
  m_line->installEventFilter(this);
  m_words->setTextFormat(Qt::PlainText);
  m_words->setProperty("secondary", true);
  auto* row = new QHBoxLayout(this);
  row->addWidget(m_line, 1);
  row->addWidget(m_words);
  row->addStretch(1);
  row->addWidget(m_previous);
  row->addWidget(m_next);
  row->addWidget(m_close);
  connect(m_line, &QLineEdit::textChanged, this, [this](const QString& text) {
    if (isOpen()) Q_EMIT edited(text);
  });
  connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepped(-1); });
  connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepped(1); });
  connect(m_close, &QToolButton::clicked, this, &FindBar::dismiss);
  connect(theme, &Theme::changed, this, &FindBar::applyTheme);
  applyTheme();
  hide();
}

QToolButton* FindBar::makeButton(const QString& text, const QString& name) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setAccessibleName(name);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

void FindBar::applyTheme() {
  layout()->setContentsMargins(m_theme->px(11), m_theme->px(1), m_theme->px(8), m_theme->px(4));
  layout()->setSpacing(m_theme->px(6));
  const QFont small = m_theme->font(TextSize::Small);
  m_line->setFont(small);
  m_words->setFont(small);
  m_line->setMinimumWidth(m_theme->px(120));
  m_line->setMaximumWidth(m_theme->px(420));
}

void FindBar::open() {
  const bool was = isOpen();
  show();
  m_line->setFocus(Qt::ShortcutFocusReason);
  m_line->selectAll();
  if (was) return;
  Q_EMIT openChanged(true);
  if (!m_line->text().isEmpty()) Q_EMIT edited(m_line->text());
}

void FindBar::dismiss() {
  if (!isOpen()) return;
  hide();
  Q_EMIT edited(QString());
  Q_EMIT openChanged(false);
}

void FindBar::setWords(const QString& words) {
  m_words->setText(words);
  m_line->setAccessibleDescription(words);
  if (!isOpen() || words.isEmpty()) return;
  QAccessibleEvent event(m_line, QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
}

QString FindBar::words() const {
  return m_words->text();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
  const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
  if (watched != m_line || !isKey) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  if (!enter && key->key() != Qt::Key_Escape) return false;
  event->accept(); // ours before the window's
  if (event->type() == QEvent::ShortcutOverride) return true;
  if (enter)
    Q_EMIT stepped(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
  else
    dismiss();
  return true;
}

} // namespace coldstart
