// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "View.h"

namespace coldstart {

class FlameGraphWidget;

/// The flame graph as a pane of a window: its search, its own zoom's part in Esc.
class FlameGraphView : public View {
  Q_OBJECT

 public:
  FlameGraphView(const ViewContext& context, QWidget* parent);

  QString key() const override { return QStringLiteral("flame"); }
  QString title() const override { return tr("Flame graph"); }
  QWidget* widget() const override;
  bool canFind() const override { return true; }
  void find() override;
  std::vector<EscapeLayer> layersUnder() override;
  bool followsFilter() const override { return true; }
  bool takesLetters() const override { return true; }
  void setDragSelects(bool on) override;

 private:
  FlameGraphWidget* m_flame;
};

} // namespace coldstart
