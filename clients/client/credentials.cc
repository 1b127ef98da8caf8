#include "clients/client/credentials.h"

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "clients/client/api_error.h"
#include "clients/proof/private_file.h"
#include "service/domain/status_macros.h"

namespace listeplass::client {
namespace {

// The names of the command line's options, which errors name.
constexpr absl::string_view kAuthoritiesField = "--ca";
constexpr absl::string_view kCertificateField = "--client-certificate";
constexpr absl::string_view kKeyField = "--client-key";

absl::Status Refused(absl::string_view reason, absl::string_view field, absl::string_view problem) {
  return MakeClientError(absl::StatusCode::kInvalidArgument, reason, absl::StrCat(field, ": ", problem), field);
}

// Returns the file's text if it holds something "BEGIN …`what`-----".
absl::StatusOr<std::string> InPem(const std::string& text, const std::string& path, absl::string_view field,
                                  absl::string_view what) {
  if (!absl::StrContains(text, "-----BEGIN ") || !absl::StrContains(text, absl::StrCat(what, "-----"))) {
    return Refused("TLS_FILE_INVALID", field, absl::StrCat(path, " holds no ", what, " in PEM form"));
  }
  return text;
}

absl::StatusOr<std::string> ReadPem(const std::string& path, absl::string_view field, absl::string_view what) {
  std::ostringstream content;
  const std::ifstream file(path, std::ios::binary);
  if (!file || !(content << file.rdbuf())) {
    return Refused("TLS_FILE_INVALID", field, absl::StrCat(path, " cannot be read, or is empty"));
  }
  return InPem(content.str(), path, field, what);
}

absl::StatusOr<std::string> ReadPrivateKey(const std::string& path) {
  const absl::StatusOr<std::string> text = proof::ReadPrivateFile(path, kKeyField);
  if (text.ok()) return InPem(*text, path, kKeyField, "PRIVATE KEY");
  return MakeClientError(absl::StatusCode::kInvalidArgument, "TLS_FILE_INVALID", text.status().message(), kKeyField);
}

// Whether "host:port" is an address of this machine that nobody else reaches.
bool IsLoopback(absl::string_view server) {
  const absl::string_view host = server.substr(0, server.rfind(':'));
  if (host == "localhost" || host == "[::1]") return true;
  return absl::StartsWith(host, "127.") && host.find_first_not_of("0123456789.") == absl::string_view::npos;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> Plaintext(const std::string& server,
                                                                    const TlsOptions& options) {
  if (!options.certificate.empty() || !options.key.empty()) {
    return Refused("FIELD_REQUIRED", kAuthoritiesField, "a client's certificate is for servers with TLS");
  }
  if (!IsLoopback(server)) {
    return Refused("PLAINTEXT_REFUSED", kAuthoritiesField,
                   absl::StrCat(server,
                                " is not on this machine, and is called with TLS only: name the file of the "
                                "authority that its certificate comes from"));
  }
  return grpc::InsecureChannelCredentials();
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeCredentials(const std::string& server,
                                                                          const TlsOptions& options) {
  if (absl::StartsWith(server, "unix:")) return grpc::InsecureChannelCredentials();
  if (options.authorities.empty()) return Plaintext(server, options);
  if (options.certificate.empty() != options.key.empty()) {
    return Refused("FIELD_REQUIRED", options.key.empty() ? kKeyField : kCertificateField,
                   "a client's certificate and its key go together");
  }
  grpc::SslCredentialsOptions ssl;
  LP_ASSIGN_OR_RETURN(ssl.pem_root_certs, ReadPem(options.authorities, kAuthoritiesField, "CERTIFICATE"));
  if (!options.key.empty()) {
    LP_ASSIGN_OR_RETURN(ssl.pem_cert_chain, ReadPem(options.certificate, kCertificateField, "CERTIFICATE"));
    LP_ASSIGN_OR_RETURN(ssl.pem_private_key, ReadPrivateKey(options.key));
  }
  return grpc::SslCredentials(ssl);
}

}  // namespace listeplass::client
