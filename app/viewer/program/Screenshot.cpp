// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screenshot.h"

#include "MainWindow.h"
#include "QueryRunner.h"
#include "SelectionModel.h"
#include "SelectionSpec.h"
#include "Start.h"

#include <QApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace coldstart {

namespace {
constexpr int kCheckEveryMs = 20;
constexpr int kCalmChecks = 4; // nothing left to do, several times in a row
} // namespace

Screenshot::Screenshot(MainWindow* window, const QString& file, const QString& select)
    : QObject(window), m_window(window), m_file(file), m_select(select) {
  connect(window->document(), &Document::failed, this, [this] { m_failed = true; });
  auto* timer = new QTimer(this);
  connect(timer, &QTimer::timeout, this, &Screenshot::check);
  timer->start(kCheckEveryMs);
}

void Screenshot::check() {
  const bool busy = m_window->document()->loading() || !m_window->session()->queries()->idle();
  m_calm = busy ? 0 : m_calm + 1;
  if (m_calm < kCalmChecks) return;
  if (m_selected || m_select.isEmpty()) return save();
  m_selected = true;
  m_calm = 0;
  const auto& start = m_window->document()->start();
  const auto selection = start ? parseSelection(m_select, *start) : std::nullopt;
  if (selection) return m_window->session()->selection()->select(*selection);
  std::fprintf(stderr, "coldstart: --select: nothing there that \"%s\" names\n",
               qUtf8Printable(m_select));
  QApplication::exit(2);
}

void Screenshot::save() {
  if (!m_window->grab().save(m_file)) {
    std::fprintf(stderr, "coldstart: %s cannot be written\n", qUtf8Printable(m_file));
    QApplication::exit(4);
    return;
  }
  QApplication::exit(m_failed ? 3 : 0);
}

} // namespace coldstart
