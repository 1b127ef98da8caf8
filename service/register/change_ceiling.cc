#include "service/register/change_ceiling.h"

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/lookup.h"

namespace listeplass {

absl::StatusOr<Decision> DecideChangeCeiling(const StateReader& state, const ChangeCeilingCommand& command,
                                             const DecisionContext&) {
  if (command.ceiling < 0 || command.ceiling > limits::kCeilingMax) {
    return errors::OutOfRange("ceiling", command.ceiling, 0, limits::kCeilingMax, "R20");
  }
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  if (command.ceiling < limits::kCeilingAgreementBelow && !command.municipal_agreement) {
    return errors::MunicipalAgreementRequired(list.id, command.ceiling);
  }
  if (command.ceiling == list.ceiling) return Decision{};
  return Decision{{CeilingChanged{
      .list = list.id, .ceiling_before = list.ceiling, .ceiling = command.ceiling, .reason = command.reason}}};
}

}  // namespace listeplass
