// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Start.h"

#include <memory>
#include <string>

namespace coldstart {

/// A start in ms, as a person would tell it: exec 2, runtime 3, init until 1000 with
/// example.com/app/words (5 to 205, all running) and example.com/app/remote (205 to 995, waiting
/// for the network), main until 1010. Zero is the runtime's init. Goroutine 1 has a trace of the
/// same; it waits in main.main;example.com/app/remote.Fetch;net.(*conn).Read.
std::shared_ptr<const Start> sketchStart(const std::string& name = "app");

TimeNs atMs(double ms);
TimeRange rangeMs(double begin, double end);

} // namespace coldstart
