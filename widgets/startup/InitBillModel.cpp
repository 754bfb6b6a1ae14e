// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitBillModel.h"

#include "DurationFormat.h"

namespace coldstart {

namespace {

/// Share of its time that goroutine 1 was waiting or in a system call; nullopt without a trace.
std::optional<double> blockedShare(const InitSpan& span) {
  DurationNs known;
  for (const DurationNs time : span.times.byState)
    known += time;
  if (known.ns <= 0) return std::nullopt;
  return shareOf(span.times.blocked(), known);
}

} // namespace

void InitBillModel::setStart(std::shared_ptr<const Start> start) {
  beginResetModel();
  m_start = std::move(start);
  endResetModel();
}

std::optional<int> InitBillModel::rowOf(const std::string& package) const {
  if (!m_start) return std::nullopt;
  const auto& spans = m_start->initLane.spans;
  for (std::size_t i = 0; i < spans.size(); ++i)
    if (spans[i].package == package) return static_cast<int>(i);
  return std::nullopt;
}

int InitBillModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !m_start ? 0 : static_cast<int>(m_start->initLane.spans.size());
}

int InitBillModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant InitBillModel::text(const InitSpan& span, int column) const {
  switch (column) {
  case Package:
    return QString::fromStdString(span.package);
  case Clock:
    return formatDuration(span.clock);
  case Alloc:
    return span.bytes ? formatBytes(*span.bytes) : QString();
  case Blocked: {
    const auto share = blockedShare(span);
    return share ? formatShare(*share) : QString();
  }
  default:
    return {};
  }
}

QVariant InitBillModel::sortKey(const InitSpan& span, int column) const {
  switch (column) {
  case Package:
    return QString::fromStdString(span.package);
  case Clock:
    return static_cast<qlonglong>(span.clock.ns);
  case Alloc:
    return span.bytes ? static_cast<double>(*span.bytes) : -1.0;
  case Blocked:
    return blockedShare(span).value_or(-1);
  default:
    return {};
  }
}

QString InitBillModel::toolTip(const InitSpan& span) const {
  QString text =
      tr("%1\n%2 to %3")
          .arg(QString::fromStdString(span.package), formatTime(span.time.begin, m_start->zero),
               formatTime(span.time.end, m_start->zero));
  if (span.allocs) text += tr("\n%1 allocations").arg(formatCount(*span.allocs));
  if (span.fromStacks) text += tr("\nfrom goroutine 1's stacks: inittrace has no line for it");
  return text;
}

QVariant InitBillModel::data(const QModelIndex& index, int role) const {
  if (!m_start || !checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const InitSpan& span = m_start->initLane.spans[static_cast<std::size_t>(index.row())];
  switch (role) {
  case Qt::DisplayRole:
    return text(span, index.column());
  case SortRole:
    return sortKey(span, index.column());
  case PackageRole:
    return QString::fromStdString(span.package);
  case Qt::ToolTipRole:
    return toolTip(span);
  case Qt::TextAlignmentRole:
    return index.column() == Package ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                     : QVariant(Qt::AlignRight | Qt::AlignVCenter);
  default:
    return {};
  }
}

QVariant InitBillModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return section == Package ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                              : QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::ToolTipRole) {
    if (section == Clock) return tr("Wall time of the package's init functions");
    if (section == Alloc) return tr("Bytes allocated by goroutine 1 meanwhile, from inittrace");
    if (section == Blocked) return tr("Share that goroutine 1 waited or was in system calls");
    return {};
  }
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case Package:
    return tr("package");
  case Clock:
    return tr("clock");
  case Alloc:
    return tr("alloc");
  case Blocked:
    return tr("blocked");
  default:
    return {};
  }
}

} // namespace coldstart
