// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace coldstart {

class Profile;

/// Which of the runtime's profiles it is, by its content: "cpu", "heap", "allocs", "block",
/// "mutex", "goroutine", "threadcreate"; "" for any other. Sample types as runtime/pprof of Go 1.26
/// names them (protomem.go, pprof.go). heap and allocs differ in the default type alone; block and
/// mutex only in their stacks: those of a mutex profile end in an unlock.
std::string_view profileKindOf(const Profile& profile);

} // namespace coldstart
