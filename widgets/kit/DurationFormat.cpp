// SPDX-License-Identifier: GPL-3.0-or-later
#include "DurationFormat.h"

#include "DurationText.h"
#include "NumberText.h"
#include "Words.h"

namespace coldstart {

namespace {
const NumberStyle& style() {
  return screenSpeech().numbers;
}
} // namespace

QString formatDuration(DurationNs duration) {
  return fromUtf8(durationText(duration, style()));
}

QString formatTime(TimeNs time, TimeNs zero) {
  return fromUtf8(instantText(time, zero, style()));
}

QString formatRange(const TimeRange& range, TimeNs zero) {
  return fromUtf8(rangeText(range, zero, style()));
}

QString formatShare(double share) {
  return fromUtf8(shareText(share, style()));
}

QString formatBytes(std::uint64_t bytes) {
  return fromUtf8(bytesText(bytes, style()));
}

QString formatCount(std::uint64_t count) {
  return fromUtf8(countText(count, style()));
}

} // namespace coldstart
