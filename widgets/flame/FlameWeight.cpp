// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameWeight.h"

#include "DurationFormat.h"
#include "NumberText.h"
#include "TimeKindLook.h"
#include "Words.h"

#include <QStringList>

namespace coldstart {

namespace {

constexpr TranslatedWords words{"FlameGraph"};

Quantity quantityOf(WeightUnit unit) {
  switch (unit) {
  case WeightUnit::Nanoseconds:
    return Quantity::Duration;
  case WeightUnit::Bytes:
    return Quantity::Bytes;
  case WeightUnit::Count:
    break;
  }
  return Quantity::Count;
}

QString withShare(const CallTree& tree, std::int64_t weight) {
  const double share =
      tree.total() == 0 ? 0 : static_cast<double>(weight) / static_cast<double>(tree.total());
  return words(QT_TRANSLATE_NOOP("FlameGraph", "%1 (%2)"))
      .arg(formatWeight(weight, tree.unit), formatShare(share));
}

QStringList facts(const CallTree& tree, NodeId node) {
  const CallNode& n = tree.node(node);
  QStringList list;
  list << words(QT_TRANSLATE_NOOP("FlameGraph", "total %1")).arg(withShare(tree, n.total));
  list << words(QT_TRANSLATE_NOOP("FlameGraph", "self %1")).arg(withShare(tree, n.self));
  if (tree.hasKinds())
    list << words(QT_TRANSLATE_NOOP("FlameGraph", "in %1 spans")).arg(formatCount(n.count));
  else if (tree.unit != WeightUnit::Count)
    list << words(QT_TRANSLATE_NOOP("FlameGraph", "in %1 samples")).arg(formatCount(n.count));
  return list;
}

QStringList states(const CallTree& tree, NodeId node) {
  QStringList list;
  const TimeByKind& byKind = tree.byKind(node);
  for (std::size_t kind = 0; kind < byKind.size(); ++kind)
    if (byKind[kind] > 0)
      list << timeKindWords(static_cast<TimeKind>(kind)) + QLatin1Char(' ') +
                  formatDuration(DurationNs{byKind[kind]});
  if (tree.node(node).inferred > 0)
    list << words(QT_TRANSLATE_NOOP("FlameGraph", "stack inferred for %1"))
                .arg(formatDuration(DurationNs{tree.node(node).inferred}));
  return list;
}

} // namespace

QString formatWeight(std::int64_t weight, WeightUnit unit) {
  return fromUtf8(quantityText(weight, quantityOf(unit), screenSpeech().numbers));
}

QString frameDetails(const CallTree& tree, NodeId node) {
  return (facts(tree, node) + states(tree, node)).join(QLatin1Char('\n'));
}

QString frameSummary(const CallTree& tree, NodeId node) {
  return (facts(tree, node) + states(tree, node)).join(QStringLiteral(" · "));
}

} // namespace coldstart
