// SPDX-License-Identifier: GPL-3.0-or-later
#include "GoToEntry.h"

#include "Start.h"
#include "Theme.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace coldstart {

GoToEntry::GoToEntry(const ViewContext& context, QWidget* window)
    : FloatingEntry(context.theme, tr("Go to a goroutine or a moment"), window),
      m_words(new QLabel(this)) {
  m_words->setTextFormat(Qt::PlainText);
  m_words->setWordWrap(true);
  m_words->setProperty("secondary", true);
  line()->setPlaceholderText(tr("Go to"));
  column()->addWidget(m_words);
  followStart(*context.session, this);
  connect(line(), &QLineEdit::textChanged, this, &GoToEntry::refresh);
  GoToEntry::applyTheme();
}

void GoToEntry::applyTheme() {
  FloatingEntry::applyTheme();
  m_words->setFont(theme().font(TextSize::Small));
}

void GoToEntry::setStart(std::shared_ptr<const Start> start) {
  m_start = std::move(start);
  if (!isHidden()) refresh();
}

QString GoToEntry::words() const {
  return m_words->text();
}

void GoToEntry::opened() {
  refresh();
}

void GoToEntry::refresh() {
  m_place = m_start ? parsePlace(line()->text(), *m_start) : GoToPlace{};
  m_words->setText(m_place.words);
  line()->setAccessibleDescription(m_place.words);
  QAccessibleEvent event(line(), QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
  place();
}

void GoToEntry::accepted() {
  if (!m_place.found()) return line()->selectAll();
  const GoToPlace wanted = m_place;
  dismiss();
  Q_EMIT chosen(wanted);
}

} // namespace coldstart
