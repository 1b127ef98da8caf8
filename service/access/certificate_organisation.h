// OrganisationOf reads which organisation a client certificate is of.
#ifndef LISTEPLASS_SERVICE_ACCESS_CERTIFICATE_ORGANISATION_H_
#define LISTEPLASS_SERVICE_ACCESS_CERTIFICATE_ORGANISATION_H_

#include <cstddef>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/domain/mutex.h"

namespace listeplass::access {

// Returns the number of the organisation in the subject of a certificate in PEM: `organizationIdentifier`
// "NTRNO-889640782", as Norwegian business certificates (virksomhetssertifikater) have it, else a `serialNumber` of
// nine digits, as older ones have. Empty where it has neither.
std::string OrganisationOf(absl::string_view pem);

// CertificateOrganisations remembers what OrganisationOf has read, because a connection has the same certificate for
// each of its calls, and to read one costs more than most calls do. When it is full it begins anew. Thread safe.
class CertificateOrganisations {
 public:
  explicit CertificateOrganisations(size_t certificates_max) : certificates_max_(certificates_max) {}

  std::string Of(absl::string_view pem) LP_EXCLUDES(mutex_);

 private:
  const size_t certificates_max_;
  Mutex mutex_;
  absl::flat_hash_map<std::string, std::string> by_digest_ LP_GUARDED_BY(mutex_);
};

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_CERTIFICATE_ORGANISATION_H_
