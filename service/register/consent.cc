#include "service/register/consent.h"

#include <optional>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/custodians.h"
#include "service/register/existing_records.h"

namespace listeplass {

absl::Status CheckConsent(const StateReader& state, const Consent& consent, const Person& applicant,
                          const std::vector<Person>& persons, absl::CivilDay today) {
  std::optional<Person> custodian;
  if (consent.custodian) {
    LP_ASSIGN_OR_RETURN(custodian, GetPerson(state, consent.custodian, "custodian"));
  }
  for (const Person& person : persons) {
    if (!NeedsCustodian(person, today) || MayChooseFor(applicant, person, today)) continue;
    if (custodian && !MayChooseFor(*custodian, person, today)) return errors::ConsentRequired("custodian", person.id);
    if (!custodian && !consent.given) return errors::ConsentRequired("custodian_consent", person.id);
  }
  return absl::OkStatus();
}

}  // namespace listeplass
