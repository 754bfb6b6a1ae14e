// SPDX-License-Identifier: GPL-3.0-or-later
#include "FloatingEntry.h"

#include "Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace coldstart {

namespace {
constexpr double kWidth = 460;
constexpr double kTop = 72; // below menu and toolbar
constexpr double kMargin = 8;
} // namespace

FloatingEntry::FloatingEntry(const Theme* theme, const QString& name, QWidget* window)
    : QFrame(window), m_theme(theme), m_line(new QLineEdit(this)) {
  setObjectName(QStringLiteral("sheet"));
  setAccessibleName(name);
  m_line->setAccessibleName(name);
  m_line->installEventFilter(this);
  auto* rows = new QVBoxLayout(this);
  rows->addWidget(m_line);
  window->installEventFilter(this);
  connect(qApp, &QApplication::focusChanged, this,
          [this](QWidget*, QWidget* now) { focusMoved(now); });
  connect(theme, &Theme::changed, this, [this] {
    applyTheme();
    place();
  });
  FloatingEntry::applyTheme();
  hide();
}

QVBoxLayout* FloatingEntry::column() const {
  return qobject_cast<QVBoxLayout*>(layout());
}

void FloatingEntry::applyTheme() {
  const int margin = m_theme->px(kMargin);
  layout()->setContentsMargins(margin, margin, margin, margin);
  layout()->setSpacing(margin);
  m_line->setFont(m_theme->font());
}

void FloatingEntry::place() {
  if (isHidden()) return;
  const QSize room = parentWidget()->size();
  const int width = std::min(m_theme->px(kWidth), room.width());
  layout()->activate();
  const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                   : layout()->totalSizeHint().height();
  const int top = std::min(m_theme->px(kTop), std::max(0, room.height() - height));
  setGeometry((room.width() - width) / 2, top, width, std::min(height, room.height()));
}

void FloatingEntry::open() {
  if (isHidden()) m_cameFrom = QApplication::focusWidget();
  const bool was = !isHidden();
  opened();
  show();
  place();
  raise();
  m_line->setFocus(Qt::PopupFocusReason);
  m_line->selectAll();
  if (!was) Q_EMIT openChanged(true);
}

void FloatingEntry::dismiss() {
  if (isHidden()) return;
  const bool hadFocus = isAncestorOf(QApplication::focusWidget());
  hide();
  if (hadFocus && m_cameFrom && m_cameFrom->isVisible()) m_cameFrom->setFocus(Qt::PopupFocusReason);
  m_cameFrom.clear();
  Q_EMIT openChanged(false);
}

/// Another window may come to the front meanwhile: that leaves it open.
void FloatingEntry::focusMoved(QWidget* now) {
  if (isHidden() || now == nullptr || now->window() != window()) return;
  if (now != this && !isAncestorOf(now)) dismiss();
}

bool FloatingEntry::takeKey(QEvent* event) {
  auto* key = static_cast<QKeyEvent*>(event);
  const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  const bool ours = enter || key->key() == Qt::Key_Escape;
  if (event->type() == QEvent::ShortcutOverride) {
    if (ours) event->accept(); // before the window's own
    return ours;
  }
  if (!ours) return moveBy(key->key());
  if (enter)
    accepted();
  else
    dismiss();
  return true;
}

bool FloatingEntry::eventFilter(QObject* watched, QEvent* event) {
  if (watched == parentWidget() && event->type() == QEvent::Resize) place();
  const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
  if (watched == m_line && isKey && takeKey(event)) return true;
  return QFrame::eventFilter(watched, event);
}

} // namespace coldstart
