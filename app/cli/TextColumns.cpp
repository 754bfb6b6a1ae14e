// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextColumns.h"

#include <algorithm>

namespace coldstart {

namespace {
bool beginsColumn(char byte) {
  return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
}
} // namespace

std::size_t columnsOf(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), beginsColumn));
}

std::string rightAligned(std::string_view text, std::size_t columns) {
  return std::string(columns - std::min(columns, columnsOf(text)), ' ').append(text);
}

std::string leftAligned(std::string_view text, std::size_t columns) {
  std::string cell;
  std::size_t used = 0;
  for (const char byte : text) {
    if (beginsColumn(byte) && used++ == columns) return cell;
    cell += byte;
  }
  return cell + std::string(columns - used, ' ');
}

} // namespace coldstart
