// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserCode.h"

#include <algorithm>
#include <array>

namespace coldstart {

namespace {

/// First elements of the import paths of `go list std` (go1.26), sorted.
constexpr std::array<std::string_view, 53> kStandardRoots{
    "archive", "arena",   "bufio",    "bytes",  "cmd",     "cmp",      "compress", "container",
    "context", "crypto",  "database", "debug",  "embed",   "encoding", "errors",   "expvar",
    "flag",    "fmt",     "go",       "hash",   "html",    "image",    "index",    "internal",
    "io",      "iter",    "log",      "maps",   "math",    "mime",     "net",      "os",
    "path",    "plugin",  "reflect",  "regexp", "runtime", "simd",     "slices",   "sort",
    "strconv", "strings", "structs",  "sync",   "syscall", "testing",  "text",     "time",
    "unicode", "unique",  "unsafe",   "vendor", "weak"};

std::string_view firstElement(std::string_view path) {
  return path.substr(0, path.find('/'));
}

} // namespace

bool isStandardPackage(std::string_view importPath) {
  if (importPath.empty()) return true;
  return std::binary_search(kStandardRoots.begin(), kStandardRoots.end(), firstElement(importPath));
}

bool isUserPackage(std::string_view package) {
  return !isStandardPackage(package);
}

bool isRuntimePackage(std::string_view package) {
  constexpr std::string_view kInternal = "internal/runtime";
  return firstElement(package) == "runtime" || package.substr(0, kInternal.size()) == kInternal;
}

} // namespace coldstart
