// SPDX-License-Identifier: GPL-3.0-or-later
#include "LitMarks.h"

namespace coldstart {

void sortAndJoin(std::vector<LitColumns>& columns) {
  std::sort(columns.begin(), columns.end(),
            [](const LitColumns& a, const LitColumns& b) { return a.x0 < b.x0; });
  std::vector<LitColumns> joined;
  for (const LitColumns& c : columns) {
    if (!joined.empty() && c.x0 <= joined.back().x1)
      joined.back().x1 = std::max(joined.back().x1, c.x1);
    else
      joined.push_back(c);
  }
  columns = std::move(joined);
}

} // namespace coldstart
