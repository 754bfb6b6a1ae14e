// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhaseBar.h"

#include "DurationFormat.h"
#include "PathElision.h"
#include "SelectionModel.h"
#include "Start.h"
#include "StartWords.h"
#include "Theme.h"
#include "Words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace coldstart {

namespace {
constexpr double kBarHeight = 22;
constexpr double kGap = 1;       // between pieces
constexpr double kNarrowest = 3; // so that even exec can be clicked

QString sourceWords(BoundarySource source) {
  switch (source) {
  case BoundarySource::Mark:
    return PhaseBar::tr("its end: a mark in the recording");
  case BoundarySource::UserLog:
    return PhaseBar::tr("its end: the program's own log or region");
  case BoundarySource::InitTrace:
    return PhaseBar::tr("its end: from inittrace");
  case BoundarySource::Stacks:
    return PhaseBar::tr("its end: from goroutine 1's stacks");
  case BoundarySource::Inferred:
    return PhaseBar::tr("its end: inferred");
  case BoundarySource::Unknown:
    break;
  }
  return PhaseBar::tr("its end is not known");
}
} // namespace

QString phaseWords(PhaseKind kind) {
  return say(phaseText(kind));
}

PhaseSegmentButton::PhaseSegmentButton(const Theme* theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
  setCheckable(true);
  setCursor(Qt::PointingHandCursor);
  setFocusPolicy(Qt::StrongFocus);
}

void PhaseSegmentButton::setSegment(const PhaseSegment& segment, const Start& start) {
  m_segment = segment;
  const QString length = formatDuration(segment.time.length());
  const QString share = formatShare(shareOf(segment.time.length(), start.phases.start.length()));
  const QString path = QString::fromStdString(segment.package);
  const QString name = path.isEmpty() ? phaseWords(segment.kind) : tr("init %1").arg(path);
  const QString brief = path.isEmpty() ? name : tr("init %1").arg(lastPathElement(path));
  // Longest first: the first that fits is drawn.
  m_labels = {brief + u' ' + length + QStringLiteral(" · ") + share, brief + u' ' + length, brief,
              length};
  setAccessibleName(tr("%1, %2, %3 of the start").arg(name, length, share));
  setText(accessibleName());
  const auto& phases = start.phases.list;
  const auto phase = std::find_if(phases.rbegin(), phases.rend(),
                                  [&](const Phase& p) { return p.kind == segment.kind; });
  setToolTip(tr("%1\n%2 to %3\n%4")
                 .arg(accessibleName(), formatTime(segment.time.begin, start.zero),
                      formatTime(segment.time.end, start.zero),
                      phase != phases.rend() ? sourceWords(phase->source) : QString()));
  update();
}

QSize PhaseSegmentButton::sizeHint() const {
  return {m_theme->px(kNarrowest), m_theme->px(kBarHeight)};
}

