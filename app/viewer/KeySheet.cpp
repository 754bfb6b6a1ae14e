// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeySheet.h"

#include "Theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>

#include <utility>
#include <vector>

namespace coldstart {

namespace {

struct Section {
  QString title;
  std::vector<std::pair<QString, QString>> keys; ///< key, what it does
};

std::vector<Section> movementSections() {
  return {{KeySheet::tr("Move"),
           {{KeySheet::tr("W  S  or  +  −"), KeySheet::tr("zoom in, out; Shift: faster")},
            {KeySheet::tr("A  D"), KeySheet::tr("pan left, right; Shift: faster")},
            {KeySheet::tr("0"), KeySheet::tr("show everything")},
            {KeySheet::tr("F  or  Enter"), KeySheet::tr("zoom to the selected item")},
            {KeySheet::tr("Arrows"), KeySheet::tr("walk spans, lanes and frames")},
            {KeySheet::tr("Home  End"),
             KeySheet::tr("begin and end of the start-up; outermost and innermost frame")},
            {KeySheet::tr("Page up, down"), KeySheet::tr("scroll")}}},
          {KeySheet::tr("Mouse"),
           {{KeySheet::tr("Drag"), KeySheet::tr("pan; on the ruler: select a range; Esc lets go")},
            {KeySheet::tr("Shift + drag"), KeySheet::tr("select a range")},
            {KeySheet::tr("Ctrl + drag"), KeySheet::tr("zoom to a range")},
            {KeySheet::tr("Wheel"), KeySheet::tr("scroll; with Shift sideways, with Ctrl zoom")},
            {KeySheet::tr("Pinch"), KeySheet::tr("zoom")},
            {KeySheet::tr("Double-click"), KeySheet::tr("zoom to it; on a title: maximise")}}},
          {KeySheet::tr("Step back"),
           {{KeySheet::tr("Esc"),
             KeySheet::tr("undo range, then selection, then zoom; the last line says which")},
            {KeySheet::tr("Alt + Left, Right"),
             KeySheet::tr("back and forward, as the mouse’s own buttons")}}}};
}

std::vector<Section> commandSections() {
  return {{KeySheet::tr("Find and go"),
           {{KeySheet::tr("Ctrl + F  or  /"),
             KeySheet::tr("find in the timeline, flame graph or metrics")},
            {KeySheet::tr("Enter, Shift + Enter"), KeySheet::tr("next, previous hit")},
            {KeySheet::tr("Ctrl + G"), KeySheet::tr("go to a goroutine or a moment: g12, 350ms")},
            {KeySheet::tr("F3, Shift + F3"),
             KeySheet::tr("show only some goroutines, packages, states; show all")},
            {KeySheet::tr("[  ]  or  ,  ."), KeySheet::tr("who woke it; what it woke")},
            {KeySheet::tr("M, Shift + M"),
             KeySheet::tr("mark a range, span or moment; remove the mark")},
            {KeySheet::tr("F2, Shift + F2"), KeySheet::tr("next, previous mark")}}},
          {KeySheet::tr("Window"),
           {{KeySheet::tr("Ctrl + Shift + P"), KeySheet::tr("all commands by name")},
            {KeySheet::tr("Ctrl + O"), KeySheet::tr("open files")},
            {KeySheet::tr("Ctrl + Shift + O"), KeySheet::tr("open a directory")},
            {KeySheet::tr("F5"), KeySheet::tr("read the files again")},
            {KeySheet::tr("Ctrl + +  −  0"), KeySheet::tr("larger, smaller, normal size")},
            {KeySheet::tr("Ctrl + M"), KeySheet::tr("maximise the pane with the keyboard")},
            {KeySheet::tr("Ctrl + D"), KeySheet::tr("open the details")},
            {KeySheet::tr("Tab"), KeySheet::tr("next control")},
            {KeySheet::tr("?"), KeySheet::tr("this sheet")}}},
          {KeySheet::tr("In one view"),
           {{KeySheet::tr("X"), KeySheet::tr("flame graph: fold chains of frames, or not")},
            {KeySheet::tr("P"), KeySheet::tr("metrics: pin to the top")},
            {KeySheet::tr("Menu  or  Shift + F10"),
             KeySheet::tr("what can be done with the selected item")}}}};
}

} // namespace

KeySheet::KeySheet(const Theme* theme, QWidget* window) : QFrame(window), m_theme(theme) {
  setObjectName(QStringLiteral("sheet"));
  setAccessibleName(tr("Keys"));
  build();
  window->installEventFilter(this);
  connect(theme, &Theme::changed, this, [this] {
    qDeleteAll(findChildren<QLabel*>());
    delete layout();
    build();
    place();
  });
  hide();
}

void KeySheet::build() {
  auto* grid = new QGridLayout(this);
  const int margin = m_theme->px(20);
  grid->setContentsMargins(margin, margin, margin, margin);
  grid->setHorizontalSpacing(m_theme->px(14));
  grid->setVerticalSpacing(m_theme->px(4));
  QPalette secondary = palette();
  secondary.setColor(QPalette::WindowText, m_theme->color(ColorRole::TextSecondary));
  int column = 0;
  for (const auto& sections : {movementSections(), commandSections()}) {
    int row = 0;
    for (const Section& section : sections) {
      auto* title = new QLabel(section.title, this);
      title->setFont(m_theme->font(TextSize::Normal, true));
      title->setContentsMargins(0, row > 0 ? m_theme->px(10) : 0, 0, 0);
      grid->addWidget(title, row++, column, 1, 2);
      for (const auto& [key, what] : section.keys) {
        grid->addWidget(new QLabel(key, this), row, column);
        auto* does = new QLabel(what, this);
        does->setPalette(secondary);
        grid->addWidget(does, row++, column + 1);
      }
    }
    column += 3;
  }
  grid->setColumnMinimumWidth(2, m_theme->px(20));
}

void KeySheet::place() {
  adjustSize();
  const QSize room = parentWidget()->size();
  resize(size().boundedTo(room));
  move((room.width() - width()) / 2, (room.height() - height()) / 2);
}

void KeySheet::setShown(bool on) {
  if (isHidden() != on) return;
  setVisible(on);
  if (on) {
    place();
    raise();
  }
  Q_EMIT shownChanged(on);
}

bool KeySheet::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize && isVisible()) place();
  return QFrame::eventFilter(watched, event);
}

void KeySheet::mousePressEvent(QMouseEvent*) {
  setShown(false);
}

} // namespace coldstart
