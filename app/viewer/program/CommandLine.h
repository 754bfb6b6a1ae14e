// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace coldstart {

/// What the viewer was asked for.
struct CommandLine {
  QStringList paths;      ///< to open as one start
  QString screenshotFile; ///< paint the window into this file and end; empty = no
  QSize size;             ///< of the window in pixels; invalid = as remembered
  std::optional<double> scale;
  std::optional<Theme::Scheme> scheme;
  QString select; ///< SelectionSpec
  QString settingsFile;

  QString error; ///< what was wrong with the arguments; empty = nothing
  QString text;  ///< to print and end: help or version; empty = no
};

CommandLine parseCommandLine(const QStringList& arguments);

} // namespace coldstart
