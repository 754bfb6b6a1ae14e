// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Result.h"
#include "StartLoader.h"
#include "TimeNs.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace coldstart {

struct Start;

/// The start that a window shows, and the loading of it. Files are read on a worker; what it tells
/// arrives queued, and what a replaced or cancelled load still tells is dropped. The start shown
/// stays until the first snapshot of a new one is there, so a file that cannot be opened takes
/// nothing away. GUI thread.
class Document : public QObject {
  Q_OBJECT

 public:
  using Loader = std::function<Result<std::shared_ptr<const Start>>(
      const std::vector<std::filesystem::path>&, const LoadListener&, std::stop_token)>;

  explicit Document(Loader loader, QObject* parent = nullptr);
  /// Waits for the workers; they stop within 100 ms.
  ~Document() override;

  /// Opens files or directories as one start; replaces a load under way.
  void open(const QStringList& paths);
  /// Stops loading; what has been shown of it stays.
  void cancel();

  bool loading() const { return m_current != nullptr; }
  /// What is being loaded, else what was opened last.
  const QStringList& paths() const { return m_paths; }
  /// Null when there is none.
  const std::shared_ptr<const Start>& start() const { return m_start; }

 Q_SIGNALS:
  void loadingChanged(bool loading);
  /// Share of the bytes read, 0 to 1.
  void progressed(double share);
  /// `first`: it belongs to another load than the start before it.
  void startChanged(std::shared_ptr<const coldstart::Start> start, bool first);
  void finished(coldstart::DurationNs took);
  void failed(const coldstart::Error& error);

 private:
  struct Load;

  void begin(Load& load, const QStringList& paths);
  void retireCurrent();
  void takeProgress(const std::shared_ptr<Load>& load);
  void takeSnapshot(const std::shared_ptr<Load>& load, std::shared_ptr<const Start> start);
  void takeResult(const std::shared_ptr<Load>& load, Result<std::shared_ptr<const Start>> result);

  Loader m_loader;
  QStringList m_paths;
  std::shared_ptr<const Start> m_start;
  std::shared_ptr<Load> m_current;
  std::vector<std::shared_ptr<Load>> m_stopping; ///< asked to stop, not yet back
};

} // namespace coldstart
