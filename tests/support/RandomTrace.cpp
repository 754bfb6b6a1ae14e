// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomTrace.h"

#include <optional>
#include <random>
#include <vector>

namespace coldstart {

namespace {

constexpr const char* kReasons[] = {"chan receive", "network", "sync", "sleep", ""};
constexpr const char* kStacks = R"(
stack 1 main.main main.go:7 < runtime.main proc.go:250
stack 2 net.(*conn).Read net.go:10 < main.fetch main.go:30 < main.worker main.go:20
stack 3 main.worker main.go:20
stack 4 time.Sleep time.go:1 < main.worker main.go:22
stack 5 syscall.read asm.s:9 < os.(*File).Read file.go:3 < main.main main.go:8
stack 6 main.worker main.go:25
)";

class Scheduler {
 public:
  explicit Scheduler(std::uint32_t seed) : m_random(seed) {
    m_threads.resize(2 + seed % 3);
    for (int i = 0; i < 3; ++i)
      m_goroutines.push_back({State::Waiting, 0});
    m_goroutines.push_back({State::Runnable, 0});
  }

  void generation(int number, int events) {
    m_text += "gen " + std::to_string(number) + "\n";
    for (std::size_t i = 0; i < m_threads.size(); ++i)
      beginThread(i);
    for (std::size_t i = 0; i < m_goroutines.size(); ++i)
      tellStatus(i);
    for (int e = 0; e < events; ++e) {
      m_now += 1 + below(below(8) == 0 ? 5000 : 40);
      step(below(m_threads.size()));
    }
    for (std::size_t i = 0; i < m_threads.size(); ++i)
      m_text += "batch m=" + std::to_string(i) + " t=" + std::to_string(m_threads[i].firstTime) +
                "\n" + m_threads[i].events;
    m_text += kStacks + std::string("end-of-generation\n");
  }

  std::string take() { return std::move(m_text); }

 private:
  enum class State { Runnable, Running, Syscall, Waiting, Dead };
  struct Goroutine {
    State state;
    int sequence; ///< of the last event that had one, in this generation
  };
  struct Thread {
    std::optional<std::size_t> runs;
    int procSequence = 0;
    std::uint64_t firstTime = 0, lastTime = 0;
    std::string events;
  };

  std::size_t below(std::size_t n) { return m_random() % n; }
  std::string stack() { return " stack=" + std::to_string(below(7)); }
  static std::string g(std::size_t goroutine) { return " g=" + std::to_string(goroutine + 1); }
  std::string next(std::size_t goroutine) {
    return g(goroutine) + " g_seq=" + std::to_string(++m_goroutines[goroutine].sequence);
  }

  void write(std::size_t thread, const std::string& name, const std::string& arguments) {
    Thread& t = m_threads[thread];
    t.events += name + " dt=" + std::to_string(m_now - t.lastTime) + arguments + "\n";
    t.lastTime = m_now;
  }

  void beginThread(std::size_t i) {
    Thread& thread = m_threads[i];
    thread.events.clear();
    thread.firstTime = thread.lastTime = ++m_now;
    thread.procSequence = 0;
    const bool inSyscall = thread.runs && m_goroutines[*thread.runs].state == State::Syscall;
    write(i, "ProcStatus", " p=" + std::to_string(i) + (inSyscall ? " syscall" : " running"));
  }

  /// All that run are told by their thread, the rest by the first one.
  void tellStatus(std::size_t goroutine) {
    static constexpr const char* kWords[] = {"runnable", "running", "syscall", "waiting"};
    const State state = m_goroutines[goroutine].state;
    if (state == State::Dead) return;
    m_goroutines[goroutine].sequence = 0;
    std::optional<std::size_t> thread;
    for (std::size_t i = 0; i < m_threads.size(); ++i)
      if (m_threads[i].runs == goroutine) thread = i;
    ++m_now;
    write(thread.value_or(0), "GoStatus",
          g(goroutine) + " m=" + (thread ? std::to_string(*thread) : "-1") + " " +
              kWords[static_cast<int>(state)]);
  }

  std::optional<std::size_t> pick(State state) {
    const std::size_t begin = below(m_goroutines.size());
    for (std::size_t i = 0; i < m_goroutines.size(); ++i) {
      const std::size_t at = (begin + i) % m_goroutines.size();
      if (m_goroutines[at].state == state) return at;
    }
    return std::nullopt;
  }

  void step(std::size_t thread) {
    Thread& t = m_threads[thread];
    if (!t.runs) return startOrWake(thread);
    Goroutine& current = m_goroutines[*t.runs];
    if (current.state == State::Syscall) {
      current.state = State::Running;
      return write(thread, "GoSyscallEnd", "");
    }
    switch (below(8)) {
    case 0:
      return create(thread);
    case 1:
      current.state = State::Syscall;
      return write(thread, "GoSyscallBegin",
                   " p_seq=" + std::to_string(++t.procSequence) + stack());
    case 2:
      return wake(thread);
    case 3:
      current.state = State::Runnable;
      write(thread, "GoStop", " \"preempted\"" + stack());
      break;
    case 4:
      if (m_goroutines.size() < 12) return create(thread);
      current.state = State::Dead;
      write(thread, "GoDestroy", "");
      break;
    default:
      current.state = State::Waiting;
      write(thread, "GoBlock", " \"" + std::string(kReasons[below(5)]) + "\"" + stack());
    }
    t.runs.reset();
  }

  void startOrWake(std::size_t thread) {
    const auto ready = pick(State::Runnable);
    if (!ready || below(4) == 0) return wake(thread);
    m_goroutines[*ready].state = State::Running;
    m_threads[thread].runs = *ready;
    write(thread, "GoStart", next(*ready));
  }

  void wake(std::size_t thread) {
    const auto sleeper = pick(State::Waiting);
    if (!sleeper) return create(thread);
    m_goroutines[*sleeper].state = State::Runnable;
    write(thread, "GoUnblock", next(*sleeper) + stack());
  }

  void create(std::size_t thread) {
    m_goroutines.push_back({State::Runnable, 0});
    write(thread, "GoCreate",
          g(m_goroutines.size() - 1) + " new_stack=" + std::to_string(below(2) * 3) + stack());
  }

  std::mt19937 m_random;
  std::uint64_t m_now = 1000;
  std::vector<Goroutine> m_goroutines;
  std::vector<Thread> m_threads;
  std::string m_text;
};

} // namespace

std::string randomTraceText(std::uint32_t seed, int generations, int eventsPerGeneration) {
  Scheduler scheduler(seed);
  for (int i = 1; i <= generations; ++i)
    scheduler.generation(i, eventsPerGeneration);
  return scheduler.take();
}

std::string longGenerationText(int batches) {
  std::string text = "gen 1\nstring 1 preempted\n"
                     "batch m=7 t=100\nProcStatus p=0 running\nGoStatus g=1 m=7 running\n";
  int sequence = 0;
  for (int batch = 0; batch < batches; ++batch) {
    text += "batch m=7 t=" + std::to_string(100'000 * (batch + 1)) + "\n";
    for (int i = 0; i < 6000; ++i)
      text += "GoStop reason=1 stack=0\nGoStart g=1 g_seq=" + std::to_string(++sequence) + "\n";
  }
  return text + "end-of-generation";
}

} // namespace coldstart
