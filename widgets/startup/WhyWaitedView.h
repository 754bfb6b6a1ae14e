// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "View.h"

namespace coldstart {

/// Why goroutine 1 waited as a pane of a window; scrolls where there is little room.
class WhyWaitedView : public View {
  Q_OBJECT

 public:
  WhyWaitedView(const ViewContext& context, QWidget* parent);

  QString key() const override { return QStringLiteral("whyWaited"); }
  QString title() const override { return tr("Why goroutine 1 waited"); }
  QWidget* widget() const override;

 private:
  QWidget* m_area;
};

} // namespace coldstart
