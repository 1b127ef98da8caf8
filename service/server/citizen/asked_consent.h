// AskedConsent reads who asks or consents for those under 16 from the fields that requests of CitizenService have in
// common (R17).
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_ASKED_CONSENT_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_ASKED_CONSENT_H_

#include "absl/status/statusor.h"
#include "service/domain/status_macros.h"
#include "service/register/consent.h"
#include "service/server/rpc/person_names.h"

namespace listeplass::server {

// `Request` has the fields `custodian_consent` and `custodian`. Fails as PersonNames::Parse does, of `custodian`.
template <typename Request>
absl::StatusOr<Consent> AskedConsent(const Request& request, const PersonNames& names) {
  Consent consent{.given = request.custodian_consent(), .custodian = {}};
  if (request.custodian().empty()) return consent;
  LP_ASSIGN_OR_RETURN(consent.custodian, names.Parse(request.custodian(), "custodian"));
  return consent;
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_ASKED_CONSENT_H_
