#include "service/register/lists/doctor_periods.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/doctor_period_check.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/hand_over.h"
#include "service/register/lists/checked_period.h"

namespace listeplass {
absl::StatusOr<Decision> DecideSetDoctorPeriod(const StateReader& state, const SetDoctorPeriodCommand& command,
                                               const DecisionContext&) {
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  LP_ASSIGN_OR_RETURN(const DoctorPeriod period, CheckedPeriod(list, command.period, "period", command.take_id));
  if (std::find(list.doctors.begin(), list.doctors.end(), period) != list.doctors.end()) return Decision{};
  return Decision{{DoctorPeriodSet{.list = list.id, .period = period, .reason = command.reason}}};
}

absl::StatusOr<Decision> DecideRemoveDoctorPeriod(const StateReader& state, const RemoveDoctorPeriodCommand& command,
                                                  const DecisionContext&) {
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  if (!HasPeriod(list, command.period)) return errors::DoctorPeriodNotFound("period", list.id, command.period);
  return Decision{{DoctorPeriodRemoved{.list = list.id,
                                       .period = command.period,
                                       .reason = command.reason,
                                       .removed_max = std::max(list.removed_period_max, command.period)}}};
}

absl::StatusOr<Decision> DecideHandOverList(const StateReader& state, const HandOverListCommand& command,
                                            const DecisionContext& context) {
  const absl::CivilDay effective = command.effective.value_or(FirstOfNextMonth(context.today));
  LP_RETURN_IF_ERROR(CheckAhead(effective, context.today, limits::kListChangeAheadDaysMax, Rule::kR24));
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  if (list.ended) return errors::ListEnded(list.id);
  ListHandedOver event{.list = list.id,
                       .effective = effective,
                       .successor = {},
                       .reason = command.reason,
                       .removed_max = list.removed_period_max,
                       .before = DoctorsOf(list),
                       .keeps_doctor_sex = true};
  for (const DoctorPeriod& period : list.doctors) {
    const bool never_begins = period.role == DoctorRole::kRegular && period.from >= effective;
    if (never_begins) event.removed_max = std::max(event.removed_max, period.id);
  }
  if (command.successor) {
    DoctorPeriod successor = *command.successor;
    successor.id = 0;
    successor.role = DoctorRole::kRegular;
    successor.from = effective;
    LP_RETURN_IF_ERROR(CheckPeriodValues(successor, "successor"));
    successor.id = list.last_period_id() + 1;
    event.successor = successor;
  }
  return Decision{{std::move(event)}};
}

}  // namespace listeplass
