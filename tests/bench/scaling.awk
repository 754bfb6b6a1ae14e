# SPDX-License-Identifier: GPL-3.0-or-later
# Draws what scaling.sh prints, one JSON object a line, as an SVG of two panels: seconds and megabytes against millions of
# events, both axes logarithmic. The straight line goes through the first file at the same cost an event, so a point above
# it costs more an event than the first, one below it less.

function member(name) {
  if (!match($0, "\"" name "\": *\"?[^,}\"]*")) return ""
  text = substr($0, RSTART, RLENGTH)
  sub(/^[^:]*: *"?/, "", text)
  return text
}
function log10(v) { return log(v) / log(10) }
function low(v) { v = log10(v); return v < int(v) ? int(v) - 1 : int(v) }
function place_x(v) { return left + (log10(v) - x0) / (x1 - x0) * width }
function place_y(v) { return top + height - (log10(v) - y0) / (y1 - y0) * height }
function label(x, y, class, text) { printf "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>\n", x, y, class, text }
function line(xa, ya, xb, yb, class) {
  printf "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>\n", xa, ya, xb, yb, class
}
function range_of(values,    i, least, most) {
  least = most = values[1]
  for (i = 2; i <= count; i++) { if (values[i] < least) least = values[i]; if (values[i] > most) most = values[i] }
  lowest = low(least); highest = low(most) + 1
}

# A panel of `values` by the events; `each[i]` is written at the points.
function panel(title, values, each,    i, power, end) {
  range_of(events); x0 = lowest; x1 = highest
  range_of(values); y0 = lowest; y1 = highest
  label(left, top - 14, "b", title)
  for (power = x0; power <= x1; power++) {
    line(place_x(10 ^ power), top, place_x(10 ^ power), top + height, "g")
    label(place_x(10 ^ power), top + height + 18, "m", 10 ^ power)
  }
  for (power = y0; power <= y1; power++) {
    line(left, place_y(10 ^ power), left + width, place_y(10 ^ power), "g")
    label(left - 8, place_y(10 ^ power) + 4, "e", 10 ^ power)
  }
  label(left + width / 2, top + height + 38, "m", "millions of events")
  end = events[count]
  line(place_x(events[1]), place_y(values[1]), place_x(end), place_y(values[1] / events[1] * end), "l")
  for (i = 1; i <= count; i++) {
    printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n", place_x(events[i]), place_y(values[i])
    label(place_x(events[i]) + 8, place_y(values[i]) + 14, "t", each[i])
  }
}

member("events") + 0 > 0 {
  count++
  events[count] = member("events") / 1e6
  seconds[count] = member("wall_s") + 0
  megabytes[count] = member("rss_anon_bytes") / 1e6
  ns[count] = sprintf("%.0f ns", member("ns_per_event"))
  bytes[count] = sprintf("%.1f bytes", member("bytes_per_event"))
}

END {
  if (count < 1) exit 1
  width = 300; height = 220; top = 40
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 820 310\" width=\"820\" height=\"310\" role=\"img\"" \
    " aria-label=\"Time and memory of coldstart-cli stats against the events of a trace\">"
  print "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->"
  print "<style>text{font-family:Inter,DejaVu Sans,sans-serif;font-size:11px;fill:#5a6575}.b{font-size:13px;font-weight:600;" \
    "fill:#1f2733}.m{text-anchor:middle}.e{text-anchor:end}.t{fill:#1f2733}.g{stroke:#e3e7ec}.l{stroke:#9aa4b2;" \
    "stroke-dasharray:5 4}circle{fill:#2f6fb5}</style>"
  print "<rect width=\"820\" height=\"310\" fill=\"#ffffff\"/>"
  left = 60
  panel("Seconds, and ns an event", seconds, ns)
  left = 460
  panel("Largest RssAnon in MB, and bytes an event", megabytes, bytes)
  print "</svg>"
}
