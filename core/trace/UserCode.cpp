// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserCode.h"

namespace coldstart {

bool isUserPackage(std::string_view package) {
  if (package == "main") return true;
  return package.substr(0, package.find('/')).find('.') != std::string_view::npos;
}

bool isRuntimePackage(std::string_view package) {
  return package.substr(0, package.find('/')) == "runtime";
}

StackId nearestUserFrame(const Symbols& symbols, StackId stack) {
  for (; stack != kNoStack; stack = symbols.parent(stack))
    if (isUserPackage(symbols.package(symbols.frame(stack).function))) return stack;
  return kNoStack;
}

} // namespace coldstart
