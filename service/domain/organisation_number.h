// IsOrganisationNumber knows the numbers of Norwegian organisations.
#ifndef LISTEPLASS_SERVICE_DOMAIN_ORGANISATION_NUMBER_H_
#define LISTEPLASS_SERVICE_DOMAIN_ORGANISATION_NUMBER_H_

#include "absl/strings/string_view.h"

namespace listeplass {

// Says whether the text is the number of a Norwegian organisation: nine digits, the last of which checks the others.
bool IsOrganisationNumber(absl::string_view text);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_ORGANISATION_NUMBER_H_
