// SPDX-License-Identifier: GPL-3.0-or-later
#include "DetailsLine.h"

#include "DetailsPanel.h"
#include "DetailsText.h"
#include "SelectionModel.h"
#include "Start.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace coldstart {

DetailsLine::DetailsLine(const ViewContext& context, QWidget* parent)
    : QFrame(parent), m_context(context), m_text(new DetailsText(context.theme, this)),
      m_toggle(new QToolButton(this)), m_panel(new DetailsPanel(context.theme, this)) {
  setObjectName(QStringLiteral("pane"));
  setAccessibleName(tr("Details"));
  m_toggle->setCheckable(true);
  m_toggle->setAutoRaise(true);
  m_toggle->setToolTip(tr("Show the whole stack, to read and to copy (Ctrl+D)"));
  m_toggle->setFocusPolicy(Qt::TabFocus);
  auto* line = new QHBoxLayout;
  line->addWidget(m_text, 1);
  line->addWidget(m_toggle, 0, Qt::AlignTop);
  auto* column = new QVBoxLayout(this);
  column->addLayout(line);
  column->addWidget(m_panel);
  m_panel->hide();
  followStart(*context.session, this);
  connect(m_toggle, &QToolButton::toggled, this, &DetailsLine::setExpanded);
  connect(context.selection, &SelectionModel::currentChanged, this, [this] {
    m_lit.clear(); // the flame graph will say it anew
    refresh();
  });
  connect(context.selection, &SelectionModel::hoveredChanged, this, &DetailsLine::refresh);
  connect(context.theme, &Theme::changed, this, &DetailsLine::applyTheme);
  setExpanded(false);
  applyTheme();
}

bool DetailsLine::expanded() const {
  return m_toggle->isChecked();
}

void DetailsLine::setExpanded(bool on) {
  m_toggle->setChecked(on);
  m_toggle->setText(on ? tr("details ▾") : tr("details ▴"));
  m_toggle->setAccessibleName(on ? tr("Hide the whole stack") : tr("Show the whole stack"));
  if (m_panel->isHidden() != on) return;
  m_panel->setVisible(on);
  refresh();
  Q_EMIT expandedChanged(on);
}

void DetailsLine::setStart(std::shared_ptr<const Start> start) {
  m_start = std::move(start);
  refresh();
}

void DetailsLine::applyTheme() {
  const Theme& theme = *m_context.theme;
  layout()->setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(6));
  layout()->setSpacing(theme.px(4));
  m_toggle->setFont(theme.font(TextSize::Small));
}

void DetailsLine::setFrameText(const QString& text) {
  m_hoveredFrame = text;
  refresh();
}

void DetailsLine::setLitText(const QString& text) {
  m_lit = text;
  refresh();
}

ItemDetails DetailsLine::current() const {
  if (!m_start) return {};
  const auto scope = m_context.selection->scope();
  ItemDetails details = describeItem(*m_start, m_context.selection->hovered(), scope);
  if (std::holds_alternative<FramePath>(m_context.selection->hovered()) &&
      !m_hoveredFrame.isEmpty())
    details.facts = m_hoveredFrame;
  if (!details.empty()) return details;
  details = describeItem(*m_start, m_context.selection->current().item, scope);
  if (traitsOf(m_context.selection->current().item).weighs && !m_lit.isEmpty())
    details.facts = details.facts.isEmpty() ? m_lit : details.facts + QStringLiteral(" · ") + m_lit;
  if (details.empty() && scope) details = describeRange(*m_start, *scope);
  return details;
}

void DetailsLine::refresh() {
  m_details = current();
  m_text->setDetails(m_details);
  setAccessibleDescription(m_details.title + u' ' + m_details.facts);
  // The panel keeps what is selected: text that follows the pointer cannot be copied.
  if (!expanded()) return;
  ItemDetails selected;
  if (m_start)
    selected =
        describeItem(*m_start, m_context.selection->current().item, m_context.selection->scope());
  m_panel->setDetails(selected.empty() ? m_details : selected);
}

} // namespace coldstart
