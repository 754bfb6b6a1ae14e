// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlameLight.h"
#include "FlameSearch.h"
#include "ViewContext.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace coldstart {

/// The search in one flame graph: what fits the text in the tree that is shown. A tree that comes
/// later is searched anew; nothing that was found in the one before stays. GUI thread; looks on a
/// worker.
class FlameFinder : public QObject {
  Q_OBJECT

 public:
  FlameFinder(const ViewContext& context, QObject* parent);

  /// Null: nothing is shown.
  void setTree(std::shared_ptr<const CallTree> tree);
  /// In FlameSearch's words; empty: the search is over.
  void setText(const QString& text);

  bool searching() const { return !m_text.trimmed().isEmpty(); }
  /// The text is not a pattern.
  bool failed() const { return m_failed; }
  /// In the tree that is shown; empty until the answer is there.
  const FlameHits& hits() const { return m_hits; }
  /// Of the tree that is shown.
  const FlameLight& light() const { return m_light; }
  /// The hit that a step by `by` (1 or -1) leads to from the node that is selected; comes round.
  /// The first step goes to the heaviest end: the leftmost hit. nullopt without hits.
  std::optional<NodeId> step(int by, std::optional<NodeId> selected);

 Q_SIGNALS:
  /// Hits, light or failure.
  void changed();

 private:
  void look();
  void forget();

  ViewContext m_context;
  std::shared_ptr<const CallTree> m_tree;
  QString m_text;
  FlameHits m_hits;
  FlameLight m_light;
  std::size_t m_current = 0;
  bool m_failed = false;
};

} // namespace coldstart
