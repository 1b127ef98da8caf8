// TlsFolder is a folder for this server alone, from which gRPC's file watcher reads the certificates that were checked.
//
//   listeplass-tls-Ab3dEf/        in the folder for temporary files ($TMPDIR, else /tmp); 0700
//     7/  certificate.pem  key.pem  client_authorities.pem       a set, which never changes; 0600
//     current -> 7                                               renamed into place
//
// gRPC reads the files one after another, and takes them if none of their times has changed meanwhile. Each set's files
// have a time of their own, one second apart, so that gRPC never takes a certificate of one set with the key of
// another. The set before the current one stays, for a reader that has just followed the link.
//
// It is not in the data folder, because a backup should hold no key, and a full volume should not keep new certificates
// out. The folder goes with the server. What a killed server left is removed by the next that starts.
#ifndef LISTEPLASS_SERVICE_SERVER_TLS_TLS_FOLDER_H_
#define LISTEPLASS_SERVICE_SERVER_TLS_TLS_FOLDER_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/server/tls/tls_files.h"

namespace listeplass::server {

// Not thread safe; gRPC may read at any time.
class TlsFolder {
 public:
  // Makes the folder. UNAVAILABLE (TLS_FOLDER_UNAVAILABLE) if it cannot be made.
  static absl::StatusOr<std::unique_ptr<TlsFolder>> Make();

  ~TlsFolder();
  TlsFolder(const TlsFolder&) = delete;
  TlsFolder& operator=(const TlsFolder&) = delete;

  // Makes these the current ones. They must have been checked. UNAVAILABLE (TLS_FOLDER_UNAVAILABLE) if they cannot be
  // written; then the ones before stay.
  absl::Status Publish(const TlsContents& contents);

  // Where the current ones are.
  TlsFiles current() const;
  const std::string& path() const { return path_; }

 private:
  TlsFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

  const std::string path_;
  const int lock_;  // on the folder, while the server lives
  int64_t version_ = 0;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_TLS_TLS_FOLDER_H_
