// SPDX-License-Identifier: GPL-3.0-or-later
#include "CommandPalette.h"

#include "Theme.h"

#include <QAccessible>
#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace coldstart {

namespace {

constexpr int kRowsShown = 12;
constexpr double kRowHeight = 24;

bool holdsAll(const QString& text, const QStringList& words) {
  return std::all_of(words.begin(), words.end(),
                     [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace

QString commandName(const QAction& action) {
  QString name = action.text();
  name.remove(QStringLiteral("...")).remove(QChar(0x2026));
  QString plain;
  for (qsizetype i = 0; i < name.size(); ++i) {
    if (name[i] == u'&' && i + 1 < name.size()) ++i; // "&&" is one "&"
    plain += name[i];
  }
  return plain;
}

CommandPalette::CommandPalette(const Theme* theme, QWidget* window,
                               std::function<QList<QAction*>()> commands)
    : FloatingEntry(theme, tr("Commands"), window), m_commands(std::move(commands)),
      m_list(new QTreeWidget(this)) {
  line()->setPlaceholderText(tr("Type a command"));
  m_list->setColumnCount(2);
  m_list->setHeaderHidden(true);
  m_list->setRootIsDecorated(false);
  m_list->setUniformRowHeights(true);
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->setAccessibleName(tr("Commands"));
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->header()->setStretchLastSection(false);
  m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
  m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  column()->addWidget(m_list);
  connect(line(), &QLineEdit::textChanged, this, &CommandPalette::fill);
  connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::accepted);
  connect(m_list, &QTreeWidget::currentItemChanged, this, &CommandPalette::tellCurrent);
  CommandPalette::applyTheme();
}

void CommandPalette::applyTheme() {
  FloatingEntry::applyTheme();
  m_list->setFont(theme().font());
}

void CommandPalette::opened() {
  line()->clear();
  fill();
}

/// Those that begin with what was typed stand first.
void CommandPalette::fill() {
  const QString typed = line()->text().trimmed();
  const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
  m_shown.clear();
  for (QAction* action : m_commands())
    if (action->isEnabled() && holdsAll(commandName(*action), words)) m_shown << action;
  std::stable_partition(m_shown.begin(), m_shown.end(), [&](const QAction* action) {
    return commandName(*action).startsWith(typed, Qt::CaseInsensitive);
  });
  m_list->clear();
  const int height = theme().px(kRowHeight);
  for (const QAction* action : std::as_const(m_shown)) {
    const QString check = action->isChecked() ? QStringLiteral("✓ ") : QString();
    auto* item =
        new QTreeWidgetItem(m_list, {check + commandName(*action),
                                     action->shortcut().toString(QKeySequence::NativeText)});
    item->setSizeHint(0, QSize(0, height));
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setForeground(1, theme().color(ColorRole::TextSecondary));
  }
  if (m_shown.isEmpty()) {
    auto* none = new QTreeWidgetItem(m_list, {tr("No such command")});
    none->setFlags(Qt::NoItemFlags);
    none->setSizeHint(0, QSize(0, height));
  }
  m_list->setCurrentItem(m_list->topLevelItem(0));
  const int rows = std::min(kRowsShown, m_list->topLevelItemCount());
  m_list->setFixedHeight(rows * height + theme().px(4));
  tellCurrent();
  place();
}

QAction* CommandPalette::current() const {
  const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
  return row >= 0 && row < m_shown.size() ? m_shown[row] : nullptr;
}

/// The keyboard stays in the line, so a reader is told there.
void CommandPalette::tellCurrent() {
  const QAction* action = current();
  line()->setAccessibleDescription(action ? commandName(*action) : tr("No such command"));
  QAccessibleEvent event(line(), QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
}

bool CommandPalette::moveBy(int key) {
  const int rows = static_cast<int>(m_shown.size());
  const int by = key == Qt::Key_Down       ? 1
                 : key == Qt::Key_Up       ? -1
                 : key == Qt::Key_PageDown ? kRowsShown - 1
                 : key == Qt::Key_PageUp   ? 1 - kRowsShown
                                           : 0;
  if (by == 0 || rows == 0) return by != 0;
  const int from = m_list->indexOfTopLevelItem(m_list->currentItem());
  m_list->setCurrentItem(m_list->topLevelItem(std::clamp(from + by, 0, rows - 1)));
  return true;
}

void CommandPalette::accepted() {
  QAction* action = current();
  if (!action) return;
  dismiss();
  action->trigger();
}

} // namespace coldstart
