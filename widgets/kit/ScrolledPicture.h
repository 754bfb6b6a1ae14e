// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

class QScrollBar;

namespace coldstart {

class Theme;

/// A picture that may be higher than its widget: painted into an image that is kept until something
/// changes, with an overlay painted over it at each repaint (selection, hover, cursor). Hovering
/// and selecting never repaint the content. Content is painted with the vertical scroll already
/// applied.
class ScrolledPicture : public QWidget {
  Q_OBJECT

 public:
  /// `theme` outlives the picture.
  ScrolledPicture(Theme* theme, QWidget* parent);

  int scrollY() const { return m_scrollY; }
  void setScrollY(int y);
  /// Scrolls by as little as shows [top, top + height) of the content.
  void ensureVisibleY(int top, int height);

  /// Paints content and overlay at once, for tests, benches and pictures; returns the image.
  QImage renderNow();

 Q_SIGNALS:
  void scrolled();

 protected:
  const Theme& theme() const { return *m_theme; }

  /// Where content scrolls; what is above and left of it (ruler, labels) the subclass paints
  /// itself.
  virtual QRect contentRect() const { return rect(); }
  /// Height of everything, in pixels; the scroll range follows it.
  virtual int contentHeight() const = 0;
  /// The expensive picture. Called only when the content is dirty, with the painter on an image of
  /// the widget's size.
  virtual void paintContent(QPainter& painter) = 0;
  /// Cheap marks over the content.
  virtual void paintOverlay(QPainter& painter) = 0;

  /// The content has changed: paint it anew before the next frame.
  void invalidateContent();
  /// Only the overlay has changed.
  void invalidateOverlay() { update(); }
  /// The size of the content or of contentRect() has changed.
  void updateScrollRange();
  /// Whether there is more than is seen.
  bool canScroll() const;

  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void refreshContent();

  Theme* m_theme;
  QImage m_content;
  bool m_contentDirty = true;
  int m_scrollY = 0;
  QScrollBar* m_scrollBar;
};

} // namespace coldstart
