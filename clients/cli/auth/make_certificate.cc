#include "clients/cli/auth/make_certificate.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/auth/whole_file.h"
#include "openssl/asn1.h"
#include "openssl/bio.h"
#include "openssl/bn.h"
#include "openssl/evp.h"
#include "openssl/pem.h"
#include "openssl/rand.h"
#include "openssl/x509.h"
#include "openssl/x509v3.h"
#include "service/access/openssl_pointers.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

constexpr size_t kNameBytesMax = 64;  // X.520's ub-common-name
constexpr size_t kOrganisationDigits = 9;
constexpr int kSerialBytes = 16;

using openssl::Bio;
using openssl::Certificate;
using openssl::Freed;
using openssl::Key;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

absl::Status NotMade(absl::string_view what) {
  return MakeError(absl::StatusCode::kInternal, "CERTIFICATE_NOT_MADE",
                   absl::StrCat("the certificate was not made: OpenSSL ", what), {});
}

std::string ToText(BIO* bio) {
  char* data = nullptr;
  const int64_t size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<size_t>(size)};
}

// What a certificate says of its holder.
struct Holder {
  std::vector<std::pair<const char*, std::string>> subject;  // short names of attributes, and their values
  std::vector<std::pair<int, const char*>> extensions;       // numbers of OpenSSL, and values in its notation
};

bool SetSerial(X509* certificate) {
  std::array<unsigned char, kSerialBytes> bytes = {};
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) return false;
  bytes[0] = static_cast<unsigned char>((bytes[0] & 0x7f) | 0x40);  // positive, and of one length
  const std::unique_ptr<BIGNUM, Freed<BN_free>> number(BN_bin2bn(bytes.data(), bytes.size(), nullptr));
  return number != nullptr && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool SetValidity(X509* certificate, const Validity& validity) {
  return ASN1_TIME_adj(X509_getm_notBefore(certificate), absl::ToTimeT(validity.from), 0, 0) != nullptr &&
         ASN1_TIME_adj(X509_getm_notAfter(certificate), absl::ToTimeT(validity.to), 0, 0) != nullptr;
}

bool SetSubject(X509* certificate, const Holder& holder) {
  X509_NAME* const name = X509_get_subject_name(certificate);
  return std::all_of(holder.subject.begin(), holder.subject.end(), [name](const auto& entry) {
    const auto& [attribute, value] = entry;
    return X509_NAME_add_entry_by_txt(name, attribute, MBSTRING_UTF8,
                                      reinterpret_cast<const unsigned char*>(value.data()),
                                      static_cast<int>(value.size()), -1, 0) == 1;
  });
}

// REQUIRES: the subject, the issuer and the key are set, of which two extensions hold the hash.
bool AddExtensions(X509* certificate, X509* issuer, const Holder& holder) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  std::vector<std::pair<int, const char*>> extensions = holder.extensions;
  extensions.emplace_back(NID_subject_key_identifier, "hash");
  if (issuer != certificate) extensions.emplace_back(NID_authority_key_identifier, "keyid:always");
  return std::all_of(extensions.begin(), extensions.end(), [&](const auto& entry) {
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, entry.first, entry.second));
    return extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1;
  });
}

