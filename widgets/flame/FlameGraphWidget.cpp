// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameGraphWidget.h"

#include "DurationFormat.h"
#include "FilterModel.h"
#include "FlameCanvas.h"
#include "FlameCaption.h"
#include "FlameFinder.h"
#include "FlameToolBar.h"
#include "FlameWeight.h"
#include "FlameWords.h"
#include "FrameMenu.h"
#include "ItemFacts.h"
#include "QueryRunner.h"
#include "RootFrames.h"
#include "SelectionModel.h"
#include "Theme.h"
#include "Words.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

namespace coldstart {

namespace {} // namespace

FlameGraphWidget::FlameGraphWidget(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_goroutine(kMainGoroutine),
      m_toolBar(new FlameToolBar(context.theme, this)),
      m_canvas(new FlameCanvas(context.theme, this)), m_finder(new FlameFinder(context, this)),
      m_caption(new FlameCaption(context.theme, this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_toolBar);
  column->addWidget(m_canvas, 1);
  column->addWidget(m_caption);

  connect(context.session, &Session::startChanged, this, &FlameGraphWidget::startChanged);
  connect(context.session->filter(), &FilterModel::changed, this, &FlameGraphWidget::setFilter);
  connect(context.selection, &SelectionModel::currentChanged, this,
          &FlameGraphWidget::selectionChanged);
  connect(context.selection, &SelectionModel::hoveredChanged, this,
          &FlameGraphWidget::hoverChanged);
  connect(m_toolBar, &FlameToolBar::sourceChosen, this, &FlameGraphWidget::setSource);
  connect(m_toolBar, &FlameToolBar::goroutineChosen, this, &FlameGraphWidget::setGoroutine);
  connect(m_toolBar, &FlameToolBar::searchEdited, m_finder, &FlameFinder::setText);
  connect(m_toolBar, &FlameToolBar::searchStepped, this, &FlameGraphWidget::stepSearch);
  connect(m_finder, &FlameFinder::changed, this, &FlameGraphWidget::showFound);
  connect(m_canvas, &FlameCanvas::frameChosen, this, &FlameGraphWidget::chooseFrame);
  connect(m_canvas, &FlameCanvas::frameHovered, this, &FlameGraphWidget::hoverFrame);
  connect(m_canvas, &FlameCanvas::zoomChanged, this, &FlameGraphWidget::updateCaption);
  connect(m_canvas, &FlameCanvas::menuAsked, this, &FlameGraphWidget::showMenu);
  connect(m_caption, &FlameCaption::linkActivated, this, &FlameGraphWidget::followLink);
  m_toolBar->setStart(nullptr);
  m_toolBar->showChoice(m_source, m_goroutine);
}

// ---- what is shown --------------------------------------------------------

/// What the user chose to see stays while the start grows, and by its name when the same files are
/// read again; in another start it would be another profile.
void FlameGraphWidget::startChanged(const StartShown& shown, StartChange change) {
  const auto before = std::exchange(m_start, shown.start);
  if (change != StartChange::Longer) {
    const auto same = change == StartChange::Again && m_sourceChosen && before && m_start
                          ? sameSource(*before, m_source, *m_start)
                          : std::nullopt;
    m_sourceChosen = same.has_value();
    m_source = same.value_or(m_source);
    const bool known =
        m_start && m_start->trace && m_goroutine && m_start->trace->laneOf(*m_goroutine);
    if (m_sourceChosen && m_goroutine && !known) m_goroutine.reset();
    showTree({}); // nothing of the start before
  }
  m_toolBar->setStart(m_start);
  if (!m_sourceChosen) chooseSource();
  m_toolBar->showChoice(m_source, m_goroutine);
  rebuild();
}

void FlameGraphWidget::chooseSource() {
  m_source = m_start ? firstSource(*m_start) : FlameSource{};
  m_goroutine = kMainGoroutine;
  if (m_start && m_start->trace && !m_start->trace->laneOf(kMainGoroutine)) m_goroutine.reset();
}

void FlameGraphWidget::setSource(const FlameSource& source) {
  m_sourceChosen = true;
  m_toolBar->showChoice(source, m_goroutine);
  if (source == m_source) return;
  m_source = source;
  rebuild();
}

void FlameGraphWidget::setGoroutine(std::optional<GoroutineId> goroutine) {
  m_sourceChosen = true;
  m_toolBar->showChoice(m_source, goroutine);
  if (goroutine == m_goroutine) return;
  m_goroutine = goroutine;
  rebuild();
}

void FlameGraphWidget::setDragSelects(bool on) {
  m_canvas->setDragSelects(on);
}

void FlameGraphWidget::setFilter(const Filter& filter) {
  if (filter == m_filter) return;
  m_filter = filter;
  rebuild();
}

void FlameGraphWidget::rebuild() {
  FlameRequest request{m_start, m_source, m_goroutine, m_context.selection->current().ranges,
                       m_filter.query};
  if (!m_start) {
    m_context.queries->cancel(this, TreeSlot);
    return showTree({});
  }
  m_context.queries->run(
      this, TreeSlot, [request](std::stop_token stop) { return buildFlameTree(request, stop); },
      [this](FlameTree tree) { showTree(std::move(tree)); });
}

/// Everything that was lit or found is of the tree before.
void FlameGraphWidget::showTree(FlameTree tree) {
  m_shown = std::move(tree);
  m_light = {};
  m_canvas->setEmptyText(flameEmptyText(m_shown));
  m_canvas->setTree(m_shown.tree, flameRootLabel(m_shown));
  m_finder->setTree(m_shown.tree);
  relight();
  hoverChanged(m_context.selection->hovered());
  updateCaption();
  Q_EMIT subtitleChanged(subtitle());
}

QString FlameGraphWidget::subtitle() const {
  return flameSubtitle(m_shown);
}

bool FlameGraphWidget::hitsAreUnseen() const {
  if (m_light.hits.empty() || !m_shown.tree) return false;
  return !m_canvas->layoutOnScreen().anyShown(
      [&](NodeId node) { return m_light.of(node) == Light::Hit; });
}

/// The selection has the first word when it cannot be seen; else how many samples there are.
QString FlameGraphWidget::captionText() const {
  const auto link = [](const char* target, const QString& text) {
    return QStringLiteral(" · <a href=\"%1\">%2</a>").arg(QLatin1String(target), text);
  };
  const auto goroutine = selectedGoroutine();
  if (goroutine && m_shown.lane && m_shown.request.goroutine != goroutine)
    return tr("goroutine %1 is not in this graph").arg(goroutine->value) +
           link("goroutine", tr("show it"));
  if (hitsAreUnseen()) {
    const NodeId first = m_light.hits.front();
    const double share =
        static_cast<double>(m_light.weight) / static_cast<double>(m_shown.tree->total());
    return tr("%1 is out of sight (%2)")
               .arg(fromUtf8(m_shown.tree->name(first)).toHtmlEscaped(),
                    formatShare(share).toHtmlEscaped()) +
           link("zoom", tr("zoom to it"));
  }
  return flameCaption(m_shown);
}

void FlameGraphWidget::updateCaption() {
  m_caption->setTexts(captionText(), flameLegend(m_shown));
}

void FlameGraphWidget::followLink(const QString& target) {
  if (target == QLatin1String("wall")) return setSource({});
  if (target == QLatin1String("goroutine")) setGoroutine(selectedGoroutine());
  if (target == QLatin1String("zoom") && !m_light.hits.empty())
    m_canvas->zoomTo(m_light.hits.front());
}

std::optional<GoroutineId> FlameGraphWidget::selectedGoroutine() const {
  if (!m_start) return std::nullopt;
  const auto lane = laneOf(*m_start, m_context.selection->current().item);
  return lane ? std::optional(m_start->trace->goroutine(*lane).id) : std::nullopt;
}

// ---- selection and hover --------------------------------------------------

void FlameGraphWidget::selectionChanged(const Selection& now, const Selection& before) {
  if (now.ranges != before.ranges) rebuild();
  if (now.item == before.item) return;
  m_toolBar->offerGoroutine(selectedGoroutine());
  relight();
  updateCaption();
}

/// The answer is of the tree it was asked for: when another one has come meanwhile, which asks
/// anew, it is dropped.
template <class Deliver>
void FlameGraphWidget::askLight(Slot slot, const SelectionItem& item, Deliver deliver) {
  if (!m_shown.tree || std::holds_alternative<std::monostate>(item)) {
    m_context.queries->cancel(this, slot);
    return deliver(FlameLight{});
  }
  m_context.queries->ask(
      this, slot, m_shown,
      [item](const FlameTree& tree, const std::stop_token& stop) {
        return lightIn(tree, item, stop);
      },
      [this, deliver](const FlameTree& tree, FlameLight light) {
        if (tree.tree == m_shown.tree) deliver(std::move(light));
      });
}

void FlameGraphWidget::relight() {
  askLight(LightSlot, m_context.selection->current().item, [this](FlameLight light) {
    m_light = light;
    m_canvas->setLight(std::move(light));
    updateCaption();
    Q_EMIT litTextChanged(litText());
  });
}

QString FlameGraphWidget::litText() const {
  if (!m_light.on() || m_light.weight <= 0 || !m_shown.tree || m_shown.tree->total() <= 0)
    return {};
  const double share =
      static_cast<double>(m_light.weight) / static_cast<double>(m_shown.tree->total());
  return tr("%1, %2 of %3")
      .arg(formatWeight(m_light.weight, m_shown.tree->unit), formatShare(share), subtitle());
}

void FlameGraphWidget::hoverChanged(const SelectionItem& item) {
  if (m_hovering) return;
  askLight(HoverSlot, item,
           [this](FlameLight light) { m_canvas->setHoverLight(std::move(light)); });
}

void FlameGraphWidget::chooseFrame(std::optional<NodeId> node) {
  if (!node || *node == kRootNode || !m_shown.tree)
    return m_context.selection->selectItem(std::monostate{});
  m_context.selection->selectItem(FramePath{withoutRootFrames(m_shown.tree->path(*node))});
}

void FlameGraphWidget::hoverFrame(std::optional<NodeId> node) {
  const bool some = node && *node != kRootNode && m_shown.tree;
  m_hovering = true;
  if (some)
    m_context.selection->hover(FramePath{withoutRootFrames(m_shown.tree->path(*node))});
  else
    m_context.selection->hover(std::monostate{});
  m_hovering = false;
  Q_EMIT frameTextChanged(some ? frameSummary(*m_shown.tree, *node) : QString());
}

// ---- search ---------------------------------------------------------------

const FlameHits& FlameGraphWidget::hits() const {
  return m_finder->hits();
}

void FlameGraphWidget::showFound() {
  m_canvas->setSearchLight(m_finder->light());
  m_caption->setFound(!m_finder->searching() || !m_shown.tree ? QString()
                      : m_finder->failed()                    ? tr("not a pattern")
                                           : flameHitsText(*m_shown.tree, m_finder->hits()));
}

void FlameGraphWidget::stepSearch(int by) {
  const auto selected = m_light.hits.empty() ? std::nullopt : std::optional(m_light.hits.front());
  if (const auto next = m_finder->step(by, selected)) chooseFrame(next);
}

void FlameGraphWidget::find() {
  m_toolBar->startSearch();
}

/// A menu may stay open while the tree is replaced: then it speaks of the same functions in the new
/// one.
void FlameGraphWidget::showMenu(NodeId node, QPoint global) {
  if (!m_shown.tree) return;
  const auto tree = m_shown.tree;
  auto* menu = new FrameMenu(tree, node, m_canvas->folding(), this);
  connect(menu, &FrameMenu::zoomAsked, m_canvas, [this, tree, node] {
    const auto now = tree == m_shown.tree ? std::optional(node)
                     : m_shown.tree       ? findPath(*m_shown.tree, tree->path(node))
                                          : std::nullopt;
    if (now) m_canvas->zoomTo(*now);
  });
  connect(menu, &FrameMenu::allAsked, m_canvas, &FlameCanvas::showAll);
  connect(menu, &FrameMenu::foldingAsked, m_canvas, &FlameCanvas::setFolding);
  connect(menu, &FrameMenu::itemChosen, m_context.selection, &SelectionModel::selectItem);
  menu->popup(global);
}

} // namespace coldstart
