// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "View.h"

namespace coldstart {

class InitBill;
/// The init bill as a pane of a window.
class InitBillView : public View {
  Q_OBJECT

 public:
  InitBillView(const ViewContext& context, QWidget* parent);

  QString key() const override { return QStringLiteral("initBill"); }
  QString title() const override { return tr("Init bill"); }
  QWidget* widget() const override;

 private:
  InitBill* m_bill;
};

} // namespace coldstart
