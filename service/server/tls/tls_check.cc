#include "service/server/tls/tls_check.h"

#include <algorithm>
#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "openssl/bio.h"
#include "openssl/err.h"
#include "openssl/pem.h"
#include "openssl/ssl.h"
#include "openssl/x509.h"
#include "openssl/x509v3.h"
#include "service/access/openssl_pointers.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {
namespace {

using openssl::Bio;
using openssl::BioOf;
using openssl::Certificate;
using openssl::Key;
using SslContext = std::unique_ptr<SSL_CTX, openssl::Freed<SSL_CTX_free>>;

// What OpenSSL said last, in its own words, which hold nothing of the file's.
std::string OpenSslProblem() {
  const char* reason = ERR_reason_error_string(ERR_peek_last_error());
  return reason == nullptr ? "unknown problem" : reason;
}

// Reads all certificates of a text. Other text around them is allowed, as `openssl x509 -text` writes it.
absl::StatusOr<std::vector<Certificate>> CertificatesIn(const std::string& text, absl::string_view flag,
                                                        const std::string& file) {
  std::vector<Certificate> certificates;
  const Bio bio = BioOf(text);
  ERR_clear_error();
  while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    certificates.emplace_back(certificate);
  }
  const uint64_t end = ERR_peek_last_error();
  const bool at_end = ERR_GET_LIB(end) == ERR_LIB_PEM && ERR_GET_REASON(end) == PEM_R_NO_START_LINE;
  if (!at_end) {
    return TlsFileInvalid(flag, file,
                          absl::StrCat("has a part ", certificates.size() + 1, " that is no certificate in PEM form (",
                                       OpenSslProblem(), ")"));
  }
  if (certificates.empty()) return TlsFileInvalid(flag, file, "holds no certificate in PEM form");
  return certificates;
}

absl::StatusOr<absl::Time> ToTime(const ASN1_TIME* time, absl::string_view flag, const std::string& file) {
  std::tm parts = {};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return TlsFileInvalid(flag, file, "has a certificate without a validity");
  return absl::FromCivil(absl::CivilSecond(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour,
                                           parts.tm_min, parts.tm_sec),
                         absl::UTCTimeZone());
}

std::string Rfc3339(absl::Time time) { return absl::FormatTime(absl::RFC3339_sec, time, absl::UTCTimeZone()); }

// Returns when the first of the chain expires.
absl::StatusOr<absl::Time> CheckValidity(const std::vector<Certificate>& chain, const std::string& file,
                                         absl::Time now) {
  absl::Time first_end = absl::InfiniteFuture();
  for (size_t i = 0; i < chain.size(); ++i) {
    const std::string which = absl::StrCat("certificate ", i + 1);
    LP_ASSIGN_OR_RETURN(const absl::Time begin, ToTime(X509_get0_notBefore(chain[i].get()), kCertificateFlag, file));
    LP_ASSIGN_OR_RETURN(const absl::Time end, ToTime(X509_get0_notAfter(chain[i].get()), kCertificateFlag, file));
    if (now < begin) {
      return TlsFileInvalid(kCertificateFlag, file,
                            absl::StrCat("is not valid yet: ", which, " begins at ", Rfc3339(begin)));
    }
    if (now > end) {
      return TlsFileInvalid(kCertificateFlag, file, absl::StrCat("has expired: ", which, " ended at ", Rfc3339(end)));
    }
    first_end = std::min(first_end, end);
  }
  return first_end;
}

absl::StatusOr<Key> KeyIn(const std::string& text, const std::string& file) {
  bool asked = false;
  const auto no_passphrase = [](char*, int, int, void* told) {
    *static_cast<bool*>(told) = true;
    return -1;
  };
  ERR_clear_error();
  Key key(PEM_read_bio_PrivateKey(BioOf(text).get(), nullptr, no_passphrase, &asked));
  if (key != nullptr) return key;
  if (asked) return TlsFileInvalid(kKeyFlag, file, "is encrypted, and there is nobody to ask for its passphrase");
  return TlsFileInvalid(kKeyFlag, file, "holds no private key in PEM form");
}

// Does with them what gRPC does for each connection.
absl::Status TryToServe(std::vector<Certificate>& chain, EVP_PKEY* key, const TlsFiles& files) {
  ERR_clear_error();
  const SslContext context(SSL_CTX_new(TLS_server_method()));
  bool served = context != nullptr && SSL_CTX_use_certificate(context.get(), chain.front().get()) == 1;
  for (size_t i = 1; served && i < chain.size(); ++i) {
    served = SSL_CTX_add_extra_chain_cert(context.get(), chain[i].get()) == 1;
    if (served) [[maybe_unused]]
      X509* const owned_by_the_context = chain[i].release();
  }
  if (!served) {
    return TlsFileInvalid(kCertificateFlag, files.certificate,
                          absl::StrCat("cannot be served (", OpenSslProblem(), ")"));
  }
  if (SSL_CTX_use_PrivateKey(context.get(), key) != 1 || SSL_CTX_check_private_key(context.get()) != 1) {
    return TlsFileInvalid(kKeyFlag, files.key, absl::StrCat("cannot be served (", OpenSslProblem(), ")"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<absl::Time> CheckTls(const TlsContents& contents, const TlsFiles& files, absl::Time now) {
  LP_ASSIGN_OR_RETURN(std::vector<Certificate> chain,
                      CertificatesIn(contents.certificate, kCertificateFlag, files.certificate));
  LP_ASSIGN_OR_RETURN(const absl::Time expires, CheckValidity(chain, files.certificate, now));
  X509* const own = chain.front().get();
  if (X509_check_purpose(own, X509_PURPOSE_SSL_SERVER, /*ca=*/0) != 1) {
    return TlsFileInvalid(kCertificateFlag, files.certificate, "begins with a certificate that is not for servers");
  }
  LP_ASSIGN_OR_RETURN(const Key key, KeyIn(contents.key, files.key));
  if (X509_check_private_key(own, key.get()) != 1) {
    return TlsFileInvalid(kKeyFlag, files.key,
                          absl::StrCat("does not fit the first certificate of ", files.certificate));
  }
  LP_RETURN_IF_ERROR(TryToServe(chain, key.get(), files));
  if (!files.client_authorities.empty()) {
    LP_RETURN_IF_ERROR(
        CertificatesIn(contents.client_authorities, kClientAuthoritiesFlag, files.client_authorities).status());
  }
  return expires;
}

}  // namespace listeplass::server
