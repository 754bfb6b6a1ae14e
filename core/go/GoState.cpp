// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoState.h"

namespace coldstart {

std::string_view toString(GoState state) {
  switch (state) {
  case GoState::Undetermined:
    return "Undetermined";
  case GoState::NotExist:
    return "NotExist";
  case GoState::Runnable:
    return "Runnable";
  case GoState::Running:
    return "Running";
  case GoState::Waiting:
    return "Waiting";
  case GoState::Syscall:
    return "Syscall";
  }
  return "Undetermined";
}

WaitKind waitKindOf(std::string_view reason) {
  const auto startsWith = [&](std::string_view head) {
    return reason.substr(0, head.size()) == head;
  };
  if (reason.empty()) return WaitKind::Unknown;
  if (reason == "network") return WaitKind::Network;
  if (reason == "select") return WaitKind::Select;
  if (startsWith("chan ")) return WaitKind::Channel;
  if (startsWith("sync")) return WaitKind::Sync;
  if (reason == "sleep") return WaitKind::Sleep;
  if (reason == "forever") return WaitKind::Forever;
  if (startsWith("GC ") || reason == "wait for debug call" || reason == "wait until GC ends")
    return WaitKind::Gc;
  return WaitKind::Other;
}

} // namespace coldstart
