// SPDX-License-Identifier: GPL-3.0-or-later
#include "FilterModel.h"

namespace coldstart {

void FilterModel::set(const Filter& filter) {
  if (filter == m_current) return;
  m_current = filter;
  Q_EMIT changed(m_current);
}

void FilterModel::ask(const std::string& typed) {
  const bool more = typed.rfind('-', 0) == 0 && !m_current.text.empty();
  const std::string text = more ? m_current.text + ' ' + typed : typed;
  if (const auto query = SpanQuery::parse(text)) set({text, *query});
}

} // namespace coldstart
