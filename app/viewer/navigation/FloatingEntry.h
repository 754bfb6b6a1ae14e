// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QVBoxLayout;

namespace coldstart {

class Theme;

/// A line to type into, over the upper middle of a window. Enter does it, Esc or a click elsewhere
/// puts it away; the keyboard then goes back to where it was.
class FloatingEntry : public QFrame {
  Q_OBJECT

 public:
  FloatingEntry(const Theme* theme, const QString& name, QWidget* window);

  void open();
  void dismiss();
  QLineEdit* line() const { return m_line; }

 Q_SIGNALS:
  void openChanged(bool open);

 protected:
  /// What stands below the line goes in here.
  QVBoxLayout* column() const;
  const Theme& theme() const { return *m_theme; }
  /// The content's height has changed.
  void place();
  virtual void opened() {}
  virtual void accepted() = 0;
  /// Keys that move about in what is below the line. True: taken.
  virtual bool moveBy(int key) {
    Q_UNUSED(key)
    return false;
  }
  virtual void applyTheme();
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  bool takeKey(QEvent* event);
  void focusMoved(QWidget* now);

  const Theme* m_theme;
  QLineEdit* m_line;
  QPointer<QWidget> m_cameFrom;
};

} // namespace coldstart
