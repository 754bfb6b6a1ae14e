// SPDX-License-Identifier: GPL-3.0-or-later
#include "FilterChip.h"

#include "FilterModel.h"
#include "GlyphIcon.h"
#include "Theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace coldstart {

namespace {
constexpr double kWidestText = 220;
}

FilterChip::FilterChip(FilterModel* model, const Theme* theme, QWidget* parent)
    : QWidget(parent), m_model(model), m_theme(theme), m_caption(new QLabel(tr("Filter"), this)),
      m_chip(new QFrame(this)), m_text(new QLabel(m_chip)), m_clear(new QToolButton(m_chip)) {
  m_chip->setObjectName(QStringLiteral("chip"));
  m_caption->setProperty("secondary", true);
  m_text->setTextFormat(Qt::PlainText);
  m_clear->setIcon(glyphIcon(Glyph::Close, theme));
  m_clear->setAccessibleName(tr("Clear the filter"));
  m_clear->setToolTip(tr("Clear the filter: show everything (Shift+F3)"));
  m_clear->setFocusPolicy(Qt::TabFocus);
  auto* inside = new QHBoxLayout(m_chip);
  inside->addWidget(m_text);
  inside->addWidget(m_clear);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_caption);
  row->addWidget(m_chip);
  connect(m_clear, &QToolButton::clicked, model, &FilterModel::clear);
  connect(model, &FilterModel::changed, this, &FilterChip::refresh);
  connect(theme, &Theme::changed, this, &FilterChip::applyTheme);
  applyTheme();
}

QString FilterChip::text() const {
  return QString::fromStdString(m_model->current().text);
}

void FilterChip::refresh() {
  const bool shown = !m_model->current().empty();
  m_caption->setVisible(shown);
  m_chip->setVisible(shown);
  m_text->setText(
      m_text->fontMetrics().elidedText(text(), Qt::ElideRight, m_theme->px(kWidestText)));
  m_text->setToolTip(text());
  setAccessibleName(tr("Filter %1").arg(text()));
}

void FilterChip::applyTheme() {
  const Theme& theme = *m_theme;
  layout()->setSpacing(theme.px(8));
  m_chip->layout()->setContentsMargins(theme.px(11), theme.px(1), theme.px(4), theme.px(1));
  m_chip->layout()->setSpacing(theme.px(6));
  m_clear->setIconSize(QSize(theme.px(11), theme.px(11)));
  refresh();
}

} // namespace coldstart
