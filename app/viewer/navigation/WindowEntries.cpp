// SPDX-License-Identifier: GPL-3.0-or-later
#include "WindowEntries.h"

#include "CommandPalette.h"
#include "FilterEntry.h"
#include "FilterModel.h"
#include "GoToEntry.h"
#include "KeySheet.h"
#include "View.h"
#include "WindowActions.h"

#include <QAction>
#include <QWidget>

namespace coldstart {

namespace {

EscapeLayer layerOf(FloatingEntry* entry, const QString& hint) {
  return {hint, [entry] { return !entry->isHidden(); }, [entry] { entry->dismiss(); }};
}

} // namespace

WindowEntries::WindowEntries(const ViewContext& context, const WindowActions& actions,
                             QWidget* window)
    : QObject(window), m_context(context), m_goTo(new GoToEntry(context, window)),
      m_filter(new FilterEntry(context.session->filter(), context.theme, window)),
      m_palette(new CommandPalette(context.theme, window, [&actions] { return actions.all(); })),
      m_keys(new KeySheet(context.theme, window)) {
  connectActions(actions);
  followFilter(actions);
  for (FloatingEntry* entry : std::initializer_list<FloatingEntry*>{m_goTo, m_filter, m_palette})
    connect(entry, &FloatingEntry::openChanged, this, &WindowEntries::layersChanged);
  connect(m_keys, &KeySheet::shownChanged, this, &WindowEntries::layersChanged);
}

void WindowEntries::connectActions(const WindowActions& actions) {
  connect(actions.goTo, &QAction::triggered, m_goTo, &GoToEntry::open);
  connect(actions.filter, &QAction::triggered, m_filter, &FilterEntry::open);
  connect(actions.commands, &QAction::triggered, m_palette, &CommandPalette::open);
  connect(actions.keys, &QAction::toggled, m_keys, &KeySheet::setShown);
  connect(m_keys, &KeySheet::shownChanged, actions.keys, &QAction::setChecked);
}

void WindowEntries::followFilter(const WindowActions& actions) {
  FilterModel* filter = m_context.session->filter();
  QAction* clear = actions.clearFilter;
  connect(clear, &QAction::triggered, filter, &FilterModel::clear);
  connect(filter, &FilterModel::changed, clear,
          [clear](const Filter& now) { clear->setEnabled(!now.empty()); });
  clear->setEnabled(!filter->current().empty());
}

std::vector<EscapeLayer> WindowEntries::layers() const {
  return {layerOf(m_goTo, tr("Esc: goes nowhere")),
          layerOf(m_filter, tr("Esc: leaves the filter as it is")),
          layerOf(m_palette, tr("Esc: closes the commands")),
          {tr("Esc: closes the keys"), [keys = m_keys] { return !keys->isHidden(); },
           [keys = m_keys] { keys->setShown(false); }}};
}

} // namespace coldstart
