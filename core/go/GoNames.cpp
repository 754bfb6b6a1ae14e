// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoNames.h"

namespace coldstart {

std::string_view packageOf(std::string_view functionName) {
  // Type arguments may hold paths of their own: "slices.SortFunc[go.shape.[]net/http.Header]".
  const std::string_view head = functionName.substr(0, functionName.find('['));
  const std::size_t slash = head.rfind('/');
  const std::size_t dot = head.find('.', slash == std::string_view::npos ? 0 : slash);
  return dot == std::string_view::npos ? std::string_view{} : functionName.substr(0, dot);
}

FunctionParts partsOf(std::string_view functionName) {
  FunctionParts parts;
  parts.package = packageOf(functionName);
  parts.function = functionName;
  if (!parts.package.empty()) parts.function.remove_prefix(parts.package.size() + 1);
  if (parts.function.empty() || parts.function.front() != '(') return parts;
  const std::size_t close = parts.function.find(")."); // "(*T).m", "(*T[...]).m"
  if (close == std::string_view::npos) return parts;
  parts.receiver = parts.function.substr(0, close + 1);
  parts.function.remove_prefix(close + 2);
  return parts;
}

std::string_view shortName(std::string_view functionName) {
  const std::string_view package = packageOf(functionName);
  const std::size_t slash = package.rfind('/');
  return slash == std::string_view::npos ? functionName : functionName.substr(slash + 1);
}

} // namespace coldstart
