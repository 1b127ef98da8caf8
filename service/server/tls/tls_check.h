// CheckTls judges what the TLS files hold, before gRPC gets it: gRPC would take a key that does not fit its
// certificate, and then refuse every connection.
#ifndef LISTEPLASS_SERVICE_SERVER_TLS_TLS_CHECK_H_
#define LISTEPLASS_SERVICE_SERVER_TLS_TLS_CHECK_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/server/tls/tls_files.h"

namespace listeplass::server {

// Returns when the first of the server's certificates expires. `files` are named in errors.
//
// FAILED_PRECONDITION (TLS_FILE_INVALID) where
//   - a certificate, the key or the list of authorities cannot be parsed, or there is none; a key is encrypted;
//   - a certificate has expired at `now`, or is not valid yet;
//   - the first certificate is not for servers, or the key does not fit it;
//   - OpenSSL would not serve them, as with an RSA key that is too short.
absl::StatusOr<absl::Time> CheckTls(const TlsContents& contents, const TlsFiles& files, absl::Time now);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_TLS_TLS_CHECK_H_
