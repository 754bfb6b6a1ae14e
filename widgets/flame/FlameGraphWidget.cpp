// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameGraphWidget.h"

#include "DurationFormat.h"
#include "FilterModel.h"
#include "FlameCanvas.h"
#include "FlameToolBar.h"
#include "FlameWeight.h"
#include "FlameWords.h"
#include "FrameMenu.h"
#include "MetricJumps.h"
#include "MetricsModel.h"
#include "Profile.h"
#include "QueryRunner.h"
#include "RootFrames.h"
#include "SelectionModel.h"
#include "Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include <algorithm>

namespace coldstart {

namespace {

constexpr GoroutineId kMainGoroutine{1};

QString toQString(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<FlameSource> firstProfile(const Start& start) {
  std::optional<FlameSource> found;
  for (std::size_t i = 0; i < start.profiles.size(); ++i) {
    const StartProfile& file = start.profiles[i];
    if (!file.profile || (found && file.kind != "cpu")) continue;
    found = FlameSource{FlameSource::Kind::Profile, i, file.profile->defaultSampleTypeIndex()};
    if (file.kind == "cpu") break;
  }
  return found;
}

/// Where the selected metric jumps inside the ranges.
std::vector<TimeRange> jumpsOf(const Start& start, const SelectionItem& item,
                               const std::vector<TimeRange>& ranges, std::stop_token stop) {
  std::vector<TimeRange> jumps;
  const auto* metric = std::get_if<MetricRef>(&item);
  if (metric == nullptr || !start.metrics) return jumps;
  const auto id = start.metrics->find(metric->name);
  if (!id) return jumps;
  for (const TimeRange& range : ranges)
    for (const MetricJump& jump : metricJumps(*start.metrics, *id, range, {}, stop).jumps)
      jumps.push_back(jump.time.clippedTo(range));
  return jumps;
}

} // namespace

FlameGraphWidget::FlameGraphWidget(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_goroutine(kMainGoroutine),
      m_toolBar(new FlameToolBar(context.theme, this)),
      m_canvas(new FlameCanvas(context.theme, this)), m_caption(new QLabel(this)),
      m_legend(new QLabel(this)), m_found(new QLabel(this)) {
  m_caption->setTextFormat(Qt::RichText);
  m_caption->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
  m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  m_caption->setAccessibleName(tr("What the flame graph shows"));
  m_found->setTextFormat(Qt::PlainText);
  auto* below = new QHBoxLayout;
  below->addWidget(m_caption, 1);
  below->addWidget(m_legend);
  below->addWidget(m_found);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_toolBar);
  column->addWidget(m_canvas, 1);
  column->addLayout(below);

  connect(context.session, &Session::startChanged, this,
          [this](const StartShown& shown) { setStart(shown.start); });
  connect(context.session->filter(), &FilterModel::changed, this, &FlameGraphWidget::setFilter);
  connect(context.selection, &SelectionModel::currentChanged, this,
          &FlameGraphWidget::selectionChanged);
  connect(context.selection, &SelectionModel::hoveredChanged, this,
          &FlameGraphWidget::hoverChanged);
  connect(m_toolBar, &FlameToolBar::sourceChosen, this, &FlameGraphWidget::setSource);
  connect(m_toolBar, &FlameToolBar::goroutineChosen, this, &FlameGraphWidget::setGoroutine);
  connect(m_toolBar, &FlameToolBar::searchEdited, this, &FlameGraphWidget::search);
  connect(m_toolBar, &FlameToolBar::searchStepped, this, &FlameGraphWidget::stepSearch);
  connect(m_canvas, &FlameCanvas::frameChosen, this, &FlameGraphWidget::chooseFrame);
  connect(m_canvas, &FlameCanvas::frameHovered, this, &FlameGraphWidget::hoverFrame);
  connect(m_canvas, &FlameCanvas::zoomChanged, this, &FlameGraphWidget::updateCaption);
  connect(m_canvas, &FlameCanvas::menuAsked, this, &FlameGraphWidget::showMenu);
  connect(m_caption, &QLabel::linkActivated, this, &FlameGraphWidget::followLink);
  connect(context.theme, &Theme::changed, this, &FlameGraphWidget::applyTheme);
  m_toolBar->setStart(nullptr);
  m_toolBar->showChoice(m_source, m_goroutine);
  applyTheme();
}

void FlameGraphWidget::applyTheme() {
  const Theme& theme = *m_context.theme;
  QLayout* below = layout()->itemAt(2)->layout();
  below->setContentsMargins(theme.px(11), theme.px(3), theme.px(11), theme.px(2));
  QPalette secondary = palette();
  secondary.setColor(QPalette::WindowText, theme.color(ColorRole::TextSecondary));
  secondary.setColor(QPalette::Link, theme.color(ColorRole::Text));
  for (QLabel* label : {m_caption, m_legend, m_found}) {
    label->setFont(theme.font(TextSize::Small));
    label->setPalette(secondary);
  }
  updateCaption();
}

// ---- what is shown --------------------------------------------------------

void FlameGraphWidget::setStart(std::shared_ptr<const Start> start) {
  const bool another = !m_start || !start || m_start->name != start->name;
  if (another) m_sourceChosen = false;
  m_start = std::move(start);
  m_toolBar->setStart(m_start);
  if (!m_sourceChosen) chooseSource();
  rebuild();
}

/// Wall time where there is a trace: a start-up has too few samples for a picture.
void FlameGraphWidget::chooseSource() {
  m_source = {};
  m_goroutine = kMainGoroutine;
  if (m_start && m_start->trace) {
    if (!m_start->trace->laneOf(kMainGoroutine)) m_goroutine.reset();
  } else if (m_start) {
    m_source = firstProfile(*m_start).value_or(FlameSource{});
  }
  m_toolBar->showChoice(m_source, m_goroutine);
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
    return showTree({request, nullptr, {}, {}, 0, false, nullptr});
  }
  m_context.queries->run(
      this, TreeSlot, [request](std::stop_token stop) { return buildFlameTree(request, stop); },
      [this](FlameTree tree) { showTree(std::move(tree)); });
}

void FlameGraphWidget::showTree(FlameTree tree) {
  m_shown = std::move(tree);
  m_light = {};
  m_canvas->setEmptyText(flameEmptyText(m_shown));
  m_canvas->setTree(m_shown.tree, flameRootLabel(m_shown));
  relight();
  search(m_toolBar->search()->text());
  updateCaption();
  Q_EMIT subtitleChanged(subtitle());
}

QString FlameGraphWidget::subtitle() const {
  return flameSubtitle(m_shown);
}

bool FlameGraphWidget::hitsAreUnseen() const {
  if (m_light.hits.empty() || !m_shown.tree) return false;
  return std::none_of(m_light.hits.begin(), m_light.hits.end(),
                      [&](NodeId node) { return m_canvas->frameRect(node).has_value(); });
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
               .arg(toQString(m_shown.tree->name(first)).toHtmlEscaped(),
                    formatShare(share).toHtmlEscaped()) +
           link("zoom", tr("zoom to it"));
  }
  return flameCaption(m_shown);
}

