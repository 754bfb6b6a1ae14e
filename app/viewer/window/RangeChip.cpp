// SPDX-License-Identifier: GPL-3.0-or-later
#include "RangeChip.h"

#include "DurationFormat.h"
#include "GlyphIcon.h"
#include "SelectionModel.h"
#include "Start.h"
#include "Theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace coldstart {

RangeChip::RangeChip(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_caption(new QLabel(tr("Range"), this)),
      m_chip(new QFrame(this)), m_range(new QLabel(m_chip)), m_clear(new QToolButton(m_chip)) {
  m_chip->setObjectName(QStringLiteral("chip"));
  m_clear->setIcon(glyphIcon(Glyph::Close, context.theme));
  m_clear->setAccessibleName(tr("Clear the range"));
  m_clear->setToolTip(tr("Clear the range (Esc)"));
  m_clear->setFocusPolicy(Qt::TabFocus);
  auto* inside = new QHBoxLayout(m_chip);
  inside->addWidget(m_range);
  inside->addWidget(m_clear);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_caption);
  row->addWidget(m_chip);
  connect(m_clear, &QToolButton::clicked, this, [this] { m_context.selection->selectRanges({}); });
  connect(context.selection, &SelectionModel::currentChanged, this, &RangeChip::refresh);
  followStart(*context.session, this);
  connect(context.theme, &Theme::changed, this, &RangeChip::applyTheme);
  applyTheme();
  refresh();
}

void RangeChip::setStart(std::shared_ptr<const Start> start) {
  m_start = std::move(start);
  refresh();
}

QString RangeChip::text() const {
  return isHidden() || m_caption->isHidden() ? QString() : m_range->text();
}

void RangeChip::refresh() {
  const auto scope = m_context.selection->scope();
  const bool shown = scope && m_start;
  m_caption->setVisible(shown);
  m_chip->setVisible(shown);
  if (!shown) return;
  m_range->setText(formatRange(*scope, m_start->zero));
  m_range->setToolTip(
      tr("%1 long. Every number is of this range.").arg(formatDuration(scope->length())));
  setAccessibleName(tr("Range %1").arg(m_range->text()));
}

void RangeChip::applyTheme() {
  const Theme& theme = *m_context.theme;
  layout()->setSpacing(theme.px(8));
  m_chip->layout()->setContentsMargins(theme.px(11), theme.px(2), theme.px(4), theme.px(2));
  m_chip->layout()->setSpacing(theme.px(6));
  m_clear->setIconSize(QSize(theme.px(11), theme.px(11)));
}

} // namespace coldstart
