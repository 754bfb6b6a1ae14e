// SPDX-License-Identifier: GPL-3.0-or-later
#include "FilterEntry.h"

#include "FilterModel.h"
#include "Theme.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace coldstart {

FilterEntry::FilterEntry(FilterModel* filter, const Theme* theme, QWidget* window)
    : FloatingEntry(theme, tr("Show only"), window), m_filter(filter), m_words(new QLabel(this)) {
  m_words->setTextFormat(Qt::PlainText);
  m_words->setWordWrap(true);
  m_words->setProperty("secondary", true);
  line()->setPlaceholderText(tr("Show only  g12  re:  pkg:  state:  dur>5ms  -term"));
  column()->addWidget(m_words);
  connect(line(), &QLineEdit::textChanged, this, &FilterEntry::refresh);
  FilterEntry::applyTheme();
}

void FilterEntry::applyTheme() {
  FloatingEntry::applyTheme();
  m_words->setFont(theme().font(TextSize::Small));
}

QString FilterEntry::words() const {
  return m_words->text();
}

void FilterEntry::opened() {
  line()->setText(QString::fromStdString(m_filter->current().text));
  refresh();
}

void FilterEntry::refresh() {
  const auto query = SpanQuery::parse(line()->text().toStdString());
  if (!query)
    m_words->setText(tr("%1 cannot be read").arg(QString::fromStdString(query.error().detail)));
  else if (query->empty())
    m_words->setText(tr("Enter with nothing typed shows everything."));
  else
    m_words->setText(tr("Goroutines without such spans are left out of the timeline, all other "
                        "time out of the flame graph."));
  line()->setAccessibleDescription(m_words->text());
  QAccessibleEvent event(line(), QAccessible::DescriptionChanged);
  QAccessible::updateAccessibility(&event);
  place();
}

void FilterEntry::accepted() {
  const std::string text = line()->text().trimmed().toStdString();
  const auto query = SpanQuery::parse(text);
  if (!query) return line()->selectAll();
  const Filter filter = query->empty() ? Filter{} : Filter{text, *query};
  dismiss();
  m_filter->set(filter);
}

} // namespace coldstart
