// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QMimeData;

namespace coldstart {

class Theme;

/// Makes a whole window take dropped files and directories; while they hover, a frame and a word
/// say so.
class DropArea : public QWidget {
  Q_OBJECT

 public:
  /// `window` accepts drops from now on.
  DropArea(const Theme* theme, QWidget* window);

 Q_SIGNALS:
  void dropped(const QStringList& paths);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme* m_theme;
};

/// The local files among what is dropped, in its order.
QStringList droppedPaths(const QMimeData* data);

} // namespace coldstart