void FlameGraphWidget::updateCaption() {
  QString text = captionText();
  // Links take the text's colour; they are told by their line.
  const QString color = m_context.theme->color(ColorRole::Text).name();
  text.replace(QLatin1String("<a "), QStringLiteral("<a style=\"color:%1\" ").arg(color));
  m_caption->setText(text);
  const bool searching = !m_toolBar->search()->text().trimmed().isEmpty();
  m_found->setText(!searching || !m_shown.tree ? QString()
                   : m_searchFailed            ? tr("not a pattern")
                                               : flameHitsText(*m_shown.tree, m_hits));
  // The legend is the first to go where there is little room.
  m_legend->setText(flameLegend(m_shown));
  const QTextDocumentFragment plain = QTextDocumentFragment::fromHtml(text);
  const int needed = m_caption->fontMetrics().horizontalAdvance(plain.toPlainText()) +
                     m_legend->sizeHint().width() + m_context.theme->px(40);
  m_legend->setVisible(!searching && needed <= width());
}

void FlameGraphWidget::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  updateCaption();
}

void FlameGraphWidget::followLink(const QString& target) {
  if (target == QLatin1String("wall")) return setSource({});
  if (target == QLatin1String("goroutine")) setGoroutine(selectedGoroutine());
  if (target == QLatin1String("zoom") && !m_light.hits.empty())
    m_canvas->zoomTo(m_light.hits.front());
}

