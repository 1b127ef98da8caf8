#include "service/register/people/forced_admission.h"

#include <algorithm>
#include <optional>
#include <set>

#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/custodians.h"
#include "service/register/excluded_doctors.h"

namespace listeplass {
namespace {

// Returns the last day on which the person may ask to come back to the list; nothing if they have not left it by
// moving.
std::optional<absl::CivilDay> LastReturnDay(const Person& person, ListId list) {
  std::optional<absl::CivilDay> last;
  ForEachMembership(person, [&](const Membership& period) {
    if (period.list != list || !period.to || period.end_cause != EndCause::kMovedAway) return;
    const absl::CivilDay day(period.to->year() + limits::kReturnYears, period.to->month(), period.to->day());
    if (!last || *last < day) last = day;
  });
  return last;
}

// R33: does the person live in the list's own municipality, or in another that it serves?
bool LivesWhereItServes(const Person& person, const GpList& list) {
  return person.municipality == list.municipality ||
         std::binary_search(list.cooperating.begin(), list.cooperating.end(), person.municipality);
}

bool MayReturn(const Person& person, const GpList& list, absl::CivilDay today) {
  const std::optional<absl::CivilDay> last = LastReturnDay(person, list.id);
  return last && today <= *last && LivesWhereItServes(person, list);
}

}  // namespace

absl::StatusOr<std::vector<MoveCause>> ForcedAdmission(const StateReader& state, const std::vector<Person>& unit,
                                                       const GpList& list, absl::CivilDay today) {
  std::vector<MoveCause> causes;
  for (const Person& person : unit) {
    if (MayReturn(person, list, today)) {
      causes.push_back(MoveCause::kReturn);
      continue;
    }
    if (!NeedsCustodian(person, today)) return std::vector<MoveCause>();
    bool admitted = std::any_of(unit.begin(), unit.end(), [&](const Person& other) {
      return HasCustody(other, person, today) && MayReturn(other, list, today);
    });
    if (!admitted) {
      LP_ASSIGN_OR_RETURN(admitted, HasCustodianOn(state, person, list.id, today));
    }
    if (!admitted) return std::vector<MoveCause>();
    causes.push_back(MoveCause::kChildOfMember);
  }
  return causes;
}

absl::StatusOr<std::vector<ReturnRight>> ReturnRights(const StateReader& state, const Person& person,
                                                      absl::CivilDay today) {
  std::set<ListId> left;
  ForEachMembership(person, [&](const Membership& period) {
    if (period.end_cause == EndCause::kMovedAway) left.insert(period.list);
  });
  left.erase(CommittedList(person));
  std::vector<ReturnRight> rights;
  if (!IsEntitled(person) || person.opted_out) return rights;
  for (ListId id : left) {
    const std::optional<absl::CivilDay> last = LastReturnDay(person, id);
    if (!last || *last < today) continue;
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
    if (!list || list->ended || HasExcludedDoctor(person, *list, today)) continue;
    rights.push_back({.list = id, .until = *last, .lives_there = LivesWhereItServes(person, *list)});
  }
  return rights;
}

}  // namespace listeplass
