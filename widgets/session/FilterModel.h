// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Filter.h"

#include <QObject>

namespace coldstart {

/// The one filter of a window. GUI thread.
class FilterModel : public QObject {
  Q_OBJECT

 public:
  explicit FilterModel(QObject* parent = nullptr) : QObject(parent) {}

  const Filter& current() const { return m_current; }
  void set(const Filter& filter);
  void clear() { set({}); }

 Q_SIGNALS:
  void changed(const coldstart::Filter& now);

 private:
  Filter m_current;
};

} // namespace coldstart
