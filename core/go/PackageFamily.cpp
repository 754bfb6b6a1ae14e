// SPDX-License-Identifier: GPL-3.0-or-later
#include "PackageFamily.h"

#include "UserCode.h"

#include <algorithm>
#include <array>

namespace coldstart {

namespace {

/// Hosts of shared modules; a path with another host is taken for the user's own.
constexpr std::array<std::string_view, 16> kSharedHosts{
    "bitbucket.org", "cloud.google.com", "github.com",        "gitlab.com",
    "go.etcd.io",    "go.mongodb.org",   "go.opencensus.io",  "go.opentelemetry.io",
    "go.uber.org",   "golang.org",       "google.golang.org", "gopkg.in",
    "gorm.io",       "k8s.io",           "modernc.org",       "sigs.k8s.io"};
static_assert(std::is_sorted(kSharedHosts.begin(), kSharedHosts.end()));

} // namespace

PackageFamily packageFamily(std::string_view importPath) {
  if (importPath.empty() || isRuntimePackage(importPath)) return PackageFamily::Runtime;
  if (isStandardPackage(importPath)) return PackageFamily::Standard;
  const std::string_view first = importPath.substr(0, importPath.find('/'));
  const bool shared = std::binary_search(kSharedHosts.begin(), kSharedHosts.end(), first);
  return shared ? PackageFamily::Module : PackageFamily::Main;
}

} // namespace coldstart
