#include "service/register/people/withdraw_request.h"

#include <vector>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"

namespace listeplass {

absl::StatusOr<Decision> DecideWithdrawRequest(const StateReader& state, const WithdrawRequestCommand& command,
                                               const DecisionContext& context) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  if (!person.request_by) return errors::NoStandingRequest(person.id);
  if (person.request_by != person.id) return errors::InAnothersRequest(person.id);
  LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(state, person));
  std::vector<Person> unit;
  for (PersonId id : request.unit) {
    LP_ASSIGN_OR_RETURN(unit.emplace_back(), GetPerson(state, id, "person"));
  }
  LP_RETURN_IF_ERROR(CheckConsent(state, command.consent, person, unit, context.today));
  return Decision{{RequestClosed{.applicant = person.id, .end = RequestEnd::kWithdrawn}}};
}

}  // namespace listeplass
