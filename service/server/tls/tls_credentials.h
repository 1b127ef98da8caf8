// MakeTlsCredentials gives gRPC what a listener with TLS needs: TLS 1.2 and 1.3, with certificates that can be replaced
// while the server runs.
#ifndef LISTEPLASS_SERVICE_SERVER_TLS_TLS_CREDENTIALS_H_
#define LISTEPLASS_SERVICE_SERVER_TLS_TLS_CREDENTIALS_H_

#include <memory>

#include "grpcpp/security/server_credentials.h"
#include "service/server/tls/tls_files.h"

namespace listeplass::server {

// gRPC reads `files` (tls_folder.h) now and every second, as long as the credentials live. `mutual`: every client must
// prove by a certificate of one of the client authorities who it is, and `files` must have them.
std::shared_ptr<grpc::ServerCredentials> MakeTlsCredentials(const TlsFiles& files, bool mutual);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_TLS_TLS_CREDENTIALS_H_
