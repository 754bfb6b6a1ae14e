// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomModel.h"

#include <random>

namespace coldstart {

namespace {

struct Actor {
  LaneId lane;
  enum { Absent, Runnable, Running, Stopped, Ended } state = Absent;
  std::int64_t proc = -1;
};

class Play {
 public:
  explicit Play(const RandomModelOptions& options)
      : m_options(options), m_random(options.seed), m_sketch(options.rowsPerBlock),
        m_busy(static_cast<std::size_t>(options.procs), false) {
    const char* const packages[] = {"main.f", "net/http.f", "runtime.f"};
    for (int i = 0; i < options.goroutines; ++i)
      m_actors.push_back(
          {m_sketch.goroutine(i + 1, packages[i % 3] + std::to_string(i), i % 2 == 1)});
  }

  std::shared_ptr<const TraceModel> run() {
    std::int64_t now = 0;
    for (int i = 0; i < m_options.rows; ++i) {
      Actor& actor = m_actors[pick(m_actors.size())];
      act(actor, now);
      now += m_options.shortestNs + static_cast<std::int64_t>(pick(static_cast<std::size_t>(
                                        m_options.longestNs - m_options.shortestNs + 1)));
      if (pick(static_cast<std::size_t>(m_options.longOneIn)) == 0)
        now += 1000 * m_options.longestNs;
    }
    return m_sketch.build(now + 1);
  }

 private:
  std::size_t pick(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(m_random);
  }
  std::string stack() {
    static const char* const names[] = {"main.main", "shop/db.Open", "net.Dial", "net/http.Get"};
    std::string text = names[pick(4)];
    for (std::size_t depth = pick(4); depth > 0; --depth)
      text.append(";").append(names[pick(4)]);
    return pick(8) == 0 ? std::string() : text;
  }
  void leaveProc(Actor& actor) {
    if (actor.proc >= 0) m_busy[static_cast<std::size_t>(actor.proc)] = false;
    actor.proc = -1;
  }
  void act(Actor& actor, std::int64_t now) {
    if (actor.state == Actor::Ended) return;
    if (actor.state == Actor::Absent || actor.state == Actor::Stopped) {
      m_sketch.woken(now, actor.lane, m_actors[pick(m_actors.size())].lane);
      actor.state = Actor::Runnable;
    } else if (actor.state == Actor::Runnable) {
      const std::size_t proc = pick(m_busy.size());
      if (m_busy[proc]) return;
      m_busy[proc] = true;
      actor.proc = static_cast<std::int64_t>(proc);
      actor.state = Actor::Running;
      m_sketch.runs(now, actor.lane, actor.proc);
    } else {
      stopRunning(actor, now);
    }
  }
  void stopRunning(Actor& actor, std::int64_t now) {
    leaveProc(actor);
    actor.state = Actor::Stopped;
    if (pick(static_cast<std::size_t>(m_options.endOneIn)) == 0) {
      actor.state = Actor::Ended;
      return m_sketch.ends(now, actor.lane);
    }
    switch (pick(40)) {
    case 0:
    case 1:
    case 2:
      actor.state = Actor::Runnable;
      return m_sketch.preempted(now, actor.lane, stack());
    case 3:
    case 4:
    case 5:
      return m_sketch.syscall(now, actor.lane, stack());
    default:
      return m_sketch.waits(now, actor.lane, pick(2) == 0 ? "network" : "select", stack());
    }
  }

  RandomModelOptions m_options;
  std::mt19937_64 m_random;
  TraceSketch m_sketch;
  std::vector<bool> m_busy;
  std::vector<Actor> m_actors;
};

} // namespace

std::shared_ptr<const TraceModel> randomModel(const RandomModelOptions& options) {
  return Play(options).run();
}

} // namespace coldstart
