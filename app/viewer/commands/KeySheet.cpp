// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeySheet.h"

#include "Theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

#include <utility>
#include <vector>

namespace coldstart {

struct KeySheet::Section {
  QString title;
  std::vector<std::pair<QString, QString>> keys; ///< key, what it does
};

std::vector<KeySheet::Section> KeySheet::movementSections() {
  return {{tr("Move"),
           {{tr("W  S  or  +  −"), tr("zoom in, out; Shift: faster")},
            {tr("A  D"), tr("pan left, right; Shift: faster")},
            {tr("0"), tr("show everything")},
            {tr("F  or  Enter"), tr("zoom to the selected item")},
            {tr("Arrows"), tr("walk spans, lanes and frames")},
            {tr("Home  End"), tr("begin and end of the start-up; outermost and innermost frame")},
            {tr("Page up, down"), tr("scroll")}}},
          {tr("Mouse"),
           {{tr("Drag"), tr("pan; on the ruler: select a range; Esc lets go")},
            {tr("Shift + drag"), tr("select a range")},
            {tr("Ctrl + drag"), tr("zoom to a range")},
            {tr("Wheel"), tr("scroll; with Shift sideways, with Ctrl zoom")},
            {tr("Pinch"), tr("zoom")},
            {tr("Double-click"), tr("zoom to it; on a title: maximise")}}},
          {tr("Step back"),
           {{tr("Esc"), tr("undo range, then selection, then zoom; the last line says which")},
            {tr("Alt + Left, Right"), tr("back and forward, as the mouse’s own buttons")}}}};
}

std::vector<KeySheet::Section> KeySheet::commandSections() {
  return {{tr("Find and go"),
           {{tr("Ctrl + F  or  /"), tr("find in the timeline, flame graph or metrics")},
            {tr("Enter, Shift + Enter"), tr("next, previous hit")},
            {tr("Ctrl + G"), tr("go to a goroutine or a moment: g12, 350ms")},
            {tr("F3, Shift + F3"), tr("show only some goroutines, packages, states; show all")},
            {tr("[  ]  or  ,  ."), tr("who woke it; what it woke")},
            {tr("M, Shift + M"), tr("mark a range, span or moment; remove the mark")},
            {tr("F2, Shift + F2"), tr("next, previous mark")}}},
          {tr("Window"),
           {{tr("Ctrl + Shift + P"), tr("all commands by name")},
            {tr("Ctrl + O"), tr("open files")},
            {tr("Ctrl + Shift + O"), tr("open a directory")},
            {tr("F5"), tr("read the files again")},
            {tr("Ctrl + +  −  0"), tr("larger, smaller, normal size")},
            {tr("Ctrl + M"), tr("maximise the pane with the keyboard")},
            {tr("Ctrl + D"), tr("open the details")},
            {tr("Tab"), tr("next control")},
            {tr("?"), tr("this sheet")}}},
          {tr("In one view"),
           {{tr("X"), tr("flame graph: fold chains of frames, or not")},
            {tr("P"), tr("metrics: pin to the top")},
            {tr("Menu  or  Shift + F10"), tr("what can be done with the selected item")}}}};
}

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
  auto* columns = new QHBoxLayout(this);
  const int margin = m_theme->px(20);
  columns->setContentsMargins(margin, margin, margin, margin);
  columns->setSpacing(m_theme->px(34));
  for (const auto& sections : {movementSections(), commandSections()}) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(m_theme->px(14));
    grid->setVerticalSpacing(m_theme->px(4));
    for (const Section& section : sections)
      addSection(grid, section);
    grid->setRowStretch(grid->rowCount(), 1);
    columns->addLayout(grid);
  }
}

void KeySheet::addSection(QGridLayout* grid, const Section& section) {
  QPalette secondary = palette();
  secondary.setColor(QPalette::WindowText, m_theme->color(ColorRole::TextSecondary));
  const bool first = grid->count() == 0;
  int row = first ? 0 : grid->rowCount();
  auto* title = new QLabel(section.title, this);
  title->setFont(m_theme->font(TextSize::Normal, true));
  title->setContentsMargins(0, first ? 0 : m_theme->px(10), 0, 0);
  grid->addWidget(title, row++, 0, 1, 2);
  for (const auto& [key, what] : section.keys) {
    grid->addWidget(new QLabel(key, this), row, 0);
    auto* does = new QLabel(what, this);
    does->setPalette(secondary);
    grid->addWidget(does, row++, 1);
  }
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
