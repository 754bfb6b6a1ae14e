// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Selection.h"
#include "TimeNs.h"
#include "ViewContext.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

namespace coldstart {

class MetricRowOrder;
class MetricsChart;
class MetricsModel;
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
  /// Puts the keyboard into the line that finds a metric.
  void find();
  QLineEdit* filter() const { return m_filter; }
  MetricsChart* chart() const { return m_chart; }
  /// What the deltas are over; nullopt before there are any.
  std::optional<TimeRange> shownRange() const { return m_shown; }

  /// Full names of the metrics that stand on top.
  const std::vector<std::string>& pins() const;
  void setPins(const std::vector<std::string>& pins);
  /// Pins what is selected in the table, or lets it go.
  void togglePins();
  /// What is selected in the table, or all of it: tab-separated, plain digits, full names.
  QString plainText() const;

 Q_SIGNALS:
  /// "delta over 235 ms – 1.537 s" for the pane's title.
  void subtitleChanged(const QString& text);
  /// Where the selected metric jumps; empty when none is selected.
  void jumpsChanged(const std::vector<coldstart::TimeRange>& jumps);
  /// "5 GCs · +19 MB" (obtained from the system), for the pane's right end.
  void headlineChanged(const QString& text);
  void pinsChanged(const std::vector<std::string>& pins);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum Slot { RowsSlot, JumpsSlot };

  void applyTheme();
  void fitColumns();
  void selectionChanged(const Selection& now, const Selection& before);
  TimeRange scope() const;
  void requestRows();
  void requestJumps();
  void chooseRow();
  void showSelection();
  void showChosen();
  void applyFilter(const QString& text);
  void showMenu(QPoint position);
  void makeTable();

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  MetricsTableModel* m_model;
  MetricRowOrder* m_sorted;
  QStackedWidget* m_stack;
  QLineEdit* m_filter;
  QTableView* m_view;
  MetricsChart* m_chart;
  QLabel* m_empty;
  std::optional<TimeRange> m_shown;
  std::shared_ptr<const MetricsModel> m_sparkModel; ///< whose sparklines the table has
  bool m_showing = false; ///< the table follows the selection, not the other way round
};

} // namespace coldstart
