// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhaseSegments.h"

#include <QTest>

using namespace coldstart;

namespace {

TimeRange ms(std::int64_t begin, std::int64_t end) {
  return {TimeNs{begin * 1'000'000}, TimeNs{end * 1'000'000}};
}

InitSpan span(const char* package, TimeRange time) {
  InitSpan s;
  s.package = package;
  s.time = time;
  s.clock = time.length();
  return s;
}

/// "init 3..10, init:words 10..60 *, main 60..70"
QString print(const std::vector<PhaseSegment>& segments) {
  static const char* const kNames[] = {"exec", "runtime", "init", "main", "serving"};
  QStringList out;
  for (const PhaseSegment& s : segments) {
    QString text = QString::fromLatin1(kNames[static_cast<int>(s.kind)]);
    if (!s.package.empty()) text += u':' + QString::fromStdString(s.package);
    text +=
        QStringLiteral(" %1..%2").arg(s.time.begin.ns / 1'000'000).arg(s.time.end.ns / 1'000'000);
    out << (s.largest ? text + QStringLiteral(" *") : text);
  }
  return out.join(QStringLiteral(", "));
}

} // namespace

class tst_PhaseSegments : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cutting_data() {
    QTest::addColumn<QString>("packages"); // "name begin end, ..."
    QTest::addColumn<QString>("segments");
    QTest::newRow("no inittrace") << ""
                                  << "exec -2..0, init 0..90 *, main 90..100";
    QTest::newRow("one large package in the middle")
        << "words 10 60"
        << "exec -2..0, init 0..10, init:words 10..60 *, init 60..90, main 90..100";
    QTest::newRow("small packages stay together") << "a 0 1, b 1 2, c 2 4"
                                                  << "exec -2..0, init 0..90 *, main 90..100";
    QTest::newRow("two large ones that touch")
        << "a 0 40, b 40 90"
        << "exec -2..0, init:a 0..40, init:b 40..90 *, main 90..100";
    QTest::newRow("a package beyond the phase is clipped")
        << "a 80 300"
        << "exec -2..0, init 0..80 *, init:a 80..90, main 90..100";
    QTest::newRow("overlapping spans never go back")
        << "a 0 50, b 40 90"
        << "exec -2..0, init:a 0..50 *, init:b 50..90, main 90..100";
  }
  void cutting() {
    QFETCH(QString, packages);
    QFETCH(QString, segments);
    Phases phases;
    phases.list = {{PhaseKind::Exec, ms(-2, 0), BoundarySource::Mark},
                   {PhaseKind::PackageInit, ms(0, 90), BoundarySource::InitTrace},
                   {PhaseKind::Main, ms(90, 100), BoundarySource::Mark},
                   {PhaseKind::Serving, ms(100, 900), BoundarySource::Mark}};
    phases.start = ms(-2, 100);
    InitLane lane;
    for (const QString& text : packages.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
      const QStringList parts = text.split(u' ');
      lane.spans.push_back(
          span(qPrintable(parts[0]), ms(parts[1].toLongLong(), parts[2].toLongLong())));
    }
    QCOMPARE(print(phaseSegments(phases, lane)), segments);
  }

  void nothingKnownGivesNothing() { QVERIFY(phaseSegments({}, {}).empty()); }
};

QTEST_GUILESS_MAIN(tst_PhaseSegments)
#include "tst_PhaseSegments.moc"
