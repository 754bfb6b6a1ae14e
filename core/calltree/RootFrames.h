// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace coldstart {

/// The runtime's frames below which a goroutine's own work stands: runtime.goexit, and goroutine
/// 1's runtime.main with runtime.doInit. The stacks of a trace's events leave them out
/// (runtime/tracestack.go, traceStack: goexit always, and main's frame with what is inlined there),
/// CPU samples and profiles have them. So that one path means one frame everywhere, paths are
/// compared, and trees of traces built, without them.
bool isRootFrame(std::string_view function);

/// The path without its leading root frames; all of it when it has nothing else.
std::vector<std::string> withoutRootFrames(std::vector<std::string> path);

/// Where paths may begin in a tree: the root, and root frames below it.
std::vector<NodeId> pathRoots(const CallTree& tree);

/// The node of a path, with or without root frames on either side; nullopt when there is none.
std::optional<NodeId> findPath(const CallTree& tree, std::vector<std::string> path);

} // namespace coldstart
