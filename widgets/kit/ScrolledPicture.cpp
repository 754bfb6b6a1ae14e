// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScrolledPicture.h"

#include "Theme.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace coldstart {

ScrolledPicture::ScrolledPicture(Theme* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_scrollBar(new QScrollBar(Qt::Vertical, this)) {
  setAttribute(Qt::WA_OpaquePaintEvent);
  m_scrollBar->setAccessibleName(tr("Scroll vertically"));
  m_scrollBar->setFocusPolicy(Qt::NoFocus);
  connect(m_scrollBar, &QScrollBar::valueChanged, this, &ScrolledPicture::setScrollY);
  connect(m_theme, &Theme::changed, this, [this] {
    updateScrollRange();
    invalidateContent();
  });
}

bool ScrolledPicture::canScroll() const {
  return m_scrollBar->maximum() > 0;
}

void ScrolledPicture::setScrollY(int y) {
  const int wanted = std::clamp(y, 0, std::max(0, contentHeight() - contentRect().height()));
  if (wanted == m_scrollY) return;
  m_scrollY = wanted;
  m_scrollBar->setValue(wanted);
  invalidateContent();
  Q_EMIT scrolled();
}

void ScrolledPicture::ensureVisibleY(int top, int height) {
  const int view = contentRect().height();
  if (top < m_scrollY)
    setScrollY(top);
  else if (top + height > m_scrollY + view)
    setScrollY(std::min(top, top + height - view));
}

void ScrolledPicture::updateScrollRange() {
  const QRect content = contentRect();
  const int hidden = std::max(0, contentHeight() - content.height());
  const int width = m_theme->px(10);
  m_scrollBar->setGeometry(content.right() + 1 - width, content.top(), width, content.height());
  m_scrollBar->setRange(0, hidden);
  m_scrollBar->setPageStep(content.height());
  m_scrollBar->setSingleStep(m_theme->px(20));
  m_scrollBar->setVisible(hidden > 0);
  setScrollY(m_scrollY);
}

void ScrolledPicture::invalidateContent() {
  m_contentDirty = true;
  update();
}

void ScrolledPicture::refreshContent() {
  const QSize pixels = (QSizeF(size()) * devicePixelRatioF()).toSize();
  if (m_content.size() != pixels) {
    m_content = QImage(pixels, QImage::Format_RGB32);
    m_contentDirty = true;
  }
  if (!m_contentDirty) return;
  m_content.setDevicePixelRatio(devicePixelRatioF());
  m_content.fill(m_theme->color(ColorRole::Panel));
  QPainter painter(&m_content);
  painter.setFont(m_theme->font());
  paintContent(painter);
  m_contentDirty = false;
}

QImage ScrolledPicture::renderNow() {
  if (size().isEmpty()) return {};
  m_contentDirty = true;
  refreshContent();
  QImage image = m_content.copy();
  QPainter painter(&image);
  painter.setFont(m_theme->font());
  paintOverlay(painter);
  return image;
}

void ScrolledPicture::paintEvent(QPaintEvent*) {
  if (size().isEmpty()) return;
  refreshContent();
  QPainter painter(this);
  painter.drawImage(0, 0, m_content);
  painter.setFont(m_theme->font());
  paintOverlay(painter);
}

void ScrolledPicture::resizeEvent(QResizeEvent*) {
  updateScrollRange();
  invalidateContent();
}

} // namespace coldstart
