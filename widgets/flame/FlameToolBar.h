// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FlameTreeQuery.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QMenu;
class QToolButton;

namespace coldstart {

class Theme;

/// The flame graph's controls: where the weights come from, whose they are, the search.
class FlameToolBar : public QWidget {
  Q_OBJECT

 public:
  FlameToolBar(const Theme* theme, QWidget* parent);

  /// Offers what the start has.
  void setStart(const std::shared_ptr<const Start>& start);
  /// Shows a choice; says nothing.
  void showChoice(const FlameSource& source, std::optional<GoroutineId> goroutine);
  /// Another goroutine to choose, beside goroutine 1 and all.
  void offerGoroutine(std::optional<GoroutineId> goroutine);

  /// Narrow: what has no room is hidden.
  QSize minimumSizeHint() const override;
  /// Puts the keyboard into the search, which may have been hidden for want of room.
  void startSearch();

  QLineEdit* search() const { return m_search; }
  QToolButton* wallButton() const { return m_wall; }
  QToolButton* samplesButton() const { return m_samples; }
  QToolButton* profileButton() const { return m_profile; }
  QComboBox* scope() const { return m_scope; }

 Q_SIGNALS:
  void sourceChosen(const coldstart::FlameSource& source);
  void goroutineChosen(std::optional<coldstart::GoroutineId> goroutine);
  void searchEdited(const QString& text);
  /// 1: the next hit, -1: the one before.
  void searchStepped(int by);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QToolButton* makeButton(const QString& text, const QString& name);
  void fillProfiles(const Start& start);
  void fillScope();
  void fit();
  void applyTheme();

  const Theme* m_theme;
  QToolButton* m_wall;
  QToolButton* m_samples;
  QToolButton* m_profile;
  QMenu* m_profiles;
  QComboBox* m_scope;
  QLineEdit* m_search;
  std::optional<GoroutineId> m_offered;
  std::optional<GoroutineId> m_shown;
  bool m_hasTrace = false;
  bool m_scopeMatters = true; ///< a profile file knows no goroutines
};

/// "cpu.pprof · cpu": a profile and a sample type of it.
QString profileTitle(const Start& start, std::size_t profile, std::size_t sampleType);

} // namespace coldstart
