// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricsFigures.h"
#include "ViewContext.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace coldstart {

class MetricsChart;
class MetricsModel;
class MetricsTableView;
struct Start;

/// How the metrics changed over the range in force: a table to sort and search, and a chart of the
/// chosen ones below it. Deltas are of the selected range, else of the span or package that was
/// selected last (looking at a metric does not change that), else of the whole start.
class MetricsPane : public QWidget {
  Q_OBJECT

 public:
  MetricsPane(const ViewContext& context, QWidget* parent);

  MetricsTableView* table() const { return m_table; }
  /// Puts the keyboard into the line that finds a metric.
  void find();
  QLineEdit* filter() const { return m_filter; }
  MetricsChart* chart() const { return m_chart; }
  /// What the deltas are over; nullopt before there are any.
  std::optional<TimeRange> shownRange() const { return m_shown; }

 Q_SIGNALS:
  /// "delta over 235 ms – 1.537 s" for the pane's title.
  void subtitleChanged(const QString& text);
  /// "5 GCs · +19.0 MiB" (obtained from the system), for the pane's right end.
  void headlineChanged(const QString& text);
  /// Where the selected metric jumps; empty when none is selected.
  void jumpsChanged(const std::vector<coldstart::TimeRange>& jumps);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  enum Slot { FiguresSlot, BandsSlot };

  void applyTheme();
  void startChanged(StartChange change);
  void showNothing();
  void selectionChanged(const Selection& now, const Selection& before);
  void askFigures();
  void takeFigures(const MetricsQuestion& question, MetricsFigures figures);
  void askBands();
  void chooseMetric(const std::string& name);
  void showSelection();
  void showChosen();
  void applyFilter(const QString& text);
  const std::shared_ptr<const Start>& start() const { return m_context.session->start(); }
  bool hasMetrics() const;

  ViewContext m_context;
  QStackedWidget* m_stack;
  QLineEdit* m_filter;
  MetricsTableView* m_table;
  MetricsChart* m_chart;
  QLabel* m_empty;
  SelectionItem m_over;                   ///< the span or package that deltas are of
  std::optional<MetricsQuestion> m_asked; ///< last; its answer may not be here yet
  std::optional<TimeRange> m_shown;
  std::shared_ptr<const MetricsModel> m_sparkModel; ///< whose sparklines the table has
};

} // namespace coldstart
