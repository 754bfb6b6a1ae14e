// SPDX-License-Identifier: GPL-3.0-or-later
#include "InitBillView.h"

#include "InitBill.h"

namespace coldstart {

InitBillView::InitBillView(const ViewContext& context, QWidget* parent)
    : View(parent), m_bill(new InitBill(context, parent)) {
  connect(m_bill, &InitBill::summaryChanged, this, &View::asideChanged);
}

QWidget* InitBillView::widget() const {
  return m_bill;
}

} // namespace coldstart
