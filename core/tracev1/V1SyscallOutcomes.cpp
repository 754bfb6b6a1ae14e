// SPDX-License-Identifier: GPL-3.0-or-later
#include "V1SyscallOutcomes.h"

#include <utility>

namespace coldstart {

void V1SyscallOutcomes::take(std::size_t number) {
  V1Row& row = m_rows[number];
  const bool begins = row.type == V1EventType::GoSysCall;
  std::uint32_t& open = m_open[row.goroutine];
  if (const std::uint32_t call = std::exchange(open, 0); call != 0)
    m_rows[call - 1].arg = static_cast<std::uint32_t>(row.type == V1EventType::GoSysBlock
                                                          ? V1SyscallOutcome::Blocked
                                                          : V1SyscallOutcome::Returned);
  if (!begins) return;
  row.arg = static_cast<std::uint32_t>(V1SyscallOutcome::Unknown);
  open = static_cast<std::uint32_t>(number + 1);
}

} // namespace coldstart
