// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandLine.h"
#include "MainWindow.h"
#include "Screenshot.h"
#include "SelectOnce.h"
#include "StartLoader.h"
#include "Viewer.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

namespace {

/// A picture can be made where there is no display.
void preferOffscreenForPictures(int argc, char** argv) {
#if defined(Q_OS_LINUX)
  if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || qEnvironmentVariableIsSet("DISPLAY") ||
      qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
    return;
  for (int i = 1; i < argc; ++i)
    if (qstrncmp(argv[i], "--screenshot", 12) == 0) qputenv("QT_QPA_PLATFORM", "offscreen");
#else
  Q_UNUSED(argc)
  Q_UNUSED(argv)
#endif
}

/// English has a file too: its plurals.
void loadTranslations(QApplication& app) {
  for (const auto& [name, folder] :
       {std::pair(QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)),
        std::pair(QStringLiteral("coldstart"), QStringLiteral(":/i18n"))}) {
    auto* translator = new QTranslator(&app);
    const QString inEnglish = name + QStringLiteral("_en");
    if (translator->load(QLocale(), name, QStringLiteral("_"), folder) ||
        translator->load(inEnglish, folder))
      QCoreApplication::installTranslator(translator);
  }
}

void applyCommandLine(const coldstart::CommandLine& line, coldstart::Viewer& viewer,
                      coldstart::MainWindow* window) {
  // For this run only: the theme, not the settings.
  if (line.scheme) viewer.theme()->setScheme(*line.scheme);
  if (line.scale) viewer.theme()->setScale(*line.scale);
  if (line.size.isValid()) window->resize(line.size);
}

} // namespace

int main(int argc, char** argv) {
  preferOffscreenForPictures(argc, argv);
  QCoreApplication::setApplicationName(QStringLiteral("coldstart"));
  QCoreApplication::setApplicationVersion(QStringLiteral(COLDSTART_VERSION));
  QApplication app(argc, argv);
  QGuiApplication::setDesktopFileName(QStringLiteral("coldstart"));
  loadTranslations(app);

  const coldstart::CommandLine line = coldstart::parseCommandLine(QCoreApplication::arguments());
  if (!line.error.isEmpty()) {
    std::fprintf(stderr, "coldstart: %s\n", qUtf8Printable(line.error));
    return 2;
  }
  if (!line.text.isEmpty()) {
    std::fputs(qUtf8Printable(line.text), stdout);
    return 0;
  }
  coldstart::Viewer viewer(coldstart::loadStart, line.settingsFile);
  coldstart::MainWindow* window = viewer.newWindow();
  applyCommandLine(line, viewer, window);
  window->show();
  // Files are read after the first paint.
  QTimer::singleShot(0, window, [window, &line] { window->openPaths(line.paths); });
  if (!line.screenshotFile.isEmpty())
    new coldstart::Screenshot(window, line.screenshotFile, line.select);
  else if (!line.select.isEmpty())
    new coldstart::SelectOnce(window, line.paths, line.select);
  return QApplication::exec();
}
