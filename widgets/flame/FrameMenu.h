// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "CallTree.h"
#include "Selection.h"

#include <QMenu>

#include <memory>

namespace coldstart {

/// What can be done with one frame. Deletes itself when it closes.
class FrameMenu : public QMenu {
  Q_OBJECT

 public:
  FrameMenu(const std::shared_ptr<const CallTree>& tree, NodeId node, bool folding,
            QWidget* parent);

 Q_SIGNALS:
  void zoomAsked();
  void allAsked();
  void foldingAsked(bool on);
  void itemChosen(const coldstart::SelectionItem& item);

 private:
  void addFrame(const CallTree& tree, NodeId node);
};

} // namespace coldstart
