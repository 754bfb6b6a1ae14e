// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ByteSource.h"
#include "FlameCanvas.h"
#include "FlameGraphWidget.h"
#include "ProfileReader.h"
#include "ProfileText.h"
#include "StartSketch.h"
#include "ViewBench.h"

#include <QTest>

#include <memory>
#include <string>
#include <vector>

namespace coldstart {

/// A flame graph on the screen, for tests of it.
class FlameFixture : public QObject {
 protected:
  using Path = std::vector<std::string>;
  const Path kRead{"main.main", "example.com/app/remote.Fetch", "net.(*conn).Read"};

  static std::shared_ptr<const Profile> profileOf(const char* text) {
    const auto profile = readProfile(MemorySource(profileBytes(text)));
    return profile ? *profile : nullptr;
  }

  /// The sketch with a CPU profile and a heap profile beside it.
  static std::shared_ptr<const Start> startWithProfiles() {
    auto start = std::make_shared<Start>(*sketchStart());
    start->profiles = {
        {"/x/heap.pprof", "heap",
         profileOf("type objects count\ntype space bytes\nmain.main;a.b 2 64\n")},
        {"/x/cpu.pprof", "cpu",
         profileOf("type samples count\ntype cpu nanoseconds\nmain.main;a.c 3 30\n")}};
    return start;
  }

  ViewBench m_bench;
  std::unique_ptr<FlameGraphWidget> m_flame;

  FlameCanvas* canvas() const { return m_flame->canvas(); }
  NodeId node(const Path& path) const { return *m_flame->shown().tree->find(path); }
  QPoint middleOf(const Path& path) const { return canvas()->frameRect(node(path))->center(); }
  void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_bench.queries.idle(), 20000); }
  void open(const std::shared_ptr<const Start>& start) {
    m_bench.session.show(start, StartChange::Another);
    settle();
  }
  void show() {
    m_bench.selection.select({});
    m_flame = std::make_unique<FlameGraphWidget>(m_bench.context());
    m_flame->resize(800, 400);
    m_flame->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_flame.get()));
  }
};

} // namespace coldstart