absl::StatusOr<KeyPair> ToPem(X509* certificate, EVP_PKEY* key) {
  const Bio certificate_text(BIO_new(BIO_s_mem())), key_text(BIO_new(BIO_s_mem()));
  if (certificate_text == nullptr || key_text == nullptr ||
      PEM_write_bio_X509(certificate_text.get(), certificate) != 1 ||
      PEM_write_bio_PKCS8PrivateKey(key_text.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return NotMade("could not write it");
  }
  return KeyPair{.certificate = ToText(certificate_text.get()), .key = ToText(key_text.get())};
}

// Makes a key and its certificate. An `authority` of null: it certifies itself.
absl::StatusOr<KeyPair> Make(const Holder& holder, const KeyPair* authority, const Validity& validity) {
  if (validity.to < validity.from) return errors::FieldInvalid("validity", "ends before it begins");
  const Key key(EVP_EC_gen("P-256"));
  const Certificate certificate(X509_new());
  if (key == nullptr || certificate == nullptr) return NotMade("gave no key");
  Certificate issuer;
  Key issuer_key;
  if (authority != nullptr) {
    const Bio certificate_text(
        BIO_new_mem_buf(authority->certificate.data(), static_cast<int>(authority->certificate.size())));
    const Bio key_text(BIO_new_mem_buf(authority->key.data(), static_cast<int>(authority->key.size())));
    issuer.reset(PEM_read_bio_X509(certificate_text.get(), nullptr, nullptr, nullptr));
    issuer_key.reset(PEM_read_bio_PrivateKey(key_text.get(), nullptr, nullptr, nullptr));
    if (issuer == nullptr || issuer_key == nullptr) return errors::FieldInvalid("authority", "is not in PEM form");
  }
  X509* const certifier = issuer == nullptr ? certificate.get() : issuer.get();
  EVP_PKEY* const certifier_key = issuer_key == nullptr ? key.get() : issuer_key.get();
  const bool made = X509_set_version(certificate.get(), X509_VERSION_3) == 1 && SetSerial(certificate.get()) &&
                    SetValidity(certificate.get(), validity) && SetSubject(certificate.get(), holder) &&
                    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certifier)) == 1 &&
                    X509_set_pubkey(certificate.get(), key.get()) == 1 &&
                    AddExtensions(certificate.get(), certifier, holder) &&
                    X509_sign(certificate.get(), certifier_key, EVP_sha256()) > 0;
  if (!made) return NotMade("refused a part of it");
  return ToPem(certificate.get(), key.get());
}

}  // namespace

absl::StatusOr<KeyPair> MakeAuthority(const std::string& name, const Validity& validity) {
  if (name.empty() || name.size() > kNameBytesMax) {
    return errors::FieldInvalid("name", absl::StrCat("must have 1 to ", kNameBytesMax, " bytes"));
  }
  return Make(
      {.subject = {{"CN", name}},
       .extensions = {{NID_basic_constraints, "critical,CA:TRUE"}, {NID_key_usage, "critical,keyCertSign,cRLSign"}}},
      nullptr, validity);
}

absl::StatusOr<KeyPair> MakeServerCertificate(const KeyPair& authority, const Validity& validity) {
  return Make({.subject = {{"CN", "localhost"}},
               .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                              {NID_key_usage, "critical,digitalSignature"},
                              {NID_ext_key_usage, "serverAuth"},
                              {NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1"}}},
              &authority, validity);
}

absl::StatusOr<KeyPair> MakeClientCertificate(const KeyPair& authority, const std::string& organisation_number,
                                              const Validity& validity) {
  if (organisation_number.size() != kOrganisationDigits ||
      !std::all_of(organisation_number.begin(), organisation_number.end(), absl::ascii_isdigit)) {
    return errors::FieldInvalid("organisation_number", absl::StrCat("must have ", kOrganisationDigits, " digits"));
  }
  return Make({.subject = {{"C", "NO"},
                           {"O", absl::StrCat("Organisation ", organisation_number)},
                           {"organizationIdentifier", absl::StrCat("NTRNO-", organisation_number)},
                           {"serialNumber", organisation_number},
                           {"CN", absl::StrCat("Organisation ", organisation_number)}},
               .extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                              {NID_key_usage, "critical,digitalSignature"},
                              {NID_ext_key_usage, "clientAuth"}}},
              &authority, validity);
}

absl::Status WriteKeyPair(const KeyPair& pair, const std::string& certificate_path, const std::string& key_path) {
  LP_RETURN_IF_ERROR(WriteWholeFile(key_path, pair.key, 0600));
  return WriteWholeFile(certificate_path, pair.certificate, 0644);
}

}  // namespace listeplass::cli
