#include "service/register/lists/change_ceiling.h"

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/lists/ceiling_check.h"

namespace listeplass {

absl::StatusOr<Decision> DecideChangeCeiling(const StateReader& state, const ChangeCeilingCommand& command,
                                             const DecisionContext& context) {
  LP_RETURN_IF_ERROR(CheckCeiling(command.ceiling));
  const absl::CivilDay effective = command.effective.value_or(context.today);
  LP_RETURN_IF_ERROR(CheckAhead(effective, context.today, limits::kListChangeAheadDaysMax, Rule::kR20));
  if (effective != context.today && effective.day() != 1) {
    return errors::FieldInvalid("effective", "must be the first of a month");
  }
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  LP_RETURN_IF_ERROR(CheckAgreement(list.id, command.ceiling, command.municipal_agreement));
  if (list.ended) return errors::ListEnded(list.id);
  if (effective != context.today) {
    const ComingCeiling coming{.ceiling = command.ceiling, .from = effective};
    if (list.coming_ceiling == coming) return Decision{};
    return Decision{
        {CeilingPlanned{.list = list.id, .coming = coming, .reason = command.reason, .before = list.coming_ceiling}}};
  }
  if (command.ceiling == list.ceiling) return Decision{};
  return Decision{{CeilingChanged{
      .list = list.id, .ceiling_before = list.ceiling, .ceiling = command.ceiling, .reason = command.reason}}};
}

}  // namespace listeplass
