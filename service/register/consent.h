// CheckConsent checks whether a person may decide about lists for those who are under 16 (R17).
#ifndef LISTEPLASS_SERVICE_REGISTER_CONSENT_H_
#define LISTEPLASS_SERVICE_REGISTER_CONSENT_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

// What a command says of the consent of somebody who may choose for a child.
struct Consent {
  bool given = false;       // the caller says that somebody consents, not who; it is believed
  PersonId custodian = {};  // who asks or consents, which is checked; null: not said
};

// For each of `persons` who is under 16, either `applicant` may choose, or somebody who may choose must consent.
// FAILED_PRECONDITION CONSENT_REQUIRED (R17), of the field `custodian` where one is named, else `custodian_consent`;
// NOT_FOUND PERSON_NOT_FOUND (`custodian`).
absl::Status CheckConsent(const StateReader& state, const Consent& consent, const Person& applicant,
                          const std::vector<Person>& persons, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_CONSENT_H_
