// TlsFiles are the files by which the server proves who it is, and those that say which clients' certificates it
// believes. They are read here, and judged by tls_check.h.
#ifndef LISTEPLASS_SERVICE_SERVER_TLS_TLS_FILES_H_
#define LISTEPLASS_SERVICE_SERVER_TLS_TLS_FILES_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace listeplass::server {

// The flags that name the files, for errors.
inline constexpr absl::string_view kCertificateFlag = "--tls-certificate";
inline constexpr absl::string_view kKeyFlag = "--tls-key";
inline constexpr absl::string_view kClientAuthoritiesFlag = "--tls-client-authorities";

// Paths of files in PEM form.
struct TlsFiles {
  std::string certificate{};         // the server's certificate, then those that lead to its authority
  std::string key{};                 // the private key of the first certificate
  std::string client_authorities{};  // empty: no client is asked for a certificate
};

// What the files held.
struct TlsContents {
  std::string certificate;
  std::string key;
  std::string client_authorities;

  friend bool operator==(const TlsContents&, const TlsContents&) = default;
};

// Makes the error FAILED_PRECONDITION (TLS_FILE_INVALID), which names the flag, the file and the problem, and nothing
// that is in the file.
absl::Status TlsFileInvalid(absl::string_view flag, absl::string_view file, absl::string_view problem);

// Reads the files. TLS_FILE_INVALID for one that is missing, unreadable, no regular file or larger than 1 MiB, and for
// a key that anybody but its owner has access to.
absl::StatusOr<TlsContents> ReadTlsFiles(const TlsFiles& files);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_TLS_TLS_FILES_H_
