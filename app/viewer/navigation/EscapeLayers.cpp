// SPDX-License-Identifier: GPL-3.0-or-later
#include "EscapeLayers.h"

#include "CommandPalette.h"
#include "EscapeSteps.h"
#include "FilterEntry.h"
#include "FindBar.h"
#include "FlameCanvas.h"
#include "FlameGraphWidget.h"
#include "GoToEntry.h"
#include "KeySheet.h"
#include "MainWindow.h"
#include "Pane.h"
#include "PaneGrid.h"
#include "StartView.h"
#include "TimelinePane.h"

#include <QCoreApplication>

namespace coldstart {

namespace {

QString words(const char* text) {
  return QCoreApplication::translate("EscapeLayers", text);
}

void addEntry(EscapeSteps& steps, FloatingEntry* entry, const QString& hint) {
  steps.addOver({hint, [entry] { return !entry->isHidden(); }, [entry] { entry->dismiss(); }});
  QObject::connect(entry, &FloatingEntry::openChanged, &steps, &EscapeSteps::refresh);
}

} // namespace

void addEscapeLayers(EscapeSteps& steps, const MainWindow& window) {
  addEntry(steps, window.goToEntry(),
           words(QT_TRANSLATE_NOOP("EscapeLayers", "Esc: goes nowhere")));
  addEntry(steps, window.filterEntry(),
           words(QT_TRANSLATE_NOOP("EscapeLayers", "Esc: leaves the filter as it is")));
  addEntry(steps, window.commandPalette(),
           words(QT_TRANSLATE_NOOP("EscapeLayers", "Esc: closes the commands")));
  steps.addOver({words(QT_TRANSLATE_NOOP("EscapeLayers", "Esc: closes the keys")),
                 [&window] { return !window.keySheet()->isHidden(); },
                 [&window] { window.keySheet()->setShown(false); }});
  QObject::connect(window.keySheet(), &KeySheet::shownChanged, &steps, &EscapeSteps::refresh);
  const auto view = [&window] { return window.view(); };
  steps.addOver({words(QT_TRANSLATE_NOOP("EscapeLayers", "Esc: closes the search")),
                 [view] { return view() && view()->timelinePane()->findBar()->isOpen(); },
                 [view] { view()->timelinePane()->findBar()->dismiss(); }});
  steps.addUnder({words(QT_TRANSLATE_NOOP("EscapeLayers", "Esc: shows the whole flame graph")),
                  [view] { return view() && !view()->flame()->canvas()->showsAll(); },
                  [view] { view()->flame()->canvas()->showAll(); }});
  steps.addUnder({words(QT_TRANSLATE_NOOP("EscapeLayers", "Esc: shows all panes")),
                  [view] { return view() && view()->grid()->maximised(); },
                  [view] { view()->grid()->maximise(nullptr); }});
}

void refreshWithView(EscapeSteps& steps, const StartView& view) {
  QObject::connect(view.timelinePane()->findBar(), &FindBar::openChanged, &steps,
                   &EscapeSteps::refresh);
  QObject::connect(view.flame()->canvas(), &FlameCanvas::zoomChanged, &steps,
                   &EscapeSteps::refresh);
  QObject::connect(view.grid(), &PaneGrid::maximisedChanged, &steps, &EscapeSteps::refresh);
}

} // namespace coldstart
