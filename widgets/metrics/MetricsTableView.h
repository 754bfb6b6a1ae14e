// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "MetricSparkline.h"
#include "MetricsRows.h"

#include <QTableView>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace coldstart {

class MetricRowOrder;
class MetricsTableModel;
class Theme;

/// Metrics and their deltas as a table to sort, pin, choose from and copy. Columns that have no
/// room go, what a delta tells as well first.
class MetricsTableView : public QTableView {
  Q_OBJECT

 public:
  MetricsTableView(const Theme* theme, QWidget* parent);

  /// `sparklines` in step with the rows; empty keeps the ones there are. What was chosen stays.
  void setTable(MetricsTable table, std::vector<MetricSparkline> sparklines);
  /// Only metrics of these names have a row; nullopt: all.
  void setWanted(std::optional<std::set<std::string>> names);

  /// Full names, in the order of the rows.
  std::vector<std::string> chosen() const;
  /// Chooses the metric's row and shows it; says nothing. False when there is no such row.
  bool choose(const std::string& metric);

  /// Full names of the metrics that stand on top.
  const std::vector<std::string>& pins() const;
  void setPins(const std::vector<std::string>& pins);
  /// Pins what is chosen, or lets it go.
  void togglePins();
  /// What is chosen, or all of it: tab-separated, plain digits, full names.
  QString plainText() const;

 Q_SIGNALS:
  /// The user chose other rows. `current`: the one that has the keyboard, empty when it is not
  /// chosen.
  void chosenByUser(const std::string& current);
  void pinsChanged(const std::vector<std::string>& pins);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void configure();
  void applyTheme();
  void fitColumns();
  void tellChosen();

  const Theme* m_theme;
  MetricsTableModel* m_model;
  MetricRowOrder* m_sorted;
  bool m_quiet = false; ///< rows change by themselves, nobody chooses
};

} // namespace coldstart
