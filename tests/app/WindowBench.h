// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MainWindow.h"
#include "QueryRunner.h"
#include "Viewer.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace coldstart {

/// A viewer with settings of its own and one window, for tests of the whole.
struct WindowBench {
  explicit WindowBench(Document::Loader loader, QSize size = QSize(1440, 900))
      : viewer(std::move(loader), folder.filePath(QStringLiteral("settings.ini"))),
        window(viewer.newWindow()) {
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->resize(size);
    window->show();
    window->activateWindow();
  }
  ~WindowBench() { delete window; }

  /// Nothing is being read, asked or about to be asked.
  bool settled() const {
    for (int calm = 0; calm < 3; ++calm) {
      QCoreApplication::processEvents();
      if (window->document()->loading() || !window->session()->queries()->idle()) return false;
    }
    return true;
  }

  QTemporaryDir folder;
  Viewer viewer;
  MainWindow* window;
};

} // namespace coldstart
