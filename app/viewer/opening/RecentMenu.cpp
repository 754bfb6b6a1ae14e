// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecentMenu.h"

#include "RecentFiles.h"

namespace coldstart {

RecentMenu::RecentMenu(RecentFiles* recent, QWidget* parent)
    : QMenu(tr("Open &Recent"), parent), m_recent(recent) {
  connect(recent, &RecentFiles::changed, this, &RecentMenu::refill);
  refill();
}

void RecentMenu::refill() {
  clear();
  const auto& entries = m_recent->entries();
  for (qsizetype i = 0; i < entries.size(); ++i) {
    const QStringList paths = entries[i];
    QString label = recentLabel(paths).replace(u'&', QStringLiteral("&&"));
    if (i < 9) label = QStringLiteral("&%1  ").arg(i + 1) + label;
    QAction* action = addAction(label, this, [this, paths] { Q_EMIT chosen(paths); });
    action->setToolTip(paths.join(u'\n'));
  }
  setEnabled(!entries.isEmpty());
  if (entries.isEmpty()) return;
  addSeparator();
  addAction(tr("&Clear the List"), m_recent, &RecentFiles::clear);
}

} // namespace coldstart
