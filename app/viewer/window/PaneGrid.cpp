// SPDX-License-Identifier: GPL-3.0-or-later
#include "PaneGrid.h"

#include "Pane.h"
#include "Settings.h"
#include "Theme.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace coldstart {

namespace {

QSplitter* makeSplitter(Qt::Orientation orientation, const char* name, QWidget* parent) {
  auto* splitter = new QSplitter(orientation, parent);
  splitter->setObjectName(QString::fromLatin1(name));
  splitter->setChildrenCollapsible(false);
  return splitter;
}

/// `length` in `count` equal parts; none without any.
QList<int> shared(int length, int count) {
  return count > 0 ? QList<int>(count, length / count) : QList<int>();
}

} // namespace

PaneGrid::PaneGrid(const Theme* theme, Settings* settings, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_settings(settings),
      m_columns(makeSplitter(Qt::Horizontal, "columns", this)),
      m_left(makeSplitter(Qt::Vertical, "left", m_columns)),
      m_right(makeSplitter(Qt::Vertical, "right", m_columns)),
      m_bottom(makeSplitter(Qt::Horizontal, "bottom", m_right)) {
  auto* column = new QVBoxLayout(this);
  column->addWidget(m_columns);
  m_columns->addWidget(m_left);
  m_columns->addWidget(m_right);
  m_right->addWidget(m_bottom);
  m_columns->setStretchFactor(0, 0);
  m_columns->setStretchFactor(1, 1);
  for (QSplitter* splitter : splitters())
    connect(splitter, &QSplitter::splitterMoved, this, [this] { m_sizesKnown = true; });
  connect(theme, &Theme::changed, this, &PaneGrid::applyTheme);
  applyTheme();
}

void PaneGrid::applyTheme() {
  layout()->setContentsMargins(m_theme->px(10), 0, m_theme->px(10), 0);
  for (QSplitter* splitter : splitters())
    splitter->setHandleWidth(m_theme->px(8));
}

std::vector<QSplitter*> PaneGrid::splitters() const {
  return {m_columns, m_left, m_right, m_bottom};
}

void PaneGrid::add(Pane* pane, PaneColumn column) {
  switch (column) {
  case PaneColumn::Left:
    m_left->addWidget(pane);
    break;
  case PaneColumn::Top:
    m_right->insertWidget(m_right->indexOf(m_bottom), pane);
    break;
  case PaneColumn::Bottom:
    m_bottom->addWidget(pane);
    break;
  }
  m_panes.push_back(pane);
  connect(pane, &Pane::maximiseRequested, this, &PaneGrid::maximise);
}

void PaneGrid::maximise(Pane* pane) {
  if (pane == m_maximised) pane = nullptr;
  if (!pane && !m_maximised) return;
  if (!m_maximised) saveSizes();
  m_maximised = pane;
  for (Pane* each : m_panes) {
    each->setVisible(!pane || each == pane);
    each->setMaximised(each == pane);
  }
  const auto shows = [pane](const QSplitter* splitter) {
    return !pane || splitter->isAncestorOf(pane);
  };
  for (QSplitter* splitter : {m_left, m_right, m_bottom})
    splitter->setVisible(shows(splitter));
  if (!pane) restoreSizes();
  Q_EMIT maximisedChanged(m_maximised);
}

Pane* PaneGrid::focusedPane() const {
  const QWidget* focus = focusWidget();
  for (Pane* pane : m_panes)
    if (focus && pane->isAncestorOf(focus)) return pane;
  return nullptr;
}

void PaneGrid::restoreSizes() {
  bool all = true;
  for (QSplitter* splitter : splitters())
    all = splitter->restoreState(m_settings->paneSizes(splitter->objectName())) && all;
  for (QSplitter* splitter : splitters())
    splitter->setChildrenCollapsible(false);
  applyTheme();
  m_sizesKnown = all;
  if (!all) resetSizes();
}

void PaneGrid::saveSizes() const {
  if (m_maximised || !m_sizesKnown) return;
  for (const QSplitter* splitter : splitters())
    m_settings->setPaneSizes(splitter->objectName(), splitter->saveState());
}

/// The sketch's proportions: 22 hundredths of the width for the column, a little more than half of
/// the height for what is above, 55 hundredths of the width below it for the first of the row.
void PaneGrid::resetSizes() {
  const int width = std::max(this->width(), m_theme->px(600));
  const int height = std::max(this->height(), m_theme->px(300));
  const int left =
      std::clamp(width * 22 / 100, std::min(m_theme->px(286), width / 4), m_theme->px(360));
  m_columns->setSizes({left, width - left});
  // The lowest of the column is as high as it needs, up to two fifths; those above share the rest.
  const int last =
      m_left->count() > 1
          ? std::min(m_left->widget(m_left->count() - 1)->sizeHint().height(), height * 40 / 100)
          : 0;
  const int rest = height - m_left->handleWidth() * (m_left->count() - 1) - last;
  m_left->setSizes(shared(rest, m_left->count() - 1) << last);
  m_right->setSizes(shared(height * 56 / 100, m_right->count() - 1) << height * 44 / 100);
  QList<int> row = shared((width - left) * 45 / 100, m_bottom->count() - 1);
  row.prepend((width - left) * 55 / 100);
  m_bottom->setSizes(row);
}

void PaneGrid::fitSizes() {
  if (!m_sizesKnown && !m_maximised) resetSizes();
}

void PaneGrid::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  // Until somebody has dragged a handle, the proportions follow the window.
  fitSizes();
}

} // namespace coldstart
