// CertificateWatcher takes new certificates into use while the server runs, and only such as have been checked.
//
// It reads the files every other second. A change counts once two readings are alike, so that files which are just
// being written are not judged. What passes CheckTls is published (tls_folder.h), and gRPC uses it for the connections
// that begin from then on; calls under way go on with what they began with. What does not pass is logged once, and the
// ones before stay in use.
#ifndef LISTEPLASS_SERVICE_SERVER_TLS_CERTIFICATE_WATCHER_H_
#define LISTEPLASS_SERVICE_SERVER_TLS_CERTIFICATE_WATCHER_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/clock.h"
#include "service/domain/mutex.h"
#include "service/server/tls/tls_files.h"
#include "service/server/tls/tls_folder.h"

namespace listeplass::server {

class CertificateWatcher {
 public:
  // Checks the files and publishes them for the first time. `clock` must outlive this. Errors: those of ReadTlsFiles,
  // CheckTls and TlsFolder.
  static absl::StatusOr<std::unique_ptr<CertificateWatcher>> Open(const TlsFiles& files, const Clock& clock);

  ~CertificateWatcher() { Stop(); }
  CertificateWatcher(const CertificateWatcher&) = delete;
  CertificateWatcher& operator=(const CertificateWatcher&) = delete;

  // Starts the thread. `on_health` is called on it each time that good() has changed.
  void Start(std::function<void()> on_health);

  // Reads and judges once. The thread calls it, and tests without a thread.
  void CheckOnce();

  // Ends the thread. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

  // False while the newest files are refused, also where that is because they have expired meanwhile. Thread safe.
  bool good() const { return good_; }

  // Where gRPC finds the checked ones. They are there while this lives.
  TlsFiles published() const { return folder_->current(); }

 private:
  CertificateWatcher(TlsFiles files, const Clock& clock, std::unique_ptr<TlsFolder> folder, TlsContents contents);

  // Checks what was read, and publishes it if it is new.
  absl::Status Take(const absl::StatusOr<TlsContents>& read);
  // Waits until the next reading is due. False: the watcher was stopped.
  bool Rest() LP_EXCLUDES(mutex_);

  const TlsFiles files_;
  const Clock& clock_;
  const std::unique_ptr<TlsFolder> folder_;
  TlsContents in_use_;
  absl::StatusOr<TlsContents> last_read_;
  std::string last_refusal_;  // as it was logged; empty: the newest files were taken
  std::function<void()> on_health_ = [] {};
  std::atomic<bool> good_ = true;
  Mutex mutex_;
  CondVar stopping_;
  bool stopped_ LP_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_TLS_CERTIFICATE_WATCHER_H_
