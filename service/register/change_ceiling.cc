#include "service/register/change_ceiling.h"

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/lookup.h"

namespace listeplass {

absl::Status CheckCeiling(int64_t ceiling) {
  if (ceiling >= 0 && ceiling <= limits::kCeilingMax) return absl::OkStatus();
  return errors::OutOfRange("ceiling", ceiling, 0, limits::kCeilingMax, "R20");
}

absl::Status CheckAgreement(ListId list, int64_t ceiling, bool municipal_agreement) {
  if (ceiling >= limits::kCeilingAgreementBelow || municipal_agreement) return absl::OkStatus();
  return errors::MunicipalAgreementRequired(list, ceiling);
}

absl::StatusOr<Decision> DecideChangeCeiling(const StateReader& state, const ChangeCeilingCommand& command,
                                             const DecisionContext& context) {
  LP_RETURN_IF_ERROR(CheckCeiling(command.ceiling));
  const absl::CivilDay effective = command.effective.value_or(context.today);
  LP_RETURN_IF_ERROR(CheckAhead(effective, context.today, limits::kListChangeAheadDaysMax, "R20"));
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
    return Decision{{CeilingPlanned{.list = list.id, .coming = coming, .reason = command.reason}}};
  }
  if (command.ceiling == list.ceiling) return Decision{};
  return Decision{{CeilingChanged{
      .list = list.id, .ceiling_before = list.ceiling, .ceiling = command.ceiling, .reason = command.reason}}};
}

}  // namespace listeplass
