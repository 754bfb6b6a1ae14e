// SPDX-License-Identifier: GPL-3.0-or-later
#include "SelectOnce.h"

#include "MainWindow.h"
#include "SelectionModel.h"
#include "SelectionSpec.h"
#include "StatusLine.h"

namespace coldstart {

SelectOnce::SelectOnce(MainWindow* window, const QStringList& paths, const QString& select)
    : QObject(window), m_window(window), m_paths(paths), m_select(select) {
  connect(window->document(), &Document::finished, this, &SelectOnce::apply);
  connect(window->document(), &Document::failed, this, &SelectOnce::giveUp);
}

void SelectOnce::apply() {
  giveUp();
  if (m_window->document()->paths() != m_paths) return; // something else was opened meanwhile
  const auto& start = m_window->document()->start();
  const auto wanted = start ? parseSelection(m_select, *start) : std::nullopt;
  if (wanted) return m_window->session()->selection()->select(*wanted);
  m_window->status()->say(tr("--select: nothing there that \"%1\" names").arg(m_select));
}

void SelectOnce::giveUp() {
  disconnect(m_window->document(), nullptr, this, nullptr);
  deleteLater();
}

} // namespace coldstart
