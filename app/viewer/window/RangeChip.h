// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ViewContext.h"

#include <QWidget>

#include <memory>

class QLabel;
class QToolButton;

namespace coldstart {

struct Start;

/// The range in force, as a chip with an x that takes it away. Not there without a range.
class RangeChip : public QWidget {
  Q_OBJECT

 public:
  RangeChip(const ViewContext& context, QWidget* parent);

  void setStart(std::shared_ptr<const Start> start);
  QString text() const;
  QToolButton* clearButton() const { return m_clear; }

 private:
  void refresh();
  void applyTheme();

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  QLabel* m_caption;
  QWidget* m_chip;
  QLabel* m_range;
  QToolButton* m_clear;
};

} // namespace coldstart