void PhaseSegmentButton::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  QColor fill = m_theme->color(m_segment.largest ? ColorRole::PhaseStrong : ColorRole::PhaseWeak);
  if (underMouse() && !isChecked()) fill = m_theme->dark() ? fill.lighter(112) : fill.darker(108);
  painter.fillRect(rect(), fill);
  const int margin = m_theme->px(8);
  painter.setFont(m_theme->font(TextSize::Small, true));
  painter.setPen(m_theme->inkOn(fill));
  for (const QString& label : m_labels) {
    if (painter.fontMetrics().horizontalAdvance(label) > width() - 2 * margin) continue;
    painter.drawText(rect().adjusted(margin, 0, -margin, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     label);
    break;
  }
  if (!isChecked() && !hasFocus()) return;
  // Ink between two lines of the panel's colour reads on any grey.
  const int line = m_theme->px(isChecked() ? 2 : 1);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(
      QPen(m_theme->color(ColorRole::Ink), line, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
  const double half = line / 2.0;
  painter.drawRect(QRectF(rect()).adjusted(half, half, -half, -half));
  painter.setPen(QPen(m_theme->color(ColorRole::Panel), m_theme->px(1)));
  if (width() > 4 * line)
    painter.drawRect(QRectF(rect()).adjusted(line + 0.5, line + 0.5, -line - 0.5, -line - 0.5));
}

PhaseBar::PhaseBar(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context) {
  setAccessibleName(tr("Phases of the start"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  connect(context.selection, &SelectionModel::currentChanged, this, &PhaseBar::showSelection);
  connect(context.theme, &Theme::changed, this, [this] {
    updateGeometry();
    place();
  });
}

QSize PhaseBar::sizeHint() const {
  return {m_context.theme->px(400), m_context.theme->px(kBarHeight)};
}

PhaseSegmentButton* PhaseBar::makeButton() {
  auto* button = new PhaseSegmentButton(m_context.theme, this);
  connect(button, &QAbstractButton::clicked, this, [this, button] { choose(button); });
  return button;
}

/// Buttons whose piece is still there stay, with focus and press: the same phase and package, where
/// there are several of one the first for the first.
void PhaseBar::setStart(const std::shared_ptr<const Start>& start) {
  m_start = start;
  std::vector<PhaseSegmentButton*> before = std::exchange(m_buttons, {});
  const auto pieces =
      start ? phaseSegments(start->phases, start->initLane) : std::vector<PhaseSegment>();
  for (const PhaseSegment& segment : pieces) {
    const auto same = std::find_if(before.begin(), before.end(), [&](const auto* button) {
      return button->segment().kind == segment.kind && button->segment().package == segment.package;
    });
    PhaseSegmentButton* button = same != before.end() ? *same : makeButton();
    if (same != before.end()) before.erase(same);
    button->setSegment(segment, *start);
    button->raise(); // Tab goes in the order of the pieces
    button->show();
    m_buttons.push_back(button);
  }
  for (PhaseSegmentButton* gone : before)
    delete gone;
  place();
  showSelection();
}

/// Widths follow time, but none is too narrow to be seen and hit; the widest gives what the narrow
/// ones take.
void PhaseBar::place() {
  if (m_buttons.empty() || !m_start) return;
  const int gap = m_context.theme->px(kGap);
  const int narrowest = m_context.theme->px(kNarrowest);
  const int room = std::max(1, width() - gap * (static_cast<int>(m_buttons.size()) - 1));
  double whole = 0;
  for (const auto* button : m_buttons)
    whole += static_cast<double>(button->segment().time.length().ns);
  std::vector<int> widths;
  int used = 0;
  for (const auto* button : m_buttons) {
    const double share = static_cast<double>(button->segment().time.length().ns) / whole;
    widths.push_back(std::max(narrowest, static_cast<int>(std::lround(share * room))));
    used += widths.back();
  }
  *std::max_element(widths.begin(), widths.end()) += room - used;
  int x = 0;
  for (std::size_t i = 0; i < m_buttons.size(); ++i) {
    m_buttons[i]->setGeometry(x, 0, std::max(1, widths[i]), height());
    x += widths[i] + gap;
  }
}

void PhaseBar::resizeEvent(QResizeEvent*) {
  place();
}

void PhaseBar::choose(const PhaseSegmentButton* button) {
  const PhaseSegment& segment = button->segment();
  const bool again = m_context.selection->scope() == segment.time;
  if (again)
    m_context.selection->selectRanges({});
  else if (segment.package.empty())
    m_context.selection->selectRanges({segment.time});
  else
    m_context.selection->select({{segment.time}, PackageRef{segment.package}});
  showSelection();
}

void PhaseBar::showSelection() {
  const Selection& now = m_context.selection->current();
  const auto* package = now.get<PackageRef>();
  for (PhaseSegmentButton* button : m_buttons) {
    const PhaseSegment& segment = button->segment();
    const bool inRange = m_context.selection->scope() == segment.time;
    const bool named = package && !segment.package.empty() && package->path == segment.package;
    button->setChecked(inRange || named);
  }
}

} // namespace coldstart
