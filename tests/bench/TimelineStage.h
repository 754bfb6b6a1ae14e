// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FrameTimes.h"
#include "TimelineWidget.h"
#include "ViewBench.h"

#include <QCoreApplication>

#include <random>

namespace coldstart {

/// A window's worth of one timeline.
class TimelineStage {
 public:
  /// `item`: what is lit. With one, the view stays on the topmost goroutines, the first to be
  /// active.
  TimelineStage(QSize size, const std::shared_ptr<const Start>& start, bool dark,
                const SelectionItem& item)
      : m_scrolls(std::holds_alternative<std::monostate>(item)) {
    m_bench.theme.setScheme(dark ? Theme::Scheme::Dark : Theme::Scheme::Light);
    m_timeline.resize(size);
    m_bench.session.show(start, StartChange::Another);
    m_bench.viewport.setLimits(start->extent);
    m_bench.viewport.fitAll();
    settle();
    m_bench.selection.selectItem(item);
    settle();
  }

  /// `share` of the trace at another place each frame, content and overlay anew. `picture` becomes
  /// the first.
  FrameTimes paint(double share, unsigned seed, int count, QImage* picture) {
    std::mt19937 random(seed);
    const TimeRange limits = m_bench.viewport.limits();
    const auto length = static_cast<double>(limits.length().ns);
    FrameTimes frames;
    for (int frame = 0; frame < count; ++frame) {
      const double place = std::uniform_real_distribution<double>(0, 1 - share)(random);
      const TimeNs begin = limits.begin + DurationNs{std::llround(length * place)};
      m_bench.viewport.setVisible({begin, begin + DurationNs{std::llround(length * share)}});
      if (m_scrolls && frame % 4 == 3) m_timeline.setScrollY(static_cast<int>(random() % 20000));
      QImage image;
      frames.measure([&] { image = m_timeline.renderNow(); });
      if (frame == 0) *picture = image;
    }
    return frames;
  }

 private:
  void settle() {
    do
      QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    while (!m_bench.queries.idle());
  }

  bool m_scrolls;
  ViewBench m_bench;
  TimelineWidget m_timeline{m_bench.context(), nullptr};
};

} // namespace coldstart
