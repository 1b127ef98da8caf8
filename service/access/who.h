// Who holds what is known of a caller once the call's proofs have been checked.
#ifndef LISTEPLASS_SERVICE_ACCESS_WHO_H_
#define LISTEPLASS_SERVICE_ACCESS_WHO_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/access/access_role.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/source.h"

namespace listeplass::access {

struct Who {
  AccessRole role = AccessRole::kLocal;
  // The municipalities for which a caseworker, chief or auditor acts; ascending.
  std::vector<MunicipalityId> municipalities = {};
  // The sources whose deliveries are the caller's; ascending.
  std::vector<Source> sources = {};
  // Who vouches for the caller: the issuer of the token, for a citizen of the citizen's; empty for a certificate.
  std::string issuer = {};
  // The number of the organisation that calls, nine digits; empty where nothing proves one.
  std::string organisation = {};
  // An opaque id of the person or machine behind the call; empty where the proof names none.
  std::string subject = {};
  // The citizen's national id, which is never logged, stored or answered; set for kCitizen alone.
  std::optional<NationalId> citizen = std::nullopt;
  // The municipalities where who lives with a child and is old enough is presumed to have custody of it while the
  // register knows nothing; ascending.
  std::vector<MunicipalityId> presumed_custody = {};
  // Whether the caller may be shown people with a protected address, provided that the call asks for it.
  bool may_see_protected = false;
  // When the first of the proofs ends; a certificate ends with its connection.
  absl::Time expires = absl::InfiniteFuture();

  friend bool operator==(const Who&, const Who&) = default;

  bool ActsFor(MunicipalityId municipality) const;
  bool Delivers(const Source& source) const;
  bool PresumesCustodyIn(MunicipalityId municipality) const;
};

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_WHO_H_
