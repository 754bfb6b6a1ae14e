// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ItemDetails.h"
#include "ViewContext.h"

#include <QFrame>

#include <memory>

class QToolButton;

namespace coldstart {

class DetailsPanel;
class DetailsText;
struct Start;

/// The fixed line at the bottom: everything about what is under the pointer, else about what is
/// selected, so that nobody waits for a tooltip. Always as high, so that nothing jumps; it opens
/// into a panel with the whole stack, to read and to copy.
class DetailsLine : public QFrame {
  Q_OBJECT

 public:
  DetailsLine(const ViewContext& context, QWidget* parent);

  void setStart(std::shared_ptr<const Start> start);
  /// What it says now.
  const ItemDetails& details() const { return m_details; }
  /// What the frame below the pointer weighs, as its view says it; empty when it is none.
  void setFrameText(const QString& text);
  /// What the selected frame, function or package weighs, as the flame graph says it.
  void setLitText(const QString& text);
  bool expanded() const;
  void setExpanded(bool on);

 Q_SIGNALS:
  void expandedChanged(bool on);

 private:
  void refresh();
  void applyTheme();
  ItemDetails current() const;

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  ItemDetails m_details;
  QString m_hoveredFrame; ///< weight of the frame below the pointer
  QString m_lit;          ///< weight of what is selected
  DetailsText* m_text;
  QToolButton* m_toggle;
  DetailsPanel* m_panel;
};

} // namespace coldstart
