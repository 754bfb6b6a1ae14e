// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace coldstart {

/// The runtime/metrics names that stand behind another name for the same thing: loose and older
/// ones
/// ("/gc/num:gc", "/memory/heap/allocs:bytes"), fields of runtime.MemStats ("HeapAlloc"), and what
/// Prometheus' Go collector calls them ("go_memstats_heap_alloc_bytes", "go_goroutines"). Several
/// when the other is a sum or a quotient of them. `alias` in lower case. Empty when it is none.
std::vector<std::string_view> metricsMeantBy(std::string_view alias);

} // namespace coldstart