std::optional<GoroutineId> FlameGraphWidget::selectedGoroutine() const {
  const Selection& now = m_context.selection->current();
  if (const auto* goroutine = now.get<GoroutineId>()) return *goroutine;
  const auto* span = now.get<SpanRef>();
  if (span == nullptr || !m_start || !m_start->trace) return std::nullopt;
  if (span->lane.value >= m_start->trace->laneCount()) return std::nullopt;
  return m_start->trace->goroutine(span->lane).id;
}

// ---- selection and hover --------------------------------------------------

void FlameGraphWidget::selectionChanged(const Selection& now, const Selection& before) {
  if (now.ranges != before.ranges) rebuild();
  if (now.item == before.item) return;
  m_toolBar->offerGoroutine(selectedGoroutine());
  relight();
  updateCaption();
}

template <class Deliver>
void FlameGraphWidget::queryLight(Slot slot, const SelectionItem& item, Deliver deliver) {
  const FlameTree tree = m_shown;
  if (!tree.tree || std::holds_alternative<std::monostate>(item)) {
    m_context.queries->cancel(this, slot);
    return deliver(FlameLight{});
  }
  m_context.queries->run(
      this, slot,
      [tree, item](std::stop_token stop) {
        FlameLightQuery query;
        query.item = item;
        query.trace = tree.laneSamples ? tree.request.start->trace.get() : nullptr;
        query.samples = tree.laneSamples.get();
        query.lane = tree.lane;
        query.ranges = tree.ranges;
        query.jumps = jumpsOf(*tree.request.start, item, tree.ranges, stop);
        return lightTree(*tree.tree, query, stop);
      },
      deliver);
}

void FlameGraphWidget::relight() {
  queryLight(LightSlot, m_context.selection->current().item, [this](FlameLight light) {
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
  queryLight(HoverSlot, item,
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

void FlameGraphWidget::search(const QString& text) {
  const auto search = FlameSearch::parse(text.toStdString());
  m_searchFailed = !search.has_value();
  m_currentHit = 0;
  const auto tree = m_shown.tree;
  if (m_searchFailed || search->empty() || !tree) {
    m_context.queries->cancel(this, SearchSlot);
    m_hits = {};
    m_canvas->setSearchLight({});
    return updateCaption();
  }
  struct Found {
    FlameHits hits;
    FlameLight light;
  };
  m_context.queries->run(
      this, SearchSlot,
      [tree, wanted = *search](std::stop_token stop) {
        Found found;
        found.hits = findInTree(*tree, wanted, stop);
        found.light = lightNodes(*tree, found.hits.nodes);
        if (!found.light.on()) found.light.nodes.assign(tree->size(), Light::Faded);
        return found;
      },
      [this](Found found) {
        m_hits = std::move(found.hits);
        m_canvas->setSearchLight(std::move(found.light));
        updateCaption();
      });
}

void FlameGraphWidget::stepSearch(int by) {
  if (m_hits.nodes.empty()) return;
  const auto count = static_cast<std::ptrdiff_t>(m_hits.nodes.size());
  // The first step goes to the heaviest end: the leftmost hit.
  const bool first = m_light.hits.empty() || m_light.hits.front() != m_hits.nodes[m_currentHit];
  const auto at = static_cast<std::ptrdiff_t>(m_currentHit) + (first && m_currentHit == 0 ? 0 : by);
  m_currentHit = static_cast<std::size_t>(((at % count) + count) % count);
  chooseFrame(m_hits.nodes[m_currentHit]);
}

void FlameGraphWidget::find() {
  m_toolBar->startSearch();
}

void FlameGraphWidget::showMenu(NodeId node, QPoint global) {
  if (!m_shown.tree) return;
  auto* menu = new FrameMenu(m_shown.tree, node, m_canvas->folding(), this);
  connect(menu, &FrameMenu::zoomAsked, m_canvas, [this, node] { m_canvas->zoomTo(node); });
  connect(menu, &FrameMenu::allAsked, m_canvas, &FlameCanvas::showAll);
  connect(menu, &FrameMenu::foldingAsked, m_canvas, &FlameCanvas::setFolding);
  connect(menu, &FrameMenu::itemChosen, m_context.selection, &SelectionModel::selectItem);
  menu->popup(global);
}

} // namespace coldstart
