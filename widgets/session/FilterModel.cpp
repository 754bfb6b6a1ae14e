// SPDX-License-Identifier: GPL-3.0-or-later
#include "FilterModel.h"

namespace coldstart {

void FilterModel::set(const Filter& filter) {
  if (filter == m_current) return;
  m_current = filter;
  Q_EMIT changed(m_current);
}

} // namespace coldstart
