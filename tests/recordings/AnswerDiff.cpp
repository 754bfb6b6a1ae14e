// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnswerDiff.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <cmath>

namespace {

constexpr double clockTickNs = 64;
constexpr int enoughDifferences = 20;

bool saysNothing(const QJsonValue& value) {
  switch (value.type()) {
  case QJsonValue::Null:
  case QJsonValue::Undefined:
    return true;
  case QJsonValue::Bool:
    return !value.toBool();
  case QJsonValue::Double:
    return value.toDouble() == 0;
  case QJsonValue::String:
    return value.toString().isEmpty();
  case QJsonValue::Array:
    return value.toArray().isEmpty();
  case QJsonValue::Object:
    return value.toObject().isEmpty();
  }
  return false;
}

QString shown(const QJsonValue& value) {
  const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
  return QString::fromUtf8(text.mid(1, std::min<qsizetype>(text.size() - 2, 100)));
}

/// How many intervals the times of this object sum up, as far as it tells.
double intervals(const QJsonObject& object) {
  double most = 1;
  for (const char* key : {"count", "begin", "into_running"})
    most = std::max(most, object.value(QLatin1String(key)).toDouble());
  double transitions = 0;
  const QJsonObject into = object.value(QLatin1String("into")).toObject();
  for (const QJsonValue& count : into)
    transitions += count.toDouble();
  return std::max(most, transitions);
}

class Comparison {
 public:
  QStringList differences;

  void compareObjects(const QJsonObject& actual, const QJsonObject& expected, double weight) {
    weight = std::max(weight, intervals(expected));
    for (auto it = expected.begin(); it != expected.end(); ++it) {
      m_path.append(it.key());
      if (actual.contains(it.key()))
        compareValues(actual.value(it.key()), it.value(), weight);
      else if (!saysNothing(it.value()))
        report(QStringLiteral("missing"));
      m_path.removeLast();
    }
    if (!m_path.isEmpty()) reportSurplus(actual, expected);
  }

 private:
  void report(const QString& what) {
    if (differences.size() < enoughDifferences)
      differences.append(m_path.join(QLatin1Char('.')) + QStringLiteral(": ") + what);
  }

  void reportSurplus(const QJsonObject& actual, const QJsonObject& expected) {
    for (auto it = actual.begin(); it != actual.end(); ++it)
      if (!expected.contains(it.key()) && !saysNothing(it.value()))
        report(it.key() + QStringLiteral(" is not expected: ") + shown(it.value()));
  }

  void compareValues(const QJsonValue& actual, const QJsonValue& expected, double weight) {
    if (saysNothing(actual) && saysNothing(expected)) return;
    if (expected.isObject() && actual.isObject())
      compareObjects(actual.toObject(), expected.toObject(), weight);
    else if (expected.isArray() && actual.isArray())
      compareArrays(actual.toArray(), expected.toArray());
    else if (expected.isDouble() && actual.isDouble())
      compareNumbers(actual, expected, weight);
    else if (actual != expected)
      reportUnequal(actual, expected);
  }

  void reportUnequal(const QJsonValue& actual, const QJsonValue& expected) {
    report(shown(actual) + QStringLiteral(", expected ") + shown(expected));
  }

  void compareNumbers(const QJsonValue& actual, const QJsonValue& expected, double weight) {
    // Whole numbers above 2^53 are equal only as whole numbers; a difference is small enough for a
    // double.
    const bool whole = actual.toVariant().typeId() == QMetaType::LongLong &&
                       expected.toVariant().typeId() == QMetaType::LongLong;
    const double off =
        whole ? std::abs(static_cast<double>(actual.toInteger() - expected.toInteger()))
              : std::abs(actual.toDouble() - expected.toDouble());
    const double rounding = whole ? 0 : 1e-6 * std::abs(expected.toDouble());
    if (off > (isTime() ? 2 * clockTickNs + 2 * weight : rounding)) reportUnequal(actual, expected);
  }

  /// Whether the value at the path is a time: by its own name, or by that of the object around it.
  bool isTime() const {
    static const QStringList times{QStringLiteral("t"), QStringLiteral("created"),
                                   QStringLiteral("ended"), QStringLiteral("first_seen"),
                                   QStringLiteral("ns")};
    if (m_path.last().endsWith(QLatin1String("_ns")) || times.contains(m_path.last())) return true;
    return m_path.size() > 1 && (m_path.at(m_path.size() - 2) == QLatin1String("ns") ||
                                 m_path.at(m_path.size() - 2).endsWith(QLatin1String("_ns")));
  }

  void compareArrays(const QJsonArray& actual, const QJsonArray& expected) {
    static const QStringList ranked{QStringLiteral("rows"), QStringLiteral("top"),
                                    QStringLiteral("top_leaf"), QStringLiteral("first")};
    if (ranked.contains(m_path.last())) return compareRanked(actual, expected);
    if (actual.size() != expected.size())
      return report(
          QStringLiteral("%1 entries, expected %2").arg(actual.size()).arg(expected.size()));
    for (qsizetype i = 0; i < expected.size(); ++i) {
      m_path.append(QString::number(i));
      compareValues(actual.at(i), expected.at(i), 1);
      m_path.removeLast();
    }
  }

  /// A row as text, without what depends on the order of equal rows.
  static QByteArray rowText(QJsonObject row) {
    row.remove(QLatin1String("t"));
    row.remove(QLatin1String("inline"));
    return QJsonDocument(row).toJson(QJsonDocument::Compact);
  }

  static QList<QJsonValue> rank(const QJsonObject& row) {
    return {row.value(QLatin1String("count")), row.value(QLatin1String("flat")),
            row.value(QLatin1String("cum"))};
  }

  void compareRanked(const QJsonArray& actual, const QJsonArray& expected) {
    if (expected.isEmpty()) return;
    QByteArrayList rows;
    for (const QJsonValue& row : actual)
      rows.append(rowText(row.toObject()));
    const QList<QJsonValue> last = rank(expected.last().toObject());
    const bool unranked =
        std::all_of(last.begin(), last.end(), [](const QJsonValue& v) { return v.isUndefined(); });
    for (const QJsonValue& wanted : expected) {
      if (!unranked && rank(wanted.toObject()) == last) continue;
      if (!rows.removeOne(rowText(wanted.toObject())))
        report(QStringLiteral("no row ") + shown(wanted));
    }
  }

  QStringList m_path;
};

} // namespace

QStringList answerDifferences(const QJsonObject& actual, const QJsonObject& expected) {
  Comparison comparison;
  comparison.compareObjects(actual, expected, 1);
  return comparison.differences;
}
