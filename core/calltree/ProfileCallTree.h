// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "Profile.h"

#include <stop_token>

namespace coldstart {

/// What the weights of a sample type count: "nanoseconds", "bytes", anything else.
WeightUnit weightUnitOf(std::string_view profileUnit);

/// The samples of a profile by stack, weighted with one sample type; inlined calls are frames of
/// their own. A place without symbols is named by its address. Weights are nanoseconds and bytes
/// also where the profile spells larger or smaller units; CallTree::saturated when there are more
/// of them than can be counted. Pure; anything when asked to stop.
CallTree profileCallTree(const Profile& profile, std::size_t sampleType,
                         const std::stop_token& stop = {});

} // namespace coldstart
