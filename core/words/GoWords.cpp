// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoWords.h"

#include <string>

namespace coldstart {

Text stateText(GoState state, std::string_view reason) {
  const bool told = !reason.empty();
  switch (state) {
  case GoState::Running:
    return {"state.running", {}};
  case GoState::Runnable:
    return told ? Text{"state.runnable_since", {std::string(reason)}} : Text{"state.runnable", {}};
  case GoState::Waiting:
    return told ? Text{"state.waiting_for", {std::string(reason)}} : Text{"state.waiting", {}};
  case GoState::Syscall:
    return {"state.system_call", {}};
  case GoState::NotExist:
    return {"state.not_there", {}};
  case GoState::Undetermined:
    break;
  }
  return {"state.not_known", {}};
}

Text waitKindText(WaitKind kind) {
  switch (kind) {
  case WaitKind::Network:
    return {"wait.network", {}};
  case WaitKind::Channel:
    return {"wait.channel", {}};
  case WaitKind::Select:
    return {"wait.select", {}};
  case WaitKind::Sync:
    return {"wait.sync", {}};
  case WaitKind::Sleep:
    return {"wait.sleep", {}};
  case WaitKind::Gc:
    return {"wait.gc", {}};
  case WaitKind::Forever:
    return {"wait.forever", {}};
  case WaitKind::Other:
  case WaitKind::Unknown:
    break;
  }
  return {"wait.other", {}};
}

} // namespace coldstart
