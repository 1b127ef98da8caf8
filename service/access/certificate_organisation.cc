#include "service/access/certificate_organisation.h"

#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "absl/strings/strip.h"
#include "service/access/openssl_pointers.h"
#include "service/access/text_digest.h"
#include "service/domain/organisation_number.h"

namespace listeplass::access {
namespace {

// The value of the one entry of that kind in the subject; empty where there are none or several.
std::string OnlyEntry(const X509_NAME* subject, int nid) {
  const int at = X509_NAME_get_index_by_NID(subject, nid, -1);
  if (at < 0 || X509_NAME_get_index_by_NID(subject, nid, at) >= 0) return "";
  unsigned char* text = nullptr;
  const int bytes = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (bytes < 0) return "";
  std::string value(reinterpret_cast<const char*>(text), static_cast<size_t>(bytes));
  OPENSSL_free(text);
  return value;
}

}  // namespace

std::string OrganisationOf(absl::string_view pem) {
  const openssl::Bio bytes = openssl::BioOf(pem);
  const openssl::Certificate certificate(bytes == nullptr ? nullptr
                                                          : PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr));
  if (certificate == nullptr) return "";
  const X509_NAME* subject = X509_get_subject_name(certificate.get());
  const std::string identifier = OnlyEntry(subject, NID_organizationIdentifier);
  absl::string_view number = identifier;
  if (absl::ConsumePrefix(&number, "NTRNO-") && IsOrganisationNumber(number)) return std::string(number);
  const std::string serial = OnlyEntry(subject, NID_serialNumber);
  return IsOrganisationNumber(serial) ? serial : "";
}

std::string CertificateOrganisations::Of(absl::string_view pem) {
  const std::string digest = Sha256(pem);
  {
    MutexLock lock(&mutex_);
    if (const auto found = by_digest_.find(digest); found != by_digest_.end()) return found->second;
  }
  std::string organisation = OrganisationOf(pem);
  MutexLock lock(&mutex_);
  if (by_digest_.size() >= certificates_max_) by_digest_.clear();
  by_digest_.insert_or_assign(digest, organisation);
  return organisation;
}

}  // namespace listeplass::access
