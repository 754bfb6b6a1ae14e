// SPDX-License-Identifier: GPL-3.0-or-later
#include "Symbols.h"

namespace coldstart {

std::string_view packageOf(std::string_view functionName) {
  // Type arguments may hold paths of their own: "slices.SortFunc[go.shape.[]net/http.Header]".
  const std::string_view head = functionName.substr(0, functionName.find('['));
  const std::size_t slash = head.rfind('/');
  const std::size_t dot = head.find('.', slash == std::string_view::npos ? 0 : slash);
  return dot == std::string_view::npos ? std::string_view{} : functionName.substr(0, dot);
}

std::vector<StackId> Symbols::leafToRoot(StackId s) const {
  std::vector<StackId> path;
  for (; s != kNoStack; s = parent(s))
    path.push_back(s);
  return path;
}

FunctionId Symbols::rootFunction(StackId s) const {
  if (s == kNoStack) return {};
  while (parent(s) != kNoStack)
    s = parent(s);
  return frame(s).function;
}

} // namespace coldstart
