// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlameCanvas.h"
#include "FlameGraphWidget.h"
#include "FrameTimes.h"
#include "ViewBench.h"

#include <QCoreApplication>
#include <QWheelEvent>

#include <random>

namespace coldstart {

/// A window's worth of flame graph, of all goroutines' wall time, with an item lit.
class FlameStage {
 public:
  FlameStage(QSize size, const std::shared_ptr<const Start>& start, const SelectionItem& item) {
    m_flame.resize(size);
    m_flame.show();
    m_bench.session.show(start, StartChange::Another);
    m_flame.setGoroutine(std::nullopt);
    settle();
    m_bench.selection.selectItem(item);
    settle();
  }

  std::size_t nodes() const { return m_flame.shown().tree ? m_flame.shown().tree->size() : 0; }
  std::size_t hits() const { return m_flame.light().hits.size(); }

  /// Eight steps in at some place and all the way out again, each with what it paints.
  FrameTimes zoomSteps(int steps) {
    FrameTimes times;
    std::mt19937 random(1);
    FlameCanvas& canvas = *m_flame.canvas();
    QPoint at;
    for (int step = 0; step < steps; ++step) {
      if (step % 16 == 0) at = {static_cast<int>(random() % 1800) + 60, canvas.height() / 2};
      QWheelEvent event(at, canvas.mapToGlobal(at), {}, {0, step % 16 < 8 ? 120 : -120},
                        Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
      times.measure([&] {
        QCoreApplication::sendEvent(&canvas, &event);
        canvas.renderNow();
      });
    }
    return times;
  }

 private:
  void settle() {
    do
      QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    while (!m_bench.queries.idle());
  }

  ViewBench m_bench;
  FlameGraphWidget m_flame{m_bench.context()};
};

} // namespace coldstart
