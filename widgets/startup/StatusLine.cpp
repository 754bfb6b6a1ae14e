// SPDX-License-Identifier: GPL-3.0-or-later
#include "StatusLine.h"

#include "ElidedLabel.h"
#include "Start.h"
#include "Theme.h"
#include "TraceModel.h"

#include <QAccessible>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QTimer>
#include <QToolButton>

#include <numeric>

namespace coldstart {

namespace {

constexpr int kSaidForMs = 8000;

QString clockWords(const ClockFit& fit) {
  switch (fit.alignment) {
  case Alignment::Exact:
    return StatusLine::tr("exact");
  case Alignment::Within:
    return StatusLine::tr("within %1").arg(formatDuration(fit.error));
  case Alignment::None:
    break;
  }
  return StatusLine::tr("not aligned");
}

QString fileName(const std::string& path) {
  return QFileInfo(QString::fromStdString(path)).fileName();
}

QString profileWords(const Start& start) {
  QStringList kinds;
  for (const StartProfile& profile : start.profiles)
    kinds << (profile.kind.empty() ? fileName(profile.file) : QString::fromStdString(profile.kind));
  return kinds.join(QStringLiteral(", "));
}

/// "trace.out 696 KiB · cpu, heap, block · metrics.jsonl · stderr.txt · metrics clock: exact"
QString filesWords(const Start& start) {
  QStringList traces;
  QStringList others;
  for (const InputFile& file : start.files) {
    if (file.kind == "trace")
      traces << fileName(file.path) + u' ' + formatBytes(file.bytes);
    else if (file.kind != "profile")
      others << fileName(file.path);
  }
  QStringList words = traces;
  if (!start.profiles.empty()) words << profileWords(start);
  words << others;
  if (start.metrics)
    words << StatusLine::tr("metrics clock: %1").arg(clockWords(start.metricsClock));
  if (!start.logs.empty())
    words << StatusLine::tr("inittrace clock: %1").arg(clockWords(start.logClock));
  return words.join(QStringLiteral(" · "));
}

std::uint64_t eventCount(const TraceModel& trace) {
  const auto& counts = trace.counters.eventsByKind;
  return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

} // namespace

StatusLine::StatusLine(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_saying(new QTimer(this)),
      m_files(new ElidedLabel(this)), m_hint(new QLabel(this)), m_notes(new QToolButton(this)),
      m_figures(new QLabel(this)) {
  setObjectName(QStringLiteral("statusLine"));
  setAccessibleName(tr("Status"));
  auto* row = new QHBoxLayout(this);
  row->addWidget(m_files, 1);
  row->addWidget(m_hint);
  row->addWidget(m_notes);
  row->addWidget(m_figures);
  for (QLabel* label : {m_files, m_hint, m_figures})
    label->setTextFormat(Qt::PlainText);
  m_files->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  m_files->setTextInteractionFlags(Qt::NoTextInteraction);
  m_saying->setSingleShot(true);
  connect(m_saying, &QTimer::timeout, this, &StatusLine::hush);
  m_notes->setAutoRaise(true);
  m_notes->setFocusPolicy(Qt::TabFocus);
  m_notes->hide();
  connect(m_notes, &QToolButton::clicked, this, &StatusLine::notesRequested);
  followStart(*context.session, this);
  connect(context.theme, &Theme::changed, this, &StatusLine::applyTheme);
  applyTheme();
}

void StatusLine::applyTheme() {
  const Theme& theme = *m_context.theme;
  layout()->setContentsMargins(theme.px(14), theme.px(2), theme.px(14), theme.px(3));
  layout()->setSpacing(theme.px(16));
}

void StatusLine::setStart(const std::shared_ptr<const Start>& start) {
  m_start = start;
  m_loadTime = {};
  refresh();
}

void StatusLine::setLoadTime(DurationNs time) {
  m_loadTime = time;
  refresh();
}

void StatusLine::setHint(const QString& hint) {
  m_hint->setText(hint);
}

void StatusLine::say(const QString& sentence) {
  m_saying->start(kSaidForMs);
  m_files->setText(sentence);
  m_files->setProperty("said", true);
  style()->polish(m_files);
  setAccessibleDescription(sentence);
  QAccessibleEvent alert(this, QAccessible::Alert);
  QAccessible::updateAccessibility(&alert);
}

void StatusLine::hush() {
  m_saying->stop();
  m_files->setProperty("said", false);
  style()->polish(m_files);
  setAccessibleDescription({});
  refresh();
}

QString StatusLine::said() const {
  return m_saying->isActive() ? m_files->text() : QString();
}

QString StatusLine::hint() const {
  return m_hint->text();
}

QString StatusLine::filesText() const {
  return m_files->text();
}

QString StatusLine::figuresText() const {
  return m_figures->text();
}

void StatusLine::refresh() {
  if (!m_saying->isActive()) m_files->setText(m_start ? filesWords(*m_start) : QString());
  m_files->setToolTip(m_files->text());
  QStringList figures;
  if (m_start && m_start->trace) {
    figures << tr("%1 events").arg(formatCount(eventCount(*m_start->trace)));
    figures << formatBytes(m_start->trace->bytes());
  }
  if (m_loadTime.ns > 0) figures << tr("%1 to open").arg(formatDuration(m_loadTime));
  m_figures->setText(figures.join(QStringLiteral(" · ")));
  const int notes = m_start ? static_cast<int>(m_start->diagnostics.size()) : 0;
  m_notes->setVisible(notes > 0);
  m_notes->setText(tr("%n notes", nullptr, notes));
  m_notes->setAccessibleName(tr("%n notes about the files", nullptr, notes));
  m_notes->setToolTip(tr("What was met while reading: skipped, lost or guessed"));
}

} // namespace coldstart
