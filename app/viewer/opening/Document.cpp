// SPDX-License-Identifier: GPL-3.0-or-later
#include "Document.h"

#include "MemoryEnd.h"
#include "Start.h"

#include <QDir>
#include <QFileInfo>
#include <QMetaObject>

#include <atomic>
#include <system_error>
#include <thread>

namespace coldstart {

/// One load. The worker writes the atomics; everything else belongs to the GUI thread.
struct Document::Load {
  std::atomic<std::uint64_t> done{0};
  std::atomic<std::uint64_t> total{0};
  std::atomic<bool> progressPosted{false};
  bool snapshotShown = false;
  QElapsedTimer clock;
  std::jthread worker; // last: joins before the rest goes
};

namespace {

std::vector<std::filesystem::path> toFileSystem(const QStringList& paths) {
  std::vector<std::filesystem::path> out;
  for (const QString& path : paths)
    out.push_back(QFileInfo(path).filesystemFilePath());
  return out;
}

/// The last resort of a worker: memory may end while a huge file is read.
Result<std::shared_ptr<const Start>> guarded(const Document::Loader& loader,
                                             const std::vector<std::filesystem::path>& paths,
                                             const LoadListener& listener,
                                             const std::stop_token& stop) {
  try {
    return loader(paths, listener, stop);
  } catch (...) {
    return Unexpected{thrownError()};
  }
}

} // namespace

Document::Document(Loader loader, QObject* parent) : QObject(parent), m_loader(std::move(loader)) {
}

Document::~Document() {
  // Workers post to this object: they must be gone before it is.
  retireCurrent();
  m_stopping.clear();
}

void Document::open(const QStringList& paths) {
  if (paths.isEmpty()) return;
  const bool wasLoading = loading();
  retireCurrent();
  m_paths = paths;
  m_current = std::make_shared<Load>();
  if (!wasLoading) Q_EMIT loadingChanged(true);
  Q_EMIT progressed(0);
  begin(*m_current, paths);
}

void Document::begin(Load& load, const QStringList& paths) {
  load.clock.start();
  const std::weak_ptr<Load> weak = m_current;
  const auto post = [this](auto call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
  };
  // `load` outlives its worker: it joins. The listener may therefore hold it by reference.
  LoadListener listener;
  listener.progress = [this, &load, weak, post](std::uint64_t done, std::uint64_t total) {
    load.done = done;
    load.total = total;
    if (!load.progressPosted.exchange(true))
      post([this, weak] {
        if (const auto alive = weak.lock()) takeProgress(alive);
      });
  };
  listener.snapshot = [this, weak, post](std::shared_ptr<const Start> start) {
    post([this, weak, start = std::move(start)] {
      if (const auto alive = weak.lock()) takeSnapshot(alive, start);
    });
  };
  const auto end = [this, weak, post](Result<std::shared_ptr<const Start>> result) {
    post([this, weak, result = std::move(result)]() mutable {
      if (const auto alive = weak.lock()) takeResult(alive, std::move(result));
    });
  };
  try {
    load.worker = std::jthread([listener, end, loader = m_loader,
                                files = toFileSystem(paths)](const std::stop_token& stop) {
      end(guarded(loader, files, listener, stop));
    });
  } catch (const std::system_error&) { // a limit, or memory ends
    end(fail(ErrorCode::TooLarge, 0, "no thread can be had to read it with"));
  }
}

void Document::cancel() {
  if (!loading()) return;
  retireCurrent();
  Q_EMIT loadingChanged(false);
}

/// The worker is asked to stop and forgotten when it reports back: waiting for it here would freeze
/// the window.
void Document::retireCurrent() {
  if (!m_current) return;
  m_current->worker.request_stop();
  m_stopping.push_back(std::move(m_current));
  m_current = nullptr;
}

void Document::takeProgress(const std::shared_ptr<Load>& load) {
  load->progressPosted = false;
  if (load != m_current) return;
  const auto total = static_cast<double>(load->total.load());
  Q_EMIT progressed(total > 0 ? static_cast<double>(load->done.load()) / total : 0);
}

void Document::takeSnapshot(const std::shared_ptr<Load>& load, std::shared_ptr<const Start> start) {
  if (load != m_current || !start) return;
  const bool first = !std::exchange(load->snapshotShown, true);
  m_start = std::move(start);
  Q_EMIT startChanged(m_start, first);
}

void Document::takeResult(const std::shared_ptr<Load>& load,
                          Result<std::shared_ptr<const Start>> result) {
  if (load != m_current) {
    std::erase(m_stopping, load);
    return;
  }
  if (result) takeSnapshot(load, *result);
  const DurationNs took{load->clock.nsecsElapsed()};
  m_stopping.push_back(std::move(m_current));
  m_current = nullptr;
  std::erase(m_stopping, load); // joins: the worker has nothing left to do
  Q_EMIT loadingChanged(false);
  if (result)
    Q_EMIT finished(took);
  else
    Q_EMIT failed(result.error());
}

} // namespace coldstart
