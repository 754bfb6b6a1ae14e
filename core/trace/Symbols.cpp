// SPDX-License-Identifier: GPL-3.0-or-later
#include "Symbols.h"

namespace coldstart {

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
