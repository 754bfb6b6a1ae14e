// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpanLight.h"

#include "LitMarks.h"

namespace coldstart {

void SpanLight::addHits(const std::vector<LitColumns>& columns) {
  m_hits.insert(m_hits.end(), columns.begin(), columns.end());
  if (m_hits.size() > 16 * kHitColumns) sortAndJoin(m_hits);
}

void SpanLight::joinHits() {
  sortAndJoin(m_hits);
}

} // namespace coldstart
