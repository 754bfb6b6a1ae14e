// SPDX-License-Identifier: GPL-3.0-or-later
#include "LooksActions.h"

#include "Settings.h"
#include "Theme.h"
#include "Viewer.h"
#include "WindowActions.h"

#include <QAction>

#include <utility>

namespace coldstart {

namespace {
constexpr double kScaleStep = 0.1;
}

LooksActions::LooksActions(Viewer* viewer, const WindowActions& actions, QObject* parent)
    : QObject(parent), m_viewer(viewer), m_actions(actions) {
  connectScheme();
  connectScale();
  connectDrag();
}

void LooksActions::connectScheme() {
  Theme* theme = m_viewer->theme();
  for (const auto& [action, scheme] :
       {std::pair(m_actions.schemeSystem, Theme::Scheme::FollowSystem),
        std::pair(m_actions.schemeLight, Theme::Scheme::Light),
        std::pair(m_actions.schemeDark, Theme::Scheme::Dark)}) {
    QAction* its = action;
    const Theme::Scheme wanted = scheme;
    const auto follow = [its, theme, wanted] { its->setChecked(theme->scheme() == wanted); };
    connect(its, &QAction::triggered, this, [this, wanted] { m_viewer->setScheme(wanted); });
    connect(theme, &Theme::changed, its, follow);
    follow();
  }
}

void LooksActions::connectScale() {
  const auto step = [this](double by) {
    return [this, by] { m_viewer->setScale(m_viewer->theme()->scale() + by); };
  };
  connect(m_actions.scaleUp, &QAction::triggered, this, step(kScaleStep));
  connect(m_actions.scaleDown, &QAction::triggered, this, step(-kScaleStep));
  connect(m_actions.scaleReset, &QAction::triggered, this, [this] { m_viewer->setScale(1); });
}

void LooksActions::connectDrag() {
  Settings* settings = m_viewer->settings();
  const auto follow = [this](bool selects) {
    (selects ? m_actions.dragSelects : m_actions.dragPans)->setChecked(true);
  };
  follow(settings->dragSelects());
  connect(m_actions.dragSelects, &QAction::toggled, settings, &Settings::setDragSelects);
  connect(settings, &Settings::dragSelectsChanged, this, follow);
}

} // namespace coldstart
