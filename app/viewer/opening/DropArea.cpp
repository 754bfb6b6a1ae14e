// SPDX-License-Identifier: GPL-3.0-or-later
#include "DropArea.h"

#include "Theme.h"

#include <QDropEvent>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace coldstart {

QStringList droppedPaths(const QMimeData* data) {
  QStringList paths;
  for (const QUrl& url : data->urls())
    if (url.isLocalFile()) paths << url.toLocalFile();
  return paths;
}

DropArea::DropArea(const Theme* theme, QWidget* window) : QWidget(window), m_theme(theme) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  window->setAcceptDrops(true);
  window->installEventFilter(this);
  hide();
}

bool DropArea::eventFilter(QObject* watched, QEvent* event) {
  switch (event->type()) {
  case QEvent::DragEnter: {
    auto* enter = static_cast<QDragEnterEvent*>(event);
    if (droppedPaths(enter->mimeData()).isEmpty()) break;
    enter->acceptProposedAction();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    return true;
  }
  case QEvent::DragMove:
    static_cast<QDragMoveEvent*>(event)->acceptProposedAction();
    return true;
  case QEvent::DragLeave:
    hide();
    return true;
  case QEvent::Drop: {
    auto* drop = static_cast<QDropEvent*>(event);
    hide();
    const QStringList paths = droppedPaths(drop->mimeData());
    if (paths.isEmpty()) break;
    drop->acceptProposedAction();
    Q_EMIT dropped(paths);
    return true;
  }
  default:
    break;
  }
  return QWidget::eventFilter(watched, event);
}

void DropArea::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QColor veil = m_theme->color(ColorRole::Window);
  veil.setAlpha(190);
  painter.fillRect(rect(), veil);
  const int inset = m_theme->px(10);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(m_theme->color(ColorRole::Ink), m_theme->px(2)));
  painter.drawRoundedRect(rect().adjusted(inset, inset, -inset, -inset), inset, inset);
  painter.setFont(m_theme->font(TextSize::Large, true));
  painter.setPen(m_theme->color(ColorRole::Text));
  painter.drawText(rect(), Qt::AlignCenter, tr("Drop to open as one start"));
}

} // namespace coldstart
