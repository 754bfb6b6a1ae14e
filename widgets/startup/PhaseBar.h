// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PhaseSegments.h"
#include "ViewContext.h"

#include <QAbstractButton>
#include <QWidget>

#include <memory>
#include <vector>

namespace coldstart {

struct Start;

/// One piece of the bar: a button, so that keys and assistive technology reach it.
class PhaseSegmentButton : public QAbstractButton {
  Q_OBJECT

 public:
  PhaseSegmentButton(const Theme* theme, QWidget* parent);

  const PhaseSegment& segment() const { return m_segment; }
  /// May come again while the piece grows.
  void setSegment(const PhaseSegment& segment, const Start& start);

  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  PhaseSegment m_segment;
  const Theme* m_theme;
  QStringList m_labels;
};

/// The start as one bar, from exec to ready: neutral greys, split by package where one is large. A
/// click selects the piece's time range, and its package; a second click takes it back.
class PhaseBar : public QWidget {
  Q_OBJECT

 public:
  PhaseBar(const ViewContext& context, QWidget* parent);

  void setStart(const std::shared_ptr<const Start>& start);
  const std::vector<PhaseSegmentButton*>& buttons() const { return m_buttons; }

  QSize sizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  PhaseSegmentButton* makeButton();
  void place();
  void choose(const PhaseSegmentButton* button);
  void showSelection();

  ViewContext m_context;
  std::shared_ptr<const Start> m_start;
  std::vector<PhaseSegmentButton*> m_buttons;
};

/// "package init", "main", ...
QString phaseWords(PhaseKind kind);

} // namespace coldstart
