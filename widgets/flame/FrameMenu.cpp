// SPDX-License-Identifier: GPL-3.0-or-later
#include "FrameMenu.h"
#include "Words.h"

#include <QApplication>
#include <QClipboard>
#include <QStringList>

namespace coldstart {

namespace {

/// Leaf first, as a traceback prints it.
QString stackText(const CallTree& tree, NodeId node) {
  QStringList lines;
  for (; node != kRootNode; node = tree.node(node).parent)
    lines << fromUtf8(tree.name(node));
  return lines.join(QLatin1Char('\n'));
}

} // namespace

FrameMenu::FrameMenu(const std::shared_ptr<const CallTree>& tree, NodeId node, bool folding,
                     QWidget* parent)
    : QMenu(parent) {
  setAttribute(Qt::WA_DeleteOnClose);
  addAction(tr("Zoom to this frame\tF"), this, &FrameMenu::zoomAsked);
  addAction(tr("Show everything\t0"), this, &FrameMenu::allAsked);
  QAction* fold = addAction(tr("Fold chains of one package\tX"));
  fold->setCheckable(true);
  fold->setChecked(folding);
  connect(fold, &QAction::toggled, this, &FrameMenu::foldingAsked);
  if (node != kRootNode) addFrame(*tree, node);
}

void FrameMenu::addFrame(const CallTree& tree, NodeId node) {
  const std::string name(tree.name(node));
  const std::string package(tree.package(node));
  addSeparator();
  addAction(tr("Light this function wherever it stands"), this,
            [this, name] { Q_EMIT itemChosen(FunctionRef{name}); });
  if (!package.empty())
    addAction(tr("Light package %1").arg(fromUtf8(package)), this,
              [this, package] { Q_EMIT itemChosen(PackageRef{package}); });
  addSeparator();
  addAction(tr("Copy name"), this, [name] { QApplication::clipboard()->setText(fromUtf8(name)); });
  addAction(tr("Copy stack"), this,
            [text = stackText(tree, node)] { QApplication::clipboard()->setText(text); });
}

} // namespace coldstart
