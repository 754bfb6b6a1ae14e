// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the bytes are, what was accepted keeps MetricsSample.h's word: names exist, edges
// ascend, a sample has a time.
#include "MetricsReader.h"

#include <cstdlib>
#include <span>

using namespace coldstart;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const Histogram& histogram) {
  const auto& edges = histogram.edges;
  require(edges.empty() ? histogram.counts.empty() : edges.size() == histogram.counts.size() + 1);
  for (std::size_t i = 1; i < edges.size(); ++i)
    require(edges[i - 1] < edges[i]);
}

void check(const MetricsFile& file, const MetricsSample& sample) {
  require(sample.captureNs || sample.monoNs);
  for (const MetricReading& reading : sample.readings) {
    require(reading.name < file.names.size());
    if (const auto* histogram = std::get_if<Histogram>(&reading.value)) check(*histogram);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const MetricsLimits limits{.lineBytes = 4096, .samples = 50, .names = 40, .readings = 400};
  const auto file = readMetrics(MemorySource({bytes.begin(), bytes.end()}), {}, limits);
  if (!file) return 0;
  require(!file->samples.empty() && file->samples.size() <= limits.samples);
  require(file->names.size() <= limits.names);
  for (const MetricsSample& sample : file->samples)
    check(*file, sample);
  return 0;
}
