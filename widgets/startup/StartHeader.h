// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QWidget>

#include <memory>

class QLabel;

namespace coldstart {

class PhaseBar;
struct Start;

/// The answer first: what program, how long to ready, and the phases as one bar with the figures
/// below it.
class StartHeader : public QWidget {
  Q_OBJECT

 public:
  StartHeader(const ViewContext& context, QWidget* parent);

  /// Null empties it.
  void setStart(const std::shared_ptr<const Start>& start);
  PhaseBar* phaseBar() const { return m_bar; }

 private:
  void applyTheme();

  ViewContext m_context;
  QLabel* m_name;
  QLabel* m_environment;
  QLabel* m_total;
  PhaseBar* m_bar;
  QLabel* m_beforeInit;
  QLabel* m_init;
  QLabel* m_afterInit;
};

/// "1.538 s to ready", "2.00 s, not ready: hung", "310 ms to the end of the recording"; empty when
/// nothing has a time.
QString totalWords(const Start& start);
/// "network 1.301 s · running 213 ms · runnable 22.8 ms" over all package inits, largest first;
/// what takes less than a thousandth is left out.
QString initWords(const Start& start);

} // namespace coldstart
