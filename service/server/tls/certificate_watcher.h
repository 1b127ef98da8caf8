// CertificateWatcher takes new certificates into use while the server runs, and only such as have been checked
// (runtime/file_watcher.h). What passes CheckTls is published (tls_folder.h), and gRPC uses it for the connections that
// begin from then on; calls under way go on with what they began with.
#ifndef LISTEPLASS_SERVICE_SERVER_TLS_CERTIFICATE_WATCHER_H_
#define LISTEPLASS_SERVICE_SERVER_TLS_CERTIFICATE_WATCHER_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/domain/clock.h"
#include "service/server/runtime/file_watcher.h"
#include "service/server/tls/tls_files.h"
#include "service/server/tls/tls_folder.h"

namespace listeplass::server {

class CertificateWatcher {
 public:
  // Checks the files and publishes them for the first time. `clock` must outlive this. Errors: those of ReadTlsFiles,
  // CheckTls and TlsFolder.
  static absl::StatusOr<std::unique_ptr<CertificateWatcher>> Open(const TlsFiles& files, const Clock& clock);

  CertificateWatcher(const CertificateWatcher&) = delete;
  CertificateWatcher& operator=(const CertificateWatcher&) = delete;

  // As those of FileWatcher.
  void Start(std::function<void()> on_health) { watcher_.Start(std::move(on_health)); }
  void CheckOnce() { watcher_.CheckOnce(); }
  void Stop() { watcher_.Stop(); }

  // False while the newest files are refused, also where that is because they have expired meanwhile. Thread safe.
  bool good() const { return watcher_.good(); }

  // Where gRPC finds the checked ones. They are there while this lives.
  TlsFiles published() const { return folder_->current(); }

 private:
  CertificateWatcher(TlsFiles files, const Clock& clock, std::unique_ptr<TlsFolder> folder, TlsContents contents);

  // Checks what was read, and publishes it if it is new.
  absl::Status Take(const TlsContents& read);

  const TlsFiles files_;
  const Clock& clock_;
  const std::unique_ptr<TlsFolder> folder_;
  TlsContents in_use_;
  FileWatcher<TlsContents> watcher_;  // whose thread uses the others, and so ends first
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_TLS_CERTIFICATE_WATCHER_H_
