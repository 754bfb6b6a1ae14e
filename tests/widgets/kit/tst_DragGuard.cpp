// SPDX-License-Identifier: GPL-3.0-or-later
#include "DragGuard.h"

#include <QTest>
#include <QWidget>

using namespace coldstart;

namespace {

/// Somebody else's widget: believes whatever comes.
class Believer : public QWidget {
 public:
  Believer() { setMouseTracking(true); }
  QStringList got;

 protected:
  void mousePressEvent(QMouseEvent* event) override { note("press", *event); }
  void mouseDoubleClickEvent(QMouseEvent* event) override { note("double", *event); }
  void mouseMoveEvent(QMouseEvent* event) override { note("move", *event); }
  void mouseReleaseEvent(QMouseEvent* event) override { note("release", *event); }

 private:
  void note(const char* what, const QMouseEvent& event) {
    const QString button = event.button() == Qt::LeftButton    ? QStringLiteral(" L")
                           : event.button() == Qt::RightButton ? QStringLiteral(" R")
                                                               : QString();
    got << QString::fromLatin1(what) + button + QStringLiteral(" %1").arg(event.position().x());
  }
};

} // namespace

class tst_DragGuard : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void oneButtonAtATime_data() {
    QTest::addColumn<QString>("events"); // "press L 1": at x = 1; "lose L": the release goes astray
    QTest::addColumn<QString>("got");
    const auto row = [](const char* name, const char* events, const char* got) {
      QTest::newRow(name) << QString::fromLatin1(events) << QString::fromLatin1(got);
    };
    row("a drag", "press L 1; move 2; release L 3", "press L 1; move 2; release L 3");
    row("a move alone", "move 2", "move 2");
    row("a release alone", "release L 2", "");
    row("another button meanwhile", "press L 1; press R 2; release R 3; move 4; release L 5",
        "press L 1; move 4; release L 5");
    row("its double click", "press L 1; double R 2; release R 3; release L 5",
        "press L 1; release L 5");
    row("a lost release is made good", "press L 1; move 2; lose L; move 9",
        "press L 1; move 2; release L 2; move 9");
    row("before the next press as well", "press L 1; lose L; press R 7; release R 8",
        "press L 1; release L 1; press R 7; release R 8");
    row("also of the same button", "press L 1; lose L; press L 7; release L 8",
        "press L 1; release L 1; press L 7; release L 8");
    row("and when it is hidden", "press L 1; move 2; hide; release L 3",
        "press L 1; move 2; release L 2");
    row("a double click", "press L 1; release L 1; double L 1; release L 1",
        "press L 1; release L 1; double L 1; release L 1");
  }
  void oneButtonAtATime() {
    QFETCH(QString, events);
    QFETCH(QString, got);
    Believer believer;
    new DragGuard(&believer);
    believer.show();
    Qt::MouseButtons down;
    for (const QString& line : events.split(u';')) {
      const QStringList words = line.simplified().split(u' ');
      const Qt::MouseButton button = words.contains(QStringLiteral("L"))   ? Qt::LeftButton
                                     : words.contains(QStringLiteral("R")) ? Qt::RightButton
                                                                           : Qt::NoButton;
      const QString& verb = words.first();
      if (verb == u"hide") believer.hide();
      down.setFlag(button, verb == u"press" || verb == u"double");
      if (verb == u"hide" || verb == u"lose") continue;
      const QEvent::Type type = verb == u"press"     ? QEvent::MouseButtonPress
                                : verb == u"double"  ? QEvent::MouseButtonDblClick
                                : verb == u"release" ? QEvent::MouseButtonRelease
                                                     : QEvent::MouseMove;
      const QPointF at(words.last().toDouble(), 5);
      QMouseEvent event(type, at, believer.mapToGlobal(at), button, down, {});
      QCoreApplication::sendEvent(&believer, &event);
    }
    QCOMPARE(believer.got.join(QStringLiteral("; ")), got);
  }
};

QTEST_MAIN(tst_DragGuard)
#include "tst_DragGuard.moc"
