// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameFinder.h"

#include "QueryRunner.h"

namespace coldstart {

namespace {

constexpr int kLookSlot = 0;

struct Found {
  FlameHits hits;
  FlameLight light;
};

Found find(const CallTree& tree, const FlameSearch& wanted, const std::stop_token& stop) {
  Found found;
  found.hits = findInTree(tree, wanted, stop);
  found.light = lightNodes(tree, found.hits.nodes);
  if (!found.light.on()) found.light.nodes.assign(tree.size(), Light::Faded);
  return found;
}

} // namespace

FlameFinder::FlameFinder(const ViewContext& context, QObject* parent)
    : QObject(parent), m_context(context) {
}

void FlameFinder::setTree(std::shared_ptr<const CallTree> tree) {
  m_tree = std::move(tree);
  look();
}

void FlameFinder::setText(const QString& text) {
  m_text = text;
  look();
}

void FlameFinder::forget() {
  m_hits = {};
  m_light = {};
  m_current = 0;
}

void FlameFinder::look() {
  m_context.queries->cancel(this, kLookSlot);
  forget();
  const auto wanted = FlameSearch::parse(m_text.toStdString());
  m_failed = !wanted.has_value();
  if (!m_failed && !wanted->empty() && m_tree)
    m_context.queries->run(
        this, kLookSlot,
        [tree = m_tree, wanted = *wanted](const std::stop_token& stop) {
          return find(*tree, wanted, stop);
        },
        [this](Found found) {
          m_hits = std::move(found.hits);
          m_light = std::move(found.light);
          Q_EMIT changed();
        });
  Q_EMIT changed();
}

std::optional<NodeId> FlameFinder::step(int by, std::optional<NodeId> selected) {
  if (m_hits.nodes.empty()) return std::nullopt;
  const auto count = static_cast<std::ptrdiff_t>(m_hits.nodes.size());
  const bool first = m_current == 0 && selected != m_hits.nodes.front();
  const auto at = static_cast<std::ptrdiff_t>(m_current) + (first ? 0 : by);
  m_current = static_cast<std::size_t>(((at % count) + count) % count);
  return m_hits.nodes[m_current];
}

} // namespace coldstart
