// SPDX-License-Identifier: GPL-3.0-or-later
#include "CanvasKey.h"

#include <QKeyEvent>
#include <QTest>

using namespace coldstart;

namespace {

QString words(const std::optional<CanvasKey>& key) {
  if (!key) return QStringLiteral("nothing");
  switch (key->asks) {
  case CanvasKey::Asks::Zoom:
    return QStringLiteral("zoom %1").arg(key->by) +
           (key->atPointer ? QStringLiteral(" at pointer") : QString());
  case CanvasKey::Asks::Pan:
    return QStringLiteral("pan %1").arg(key->by);
  case CanvasKey::Asks::Page:
    return QStringLiteral("page %1").arg(key->by);
  case CanvasKey::Asks::Step:
    return QStringLiteral("step %1").arg(static_cast<int>(key->direction));
  case CanvasKey::Asks::Item:
    return QStringLiteral("item");
  case CanvasKey::Asks::FitAll:
    return QStringLiteral("all");
  }
  return {};
}

} // namespace

class tst_CanvasKey : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void keys_data() {
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("asked");
    const auto row = [](const char* name, Qt::Key key, Qt::KeyboardModifiers modifiers,
                        const char* asked) {
      QTest::newRow(name) << static_cast<int>(key) << static_cast<int>(modifiers)
                          << QString::fromLatin1(asked);
    };
    const Qt::KeyboardModifiers none;
    row("W zooms in", Qt::Key_W, none, "zoom 0.8 at pointer");
    row("faster with Shift", Qt::Key_W, Qt::ShiftModifier, "zoom 0.5 at pointer");
    row("S zooms out", Qt::Key_S, none, "zoom 1.25 at pointer");
    row("A goes left", Qt::Key_A, none, "pan 0.1");
    row("D goes right, with Shift half of the width", Qt::Key_D, Qt::ShiftModifier, "pan -0.5");
    row("plus zooms to the middle", Qt::Key_Plus, none, "zoom 0.8");
    row("so does its key without Shift", Qt::Key_Equal, none, "zoom 0.8");
    row("minus", Qt::Key_Minus, none, "zoom 1.25");
    row("zero", Qt::Key_0, none, "all");
    row("F", Qt::Key_F, none, "item");
    row("Return", Qt::Key_Return, none, "item");
    row("that of the number pad", Qt::Key_Enter, Qt::KeypadModifier, "item");
    row("left", Qt::Key_Left, none, "step 0");
    row("down", Qt::Key_Down, none, "step 3");
    row("End", Qt::Key_End, none, "step 5");
    row("a page up", Qt::Key_PageUp, none, "page -1");
    row("a page down", Qt::Key_PageDown, none, "page 1");
    row("Ctrl makes it the window's", Qt::Key_Plus, Qt::ControlModifier, "nothing");
    row("so does Alt", Qt::Key_Left, Qt::AltModifier, "nothing");
    row("another letter", Qt::Key_Q, none, "nothing");
  }
  void keys() {
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QString, asked);
    const QKeyEvent event(QEvent::KeyPress, key, static_cast<Qt::KeyboardModifiers>(modifiers));
    QCOMPARE(words(canvasKeyOf(event)), asked);
  }
};

QTEST_GUILESS_MAIN(tst_CanvasKey)
#include "tst_CanvasKey.moc"
