// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlameToolBar.h"

#include "Profile.h"
#include "Theme.h"
#include "TraceModel.h"
#include "Words.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <algorithm>
#include <utility>
#include <vector>

namespace coldstart {

namespace {

constexpr double kNarrowest = 60;

} // namespace

QString profileTitle(const Start& start, std::size_t profile, std::size_t sampleType) {
  if (profile >= start.profiles.size()) return {};
  const StartProfile& file = start.profiles[profile];
  const QString name = QFileInfo(QString::fromStdString(file.file)).fileName();
  if (!file.profile || sampleType >= file.profile->sampleTypeCount()) return name;
  return QStringLiteral("%1 · %2").arg(name, fromUtf8(file.profile->sampleType(sampleType)));
}

FlameToolBar::FlameToolBar(const Theme* theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_wall(makeButton(tr("wall"), tr("Wall time"))),
      m_samples(makeButton(tr("cpu samples"), tr("CPU samples inside the trace"))),
      m_profile(makeButton(tr("profile"), tr("A profile file"))), m_profiles(new QMenu(this)),
      m_scope(new QComboBox(this)), m_search(new QLineEdit(this)) {
  m_wall->setToolTip(tr("Wall time of goroutines, by what they were doing"));
  m_samples->setToolTip(tr("CPU samples inside the trace"));
  m_profile->setToolTip(tr("Samples of a profile file; a profile has no time axis"));
  m_profile->setMenu(m_profiles);
  m_profile->setPopupMode(QToolButton::InstantPopup);
  m_scope->setAccessibleName(tr("Whose time the flame graph shows"));
  m_search->setAccessibleName(tr("Find in the flame graph"));
  m_search->setPlaceholderText(tr("Find  re:  pkg:  -term"));
  m_search->setToolTip(tr("Find functions (Ctrl+F or /): part of a name, re:PATTERN, pkg:PATH, "
                          "-TERM for what must not be in it. Enter: next, Shift+Enter: previous"));
  m_search->setClearButtonEnabled(true);
  m_search->installEventFilter(this);

  auto* row = new QHBoxLayout(this);
  for (QWidget* widget : {static_cast<QWidget*>(m_wall), static_cast<QWidget*>(m_samples),
                          static_cast<QWidget*>(m_profile), static_cast<QWidget*>(m_scope)})
    row->addWidget(widget);
  row->addStretch(1);
  row->addWidget(m_search, 2);

  connect(m_wall, &QToolButton::clicked, this, [this] {
    Q_EMIT sourceChosen({FlameSource::Kind::WallTime, 0, 0});
  });
  connect(m_samples, &QToolButton::clicked, this, [this] {
    Q_EMIT sourceChosen({FlameSource::Kind::TraceSamples, 0, 0});
  });
  connect(m_scope, &QComboBox::activated, this, [this](int index) {
    const QVariant id = m_scope->itemData(index);
    Q_EMIT goroutineChosen(id.isValid() ? std::optional(GoroutineId{id.toLongLong()})
                                        : std::nullopt);
  });
  connect(m_search, &QLineEdit::textChanged, this, &FlameToolBar::searchEdited);
  connect(m_search, &QLineEdit::textChanged, this, &FlameToolBar::fit);
  connect(theme, &Theme::changed, this, &FlameToolBar::applyTheme);
  applyTheme();
}

QToolButton* FlameToolBar::makeButton(const QString& text, const QString& name) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setAccessibleName(name);
  button->setCheckable(true);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

void FlameToolBar::applyTheme() {
  layout()->setContentsMargins(m_theme->px(11), m_theme->px(1), m_theme->px(11), m_theme->px(4));
  layout()->setSpacing(m_theme->px(5));
  const QFont small = m_theme->font(TextSize::Small);
  for (QWidget* widget : {static_cast<QWidget*>(m_wall), static_cast<QWidget*>(m_samples),
                          static_cast<QWidget*>(m_profile), static_cast<QWidget*>(m_scope),
                          static_cast<QWidget*>(m_search)})
    widget->setFont(small);
  m_search->setMinimumWidth(m_theme->px(90));
  m_search->setMaximumWidth(m_theme->px(220));
  fit();
}

void FlameToolBar::setStart(const std::shared_ptr<const Start>& start) {
  const bool trace = start && start->trace;
  m_hasTrace = trace;
  m_profiles->clear();
  if (start) fillProfiles(*start);
  fillScope();
  fit();
}

void FlameToolBar::fillProfiles(const Start& start) {
  for (std::size_t i = 0; i < start.profiles.size(); ++i) {
    const auto& profile = start.profiles[i].profile;
    if (!profile) continue;
    if (!m_profiles->isEmpty()) m_profiles->addSeparator();
    for (std::size_t type = 0; type < profile->sampleTypeCount(); ++type) {
      QAction* action = m_profiles->addAction(profileTitle(start, i, type));
      connect(action, &QAction::triggered, this, [this, i, type] {
        Q_EMIT sourceChosen({FlameSource::Kind::Profile, i, type});
      });
    }
  }
}

void FlameToolBar::fillScope() {
  m_scope->clear();
  m_scope->addItem(tr("goroutine 1"), QVariant::fromValue<qlonglong>(kMainGoroutine.value));
  for (const auto& other : {m_offered, m_shown}) {
    if (!other || m_scope->findData(QVariant::fromValue<qlonglong>(other->value)) >= 0) continue;
    m_scope->addItem(tr("goroutine %1").arg(other->value),
                     QVariant::fromValue<qlonglong>(other->value));
  }
  m_scope->addItem(tr("all goroutines"));
  const int index = m_shown ? m_scope->findData(QVariant::fromValue<qlonglong>(m_shown->value))
                            : m_scope->count() - 1;
  m_scope->setCurrentIndex(index);
}

void FlameToolBar::offerGoroutine(std::optional<GoroutineId> goroutine) {
  if (goroutine == m_offered) return;
  m_offered = goroutine;
  fillScope();
}

void FlameToolBar::showChoice(const FlameSource& source, std::optional<GoroutineId> goroutine) {
  m_wall->setChecked(source.kind == FlameSource::Kind::WallTime);
  m_samples->setChecked(source.kind == FlameSource::Kind::TraceSamples);
  m_profile->setChecked(source.kind == FlameSource::Kind::Profile);
  m_scopeMatters = source.kind != FlameSource::Kind::Profile;
  m_shown = goroutine;
  fillScope();
  fit();
}

/// Nothing is cut: what has no room left is hidden, the last in the row first. The search comes
/// before all others while the keyboard is in it or something is searched for.
void FlameToolBar::fit() {
  const bool searching = m_search->hasFocus() || !m_search->text().isEmpty();
  std::vector<std::pair<QWidget*, bool>> all{{m_wall, m_hasTrace},
                                             {m_samples, m_hasTrace},
                                             {m_profile, !m_profiles->isEmpty()},
                                             {m_scope, m_scopeMatters},
                                             {m_search, true}};
  if (searching) std::rotate(all.begin(), all.end() - 1, all.end());
  const QMargins margins = layout()->contentsMargins();
  int left = width() - margins.left() - margins.right();
  for (const auto& [widget, wanted] : all) {
    const int needed =
        (widget == m_search ? m_search->minimumWidth() : widget->sizeHint().width()) +
        layout()->spacing();
    const bool shown = wanted && needed <= left;
    if (shown) left -= needed;
    widget->setVisible(shown);
  }
}

QSize FlameToolBar::minimumSizeHint() const {
  return {m_theme->px(kNarrowest), QWidget::minimumSizeHint().height()};
}

void FlameToolBar::startSearch() {
  m_search->show();
  m_search->setFocus(Qt::ShortcutFocusReason);
  m_search->selectAll();
}

void FlameToolBar::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  fit();
}

bool FlameToolBar::eventFilter(QObject* watched, QEvent* event) {
  const bool moved = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
  if (watched == m_search && moved) // once the focus is where it goes
    QMetaObject::invokeMethod(this, &FlameToolBar::fit, Qt::QueuedConnection);
  const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
  if (watched != m_search || !isKey) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  const bool clears = key->key() == Qt::Key_Escape && !m_search->text().isEmpty();
  if (!enter && !clears) return false;
  event->accept(); // ours before the window's
  if (event->type() == QEvent::ShortcutOverride) return true;
  if (enter)
    Q_EMIT searchStepped(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
  else
    m_search->clear();
  return true;
}

} // namespace coldstart
