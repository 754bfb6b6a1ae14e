// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "View.h"

namespace coldstart {

class MetricsPane;

/// The metrics as a pane of a window. Where the selected metric jumps is told to the session.
class MetricsView : public View {
  Q_OBJECT

 public:
  MetricsView(const ViewContext& context, QWidget* parent);

  QString key() const override { return QStringLiteral("metrics"); }
  QString title() const override { return tr("Metrics"); }
  QWidget* widget() const override;
  bool canFind() const override { return true; }
  void find() override;

 private:
  MetricsPane* m_pane;
};

} // namespace coldstart
