// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "View.h"

namespace coldstart {

class TimelinePane;

/// The timeline as a pane of a window: its find line, its legend, its part in Esc.
class TimelineView : public View {
  Q_OBJECT

 public:
  TimelineView(const ViewContext& context, QWidget* parent);

  QString key() const override { return QStringLiteral("timeline"); }
  QString title() const override { return tr("Timeline"); }
  QWidget* widget() const override;
  QWidget* firstFocus() const override;
  QWidget* titleWidget() override;
  bool canFind() const override { return true; }
  void find() override;
  std::vector<EscapeLayer> layersOver() override;
  bool followsFilter() const override { return true; }
  bool takesLetters() const override { return true; }
  void setDragSelects(bool on) override;

 private:
  const Theme* m_theme;
  TimelinePane* m_pane;
};

} // namespace coldstart
