// SPDX-License-Identifier: GPL-3.0-or-later
#include "StartHeader.h"

#include "DurationFormat.h"
#include "ElidedLabel.h"
#include "PhaseBar.h"
#include "Start.h"
#include "StateShares.h"
#include "StateWords.h"
#include "Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace coldstart {

namespace {

/// "exec 2.1 ms · runtime 1.22 ms": the phases of these kinds that are known.
QString phaseFigures(const Start& start, std::initializer_list<PhaseKind> kinds) {
  QStringList figures;
  for (const Phase& phase : start.phases.list)
    if (std::find(kinds.begin(), kinds.end(), phase.kind) != kinds.end())
      figures << phaseWords(phase.kind) + u' ' + formatDuration(phase.time.length());
  return figures.join(QStringLiteral(" · "));
}

QString afterInitFigures(const Start& start) {
  QStringList parts;
  const QString figures = phaseFigures(start, {PhaseKind::Main});
  if (!figures.isEmpty()) parts << figures;
  if (start.phases.readyKnown) parts << StartHeader::tr("ready");
  // Idle time after ready is no part of the start; say that it is there.
  const DurationNs serving = start.extent.end - start.phases.start.end;
  if (start.phases.readyKnown && serving > DurationNs{10'000'000})
    parts << StartHeader::tr("serving %1, not counted").arg(formatDuration(serving));
  return parts.join(QStringLiteral(" · "));
}

} // namespace

QString totalWords(const Start& start) {
  const DurationNs total = start.phases.start.length();
  if (total.ns <= 0) return {};
  const QString length = formatDuration(total);
  if (start.phases.readyKnown) return StartHeader::tr("%1 to ready").arg(length);
  if (start.phases.hung) return StartHeader::tr("not ready after %1: hung").arg(length);
  return StartHeader::tr("%1 to the end of the recording").arg(length);
}

QString initWords(const Start& start) {
  QStringList words;
  for (const StateShare& part : largestFirst(initTimes(start.initLane)))
    if (shareOf(part.time, start.initLane.total) >= 0.001)
      words << stateShareWords(part.state, part.kind) + u' ' + formatDuration(part.time);
  return words.join(QStringLiteral(" · "));
}

StartHeader::StartHeader(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_name(new QLabel(this)),
      m_environment(new ElidedLabel(this)), m_total(new QLabel(this)),
      m_bar(new PhaseBar(context, this)), m_beforeInit(new ElidedLabel(this)),
      m_init(new ElidedLabel(this)), m_afterInit(new ElidedLabel(this)) {
  setObjectName(QStringLiteral("startHeader"));
  setAccessibleName(tr("The start"));
  auto* titles = new QHBoxLayout;
  titles->addWidget(m_name, 0, Qt::AlignBaseline);
  titles->addWidget(m_environment, 1, Qt::AlignBaseline);
  titles->addWidget(m_total, 0, Qt::AlignBaseline);
  auto* captions = new QHBoxLayout;
  captions->addWidget(m_beforeInit, 0);
  captions->addWidget(m_init, 1);
  captions->addWidget(m_afterInit, 0);
  auto* column = new QVBoxLayout(this);
  column->addLayout(titles);
  column->addWidget(m_bar);
  column->addLayout(captions);
  for (QLabel* label : {m_name, m_environment, m_total, m_beforeInit, m_init, m_afterInit}) {
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(0);
    // Long captions are cut by a narrow window, they never widen it.
    label->setSizePolicy(label == m_total ? QSizePolicy::Preferred : QSizePolicy::Ignored,
                         QSizePolicy::Fixed);
  }
  for (QLabel* label : {m_name, m_beforeInit, m_afterInit})
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  m_init->setAlignment(Qt::AlignCenter);
  m_init->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  connect(context.session, &Session::startChanged, this,
          [this](const StartShown& shown, StartChange change) {
            if (change != StartChange::Longer) setStart(nullptr); // a press is of its start
            setStart(shown.start);
          });
  connect(context.theme, &Theme::changed, this, &StartHeader::applyTheme);
  applyTheme();
}

void StartHeader::applyTheme() {
  const Theme& theme = *m_context.theme;
  layout()->setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(6));
  layout()->setSpacing(theme.px(4));
  m_name->setFont(theme.font(TextSize::Large, true));
  m_total->setFont(theme.font(TextSize::Large, true));
  m_environment->setFont(theme.font());
  QPalette secondary = palette();
  secondary.setColor(QPalette::WindowText, theme.color(ColorRole::TextSecondary));
  for (QLabel* label : {m_environment, m_beforeInit, m_init, m_afterInit})
    label->setPalette(secondary);
  for (QLabel* label : {m_beforeInit, m_init, m_afterInit})
    label->setFont(theme.font(TextSize::Small));
}

void StartHeader::setStart(const std::shared_ptr<const Start>& start) {
  m_bar->setStart(start);
  const bool hasPhases = start && !m_bar->buttons().empty();
  for (QWidget* widget : std::initializer_list<QWidget*>{m_bar, m_beforeInit, m_init, m_afterInit})
    widget->setVisible(hasPhases);
  m_name->setText(start ? QString::fromStdString(start->name) : QString());
  m_environment->setText(start ? QString::fromStdString(start->environment) : QString());
  m_total->setText(start ? totalWords(*start) : QString());
  if (!hasPhases) return;
  m_total->setToolTip(start->phases.readyInferred
                          ? tr("Inferred: the recording has no mark that says when it was ready.")
                          : QString());
  m_beforeInit->setText(phaseFigures(*start, {PhaseKind::Exec, PhaseKind::Runtime}));
  const QString init = phaseFigures(*start, {PhaseKind::PackageInit});
  const QString states = initWords(*start);
  m_init->setText(states.isEmpty() ? init : init + QStringLiteral(": ") + states);
  m_afterInit->setText(afterInitFigures(*start));
}

} // namespace coldstart
