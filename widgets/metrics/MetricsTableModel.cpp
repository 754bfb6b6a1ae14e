// SPDX-License-Identifier: GPL-3.0-or-later
#include "MetricsTableModel.h"

#include "MetricNumberFormat.h"

#include <algorithm>
#include <limits>

namespace coldstart {

void MetricsTableModel::setTable(MetricsTable table, std::vector<MetricSparkline> sparklines) {
  const bool sameRows =
      std::equal(table.rows.begin(), table.rows.end(), m_table.rows.begin(), m_table.rows.end(),
                 [](const MetricRow& a, const MetricRow& b) { return a.name == b.name; });
  if (!sameRows) beginResetModel();
  m_table = std::move(table);
  if (!sparklines.empty() || !sameRows) m_sparklines = std::move(sparklines);
  if (!sameRows)
    endResetModel();
  else if (!m_table.rows.empty())
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void MetricsTableModel::setPins(std::vector<std::string> pins) {
  if (pins == m_pins) return;
  m_pins = std::move(pins);
  if (!m_table.rows.empty())
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int MetricsTableModel::pinOf(const std::string& metric) const {
  const auto at = std::find(m_pins.begin(), m_pins.end(), metric);
  return at == m_pins.end() ? -1 : static_cast<int>(at - m_pins.begin());
}

std::optional<int> MetricsTableModel::rowOf(const std::string& metric) const {
  const MetricRow* row = m_table.find(metric);
  if (row == nullptr) return std::nullopt;
  return static_cast<int>(row - m_table.rows.data());
}

int MetricsTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int MetricsTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int{ColumnCount};
}

QString MetricsTableModel::text(const MetricRow& row, int column) const {
  const auto value = [&](const std::optional<MetricNumber>& number) {
    // Of a histogram what is counted is things, whatever its buckets measure.
    const UnitKind unit = row.kind == MetricKind::Histogram ? UnitKind::Count : row.unit;
    return number ? formatMetric(*number, unit) : QStringLiteral("–");
  };
  switch (column) {
  case Metric:
    return shortMetricName(row.name);
  case Begin:
    return value(row.begin);
  case End:
    return value(row.end);
  case Delta:
    return row.delta
               ? formatMetricDelta(*row.delta,
                                   row.kind == MetricKind::Histogram ? UnitKind::Count : row.unit)
               : QStringLiteral("–");
  default:
    return {};
  }
}

QString MetricsTableModel::toolTip(const MetricRow& row) const {
  QStringList lines{QString::fromStdString(row.name)};
  if (row.notes.has(MetricNote::TooFewSamples)) lines << tr("one reading only: no difference");
  if (row.notes.has(MetricNote::UpdatedAtGc)) lines << tr("the runtime updates it only at a GC");
  if (row.notes.has(MetricNote::NoGcInRange))
    lines << tr("no GC was completed in the range: no value");
  if (row.notes.has(MetricNote::BeginsLate)) lines << tr("first sampled after the range begins");
  if (row.notes.has(MetricNote::EndsEarly)) lines << tr("last sampled before the range ends");
  if (row.notes.has(MetricNote::WiderThanRange))
    lines << tr("the samples are further apart than the range is long");
  if (row.notes.has(MetricNote::WentBack)) lines << tr("a counter that fell");
  if (row.notes.has(MetricNote::Sampled))
    lines << tr("an estimate of the runtime's: good for the order of magnitude");
  if (pinOf(row.name) >= 0) lines << tr("pinned (P)");
  if (row.peakRate) lines << tr("at most %1 in 100 ms").arg(formatMetric(*row.peakRate, row.unit));
  return lines.join(u'\n');
}

QVariant MetricsTableModel::sortValue(const MetricRow& row, int column) const {
  const auto value = [](const std::optional<MetricNumber>& number) {
    return number ? toDouble(*number) : -std::numeric_limits<double>::infinity();
  };
  switch (column) {
  case Begin:
    return value(row.begin);
  case End:
    return value(row.end);
  case Delta:
    return row.delta ? std::abs(toDouble(*row.delta)) : -1.0;
  default:
    return QString::fromStdString(row.name);
  }
}

QVariantList MetricsTableModel::spark(int row) const {
  QVariantList points;
  if (static_cast<std::size_t>(row) >= m_sparklines.size()) return points;
  for (const float point : m_sparklines[static_cast<std::size_t>(row)].points)
    points << static_cast<double>(point);
  return points;
}

QVariant MetricsTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const MetricRow& row = m_table.rows[static_cast<std::size_t>(index.row())];
  switch (role) {
  case Qt::DisplayRole:
    return text(row, index.column());
  case Qt::ToolTipRole:
    return toolTip(row);
  case Qt::TextAlignmentRole:
    return static_cast<int>(Qt::AlignVCenter |
                            (index.column() == Metric ? Qt::AlignLeft : Qt::AlignRight));
  case Qt::AccessibleTextRole:
    return index.column() == OverTime ? tr("%n readings", nullptr, static_cast<int>(row.readings))
                                      : text(row, index.column());
  case SortRole:
    return sortValue(row, index.column());
  case NameRole:
    return QString::fromStdString(row.name);
  case SparkRole:
    return spark(index.row());
  case PinRole:
    return pinOf(row.name);
  default:
    return {};
  }
}

QVariant MetricsTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>(Qt::AlignVCenter |
                            (section == Metric ? Qt::AlignLeft : Qt::AlignRight));
  if (role != Qt::DisplayRole) return {};
  switch (section) {
  case Metric:
    return tr("metric");
  case Begin:
    return tr("begin");
  case End:
    return tr("end");
  case Delta:
    return tr("delta");
  case OverTime:
    return tr("over time");
  default:
    return {};
  }
}

} // namespace coldstart
