#include "service/register/people/switch_quota.h"

#include <algorithm>
#include <vector>

#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/people/leaving_cause.h"

namespace listeplass {
namespace {

// Counts the switches with a first day from `from` up to but not including `to`.
int64_t CountSwitches(const Person& person, absl::CivilDay from, absl::CivilDay to) {
  int64_t switches = 0;
  ForEachMembership(person, [&](const Membership& membership) {
    if (membership.counts_as_switch && from <= membership.from && membership.from < to) ++switches;
  });
  return switches;
}

// Returns the first day of the calendar year that `day` is in, or under a rolling year of the year that ends with
// `day`.
absl::CivilDay YearBegin(absl::CivilDay day, const Policy& policy) {
  if (!policy.rolling_year) return absl::CivilDay(absl::CivilYear(day));
  const absl::CivilDay next = day + 1;  // so that the year to 28 or 29 February begins with 1 March
  return absl::CivilDay(next.year() - 1, next.month(), next.day());
}

// Returns the last day of the free time that begins on `day`.
absl::CivilDay LastFreeDay(absl::CivilDay day) {
  return absl::CivilDay(day.year(), day.month() + limits::kFreeSwitchMonths, day.day()) - 1;
}

// The person had lost a list, and came to this one without asking. Somebody's very first list is not one of these.
bool WasPlacedWithoutAsking(const Membership& period) {
  const bool lost_one = period.group == Group::kDisplaced || !period.without_list_since;
  return period.cause == MoveCause::kListEnded ||
         ((period.cause == MoveCause::kAssigned || period.cause == MoveCause::kManual) && lost_one);
}

// Returns the latest day on which the regular doctor of the time (on a common list the responsible one) left the list
// for good; nothing if none has.
std::optional<absl::CivilDay> DoctorLeft(const std::vector<DoctorPeriod>& periods) {
  std::optional<absl::CivilDay> last;
  for (const DoctorPeriod& period : periods) {
    if (period.role != DoctorRole::kRegular || !period.to || (last && *period.to <= *last)) continue;
    const DoctorPeriod* before = RegularDoctorOn(periods, *period.to - 1);
    if (before == nullptr || before->id != period.id) continue;
    const bool stays = std::any_of(periods.begin(), periods.end(), [&](const DoctorPeriod& other) {
      return other.role == DoctorRole::kRegular && other.doctor == period.doctor && other.covers(*period.to);
    });
    if (!stays) last = period.to;
  }
  return last;
}

// Returns the period that a choice of today moves away from, or nullptr if they are on no list. It is the period in
// force, even if a coming move of their own choice is to end it. If they did not choose the coming move, it is the
// coming period, which they then choose to leave.
const Membership* PeriodToLeave(const Person& person, absl::CivilDay today) {
  if (!CommittedList(person)) return nullptr;
  const Membership* last = &person.memberships.back();
  if (last->from <= today) return last;
  if (WasPlacedWithoutAsking(*last)) return last;
  if (last->without_list_since) return nullptr;
  const Membership* before = last == person.memberships.data() ? nullptr : last - 1;
  return before != nullptr && before->to == last->from ? before : nullptr;
}

absl::StatusOr<std::optional<FreeSwitch>> FreeSwitchFrom(const StateReader& state, const Person& person,
                                                         const Membership& period, absl::CivilDay asked) {
  LP_ASSIGN_OR_RETURN(const bool moved_away, HasMovedAway(state, person, period));
  if (moved_away) return FreeSwitch{.cause = FreeSwitchCause::kMovedAway};
  std::optional<FreeSwitch> found;
  if (WasPlacedWithoutAsking(period)) {
    found = {.cause = FreeSwitchCause::kPlacedWithoutAsking, .until = LastFreeDay(period.from)};
  }
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(period.list));
  const std::optional<absl::CivilDay> doctor_left = list ? DoctorLeft(list->doctors) : std::nullopt;
  if (doctor_left && period.from < *doctor_left && (!found || *found->until < LastFreeDay(*doctor_left))) {
    found = {.cause = FreeSwitchCause::kDoctorLeft, .until = LastFreeDay(*doctor_left)};
  }
  return found && asked <= *found->until ? found : std::nullopt;
}

}  // namespace

bool MaySwitch(const Person& person, absl::CivilDay effective, const Policy& policy) {
  return CountSwitches(person, YearBegin(effective, policy), effective) < policy.switches_per_year;
}

int64_t SwitchesLeft(const Person& person, absl::CivilDay today, const Policy& policy) {
  const absl::CivilDay begin = YearBegin(today, policy);
  const absl::CivilDay end = policy.rolling_year ? absl::CivilDay::max() : absl::CivilDay(absl::CivilYear(today) + 1);
  return std::max<int64_t>(0, policy.switches_per_year - CountSwitches(person, begin, end));
}

absl::StatusOr<std::optional<FreeSwitch>> FindFreeSwitch(const StateReader& state, const Person& person,
                                                         absl::CivilDay today, absl::CivilDay asked) {
  const Membership* period = PeriodToLeave(person, today);
  if (period == nullptr) return std::optional<FreeSwitch>();
  return FreeSwitchFrom(state, person, *period, asked);
}

absl::StatusOr<bool> SpendsSwitch(const StateReader& state, const Person& person, const OwnChoice& choice) {
  const Membership* current = MembershipOn(person, choice.today);
  if (current != nullptr && current->list == choice.to) return false;
  const Membership* period = PeriodToLeave(person, choice.today);
  if (period == nullptr) return false;
  LP_ASSIGN_OR_RETURN(const std::optional<FreeSwitch> free, FreeSwitchFrom(state, person, *period, choice.asked));
  return !free;
}

}  // namespace listeplass
