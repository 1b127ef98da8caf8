// AccessWatcher takes a new access file and new keys into use while the server runs, and only such as hold
// (runtime/file_watcher.h). A call is judged by what is in use when it begins; the call of a stream ends before its
// next message once its caller is not the same any more (rpc/authenticator.h).
#ifndef LISTEPLASS_SERVICE_SERVER_CALLERS_ACCESS_WATCHER_H_
#define LISTEPLASS_SERVICE_SERVER_CALLERS_ACCESS_WATCHER_H_

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/access/access.h"
#include "service/domain/mutex.h"
#include "service/server/callers/access_files.h"
#include "service/server/runtime/file_watcher.h"

namespace listeplass::server {

class AccessWatcher {
 public:
  // Reads the files for the first time. Errors: ACCESS_FILE_INVALID (access_files.h).
  static absl::StatusOr<std::unique_ptr<AccessWatcher>> Open(const std::string& path);

  AccessWatcher(const AccessWatcher&) = delete;
  AccessWatcher& operator=(const AccessWatcher&) = delete;

  // As those of FileWatcher.
  void Start(std::function<void()> on_health) { watcher_.Start(std::move(on_health)); }
  void CheckOnce() { watcher_.CheckOnce(); }
  void Stop() { watcher_.Stop(); }
  bool good() const { return watcher_.good(); }

  // Returns what is in use; never null. Thread safe.
  std::shared_ptr<const access::Access> current() const LP_EXCLUDES(mutex_);

 private:
  AccessWatcher(std::string path, AccessContents contents, access::Access access);

  absl::Status Take(const AccessContents& read) LP_EXCLUDES(mutex_);

  const std::string path_;
  AccessContents in_use_;
  mutable Mutex mutex_;
  std::shared_ptr<const access::Access> current_ LP_GUARDED_BY(mutex_);
  FileWatcher<AccessContents> watcher_;  // whose thread uses the others, and so ends first
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CALLERS_ACCESS_WATCHER_H_
