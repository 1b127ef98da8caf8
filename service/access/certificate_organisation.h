// OrganisationOf reads which organisation a client certificate is of.
#ifndef LISTEPLASS_SERVICE_ACCESS_CERTIFICATE_ORGANISATION_H_
#define LISTEPLASS_SERVICE_ACCESS_CERTIFICATE_ORGANISATION_H_

#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::access {

// Returns the number of the organisation in the subject of a certificate in PEM: `organizationIdentifier`
// "NTRNO-889640782", as Norwegian business certificates (virksomhetssertifikater) have it, else a `serialNumber` of
// nine digits, as older ones have. Empty where it has neither.
std::string OrganisationOf(absl::string_view pem);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_CERTIFICATE_ORGANISATION_H_
