#include "service/register/people/withdraw_request.h"

#include <optional>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"

namespace listeplass {

absl::StatusOr<Decision> DecideWithdrawRequest(const StateReader& state, const WithdrawRequestCommand& command,
                                               const DecisionContext&) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  if (!person.request_by) return errors::NoStandingRequest(person.id);
  if (person.request_by != person.id) return errors::InAnothersRequest(person.id);
  return Decision{{RequestClosed{.applicant = person.id, .end = RequestEnd::kWithdrawn}}};
}

}  // namespace listeplass
