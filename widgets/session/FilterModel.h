// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Filter.h"

#include <QObject>

#include <string>

namespace coldstart {

/// The one filter of a window. GUI thread.
class FilterModel : public QObject {
  Q_OBJECT

 public:
  explicit FilterModel(QObject* parent = nullptr) : QObject(parent) {}

  const Filter& current() const { return m_current; }
  void set(const Filter& filter);
  void clear() { set({}); }
  /// What a menu asks for, in the words that one is typed in: "g12" begins anew, "-g12" leaves out
  /// one more. Words that cannot be read change nothing.
  void ask(const std::string& typed);

 Q_SIGNALS:
  void changed(const coldstart::Filter& now);

 private:
  Filter m_current;
};

} // namespace coldstart
