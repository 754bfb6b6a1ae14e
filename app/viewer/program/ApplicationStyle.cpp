// SPDX-License-Identifier: GPL-3.0-or-later
#include "ApplicationStyle.h"

#include "Theme.h"

#include <QApplication>
#include <QFile>
#include <QRegularExpression>
#include <QStyleFactory>
#include <QToolTip>

#include <array>
#include <utility>

namespace coldstart {

namespace {

constexpr std::array<std::pair<const char*, ColorRole>, 13> kRoles{{
    {"Window", ColorRole::Window},
    {"PanelBorder", ColorRole::PanelBorder},
    {"Panel", ColorRole::Panel},
    {"TextSecondary", ColorRole::TextSecondary},
    {"Text", ColorRole::Text},
    {"Line", ColorRole::Line},
    {"RowSelected", ColorRole::RowSelected},
    {"RowHover", ColorRole::RowHover},
    {"Ink", ColorRole::Ink},
    {"PhaseStrong", ColorRole::PhaseStrong},
    {"PhaseWeak", ColorRole::PhaseWeak},
    {"Severe", ColorRole::Severe},
    {"Warning", ColorRole::Warning},
}};

QString readSheet() {
  QFile file(QStringLiteral(":/style/coldstart.qss"));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString colorText(const QString& name, const Theme& theme) {
  for (const auto& [role, color] : kRoles)
    if (name == QLatin1String(role)) return theme.color(color).name();
  return name;
}

} // namespace

ApplicationStyle::ApplicationStyle(Theme* theme, QObject* parent)
    : QObject(parent), m_theme(theme) {
  QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
  connect(theme, &Theme::changed, this, &ApplicationStyle::apply);
  apply();
}

QString ApplicationStyle::fill(const QString& sheet, const Theme& theme) {
  static const QRegularExpression token(QStringLiteral("@([A-Za-z]+)|\\b(\\d+)u\\b"));
  QString out;
  qsizetype at = 0;
  for (auto matches = token.globalMatch(sheet); matches.hasNext();) {
    const QRegularExpressionMatch match = matches.next();
    out += QStringView(sheet).mid(at, match.capturedStart() - at);
    out += match.capturedLength(1) > 0
               ? colorText(match.captured(1), theme)
               : QString::number(theme.px(match.captured(2).toInt())) + QStringLiteral("px");
    at = match.capturedEnd();
  }
  out += QStringView(sheet).mid(at);
  return out;
}

void ApplicationStyle::apply() {
  QApplication::setPalette(m_theme->palette());
  QApplication::setFont(m_theme->font());
  QToolTip::setFont(m_theme->font());
  static const QString sheet = readSheet();
  qApp->setStyleSheet(fill(sheet, *m_theme));
}

} // namespace coldstart
