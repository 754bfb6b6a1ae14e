// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimeNs.h"
#include "ViewContext.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace coldstart {

class MetricsChart;
class MetricsTableModel;
struct Start;

/// How the metrics changed over the range in force: a table to sort and search, and a chart of the
/// chosen ones below it. A span, a package or a range that is selected elsewhere is banded in the
/// chart and its deltas are shown.
class MetricsPane : public QWidget {
  Q_OBJECT

 public:
  MetricsPane(const ViewContext& context, QWidget* parent);

  void setStart(std::shared_ptr<const Start> start);

  QTableView* table() const { return m_view; }
  QLineEdit* filter() const { return m_filter; }
  MetricsChart* chart() const { return m_chart; }
  /// What the deltas are over; nullopt before there are any.
  std::optional<TimeRange> shownRange() const { return m_shown; }

 Q_SIGNALS:
  /// "delta over 235 ms – 1.537 s" for the pane's title.
  void subtitleChanged(const QString& text);
  /// Where the selected metric jumps; empty when none is selected.
  void jumpsChanged(const std::vector<coldstart::TimeRange>& jumps);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum Slot { RowsSlot, JumpsSlot };

  void applyTheme();
  void selectionChanged(const Selection& now, const Selection& before);
  TimeRange scope() const;
  void requestRows();
  void requestJumps();
  void chooseRow();
  void showSelection();
  void showChosen();
  void applyFilter(const QString& text);

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  MetricsTableModel* m_model;
  QSortFilterProxyModel* m_sorted;
  QStackedWidget* m_stack;
  QLineEdit* m_filter;
  QTableView* m_view;
  MetricsChart* m_chart;
  QLabel* m_empty;
  std::optional<TimeRange> m_shown;
  bool m_showing = false; ///< the table follows the selection, not the other way round
};

} // namespace coldstart
