// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartWords.h"

namespace coldstart {

Text phaseText(PhaseKind kind) {
  switch (kind) {
  case PhaseKind::Exec:
    return {"phase.exec", {}};
  case PhaseKind::Runtime:
    return {"phase.runtime", {}};
  case PhaseKind::PackageInit:
    return {"phase.package_init", {}};
  case PhaseKind::Main:
    return {"phase.main", {}};
  case PhaseKind::Serving:
    break;
  }
  return {"phase.serving", {}};
}

Text timeKindText(TimeKind kind) {
  switch (kind) {
  case TimeKind::Running:
    return {"time.running", {}};
  case TimeKind::Runnable:
    return {"time.runnable", {}};
  case TimeKind::Network:
    return {"time.network", {}};
  case TimeKind::Channel:
    return {"time.channel", {}};
  case TimeKind::Sync:
    return {"time.sync", {}};
  case TimeKind::Sleep:
    return {"time.sleep", {}};
  case TimeKind::Gc:
    return {"time.gc", {}};
  case TimeKind::OtherWait:
    return {"time.other_wait", {}};
  case TimeKind::SystemCall:
    return {"time.system_call", {}};
  case TimeKind::Undetermined:
    break;
  }
  return {"time.not_known", {}};
}

} // namespace coldstart
