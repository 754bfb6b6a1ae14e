// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace coldstart {

/// The same text as printProfile(), but read by classes that protoc generated, id by id. nullopt
/// when libprotobuf refuses the bytes or an id leads nowhere.
std::optional<std::string> printProfileByProtobuf(std::span<const std::byte> bytes);

/// A valid profile of random shape, written by the generated classes: ids with gaps, empty stacks,
/// inlining, labels of both kinds, strings that are no UTF-8.
std::vector<std::byte> randomProfile(std::uint32_t seed);

} // namespace coldstart
