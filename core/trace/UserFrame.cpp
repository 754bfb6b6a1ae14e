// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserFrame.h"

#include "UserCode.h"

namespace coldstart {

StackId nearestUserFrame(const Symbols& symbols, StackId stack) {
  for (; stack != kNoStack; stack = symbols.parent(stack))
    if (isUserPackage(symbols.package(symbols.frame(stack).function))) return stack;
  return kNoStack;
}

} // namespace coldstart
