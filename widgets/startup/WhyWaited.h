// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "InitLane.h"
#include "ViewContext.h"

#include <QWidget>

#include <memory>
#include <vector>

class QVBoxLayout;

namespace coldstart {

class WaitBar;
struct Start;

/// What goroutine 1 did on the way to ready, by state and reason, longest first. A row selects the
/// longest such span.
class WhyWaited : public QWidget {
  Q_OBJECT

 public:
  WhyWaited(const ViewContext& context, QWidget* parent);

  void setStart(std::shared_ptr<const Start> start);
  const std::vector<WaitBar*>& bars() const { return m_bars; }

 private:
  static WaitBar* takeBar(std::vector<WaitBar*>& bars, const GoroutineBill::Row& row);
  WaitBar* makeBar();
  void selectLongest(const GoroutineBill::Row& row);

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  QVBoxLayout* m_rows;
  std::vector<WaitBar*> m_bars;
};

} // namespace coldstart
