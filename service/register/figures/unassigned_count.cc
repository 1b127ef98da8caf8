#include "service/register/figures/unassigned_count.h"

#include <optional>
#include <vector>

#include "service/domain/status_macros.h"

namespace listeplass {

absl::StatusOr<UnassignedCount> CountUnassigned(const StateReader& state, MunicipalityId municipality,
                                                absl::CivilDay today) {
  UnassignedCount count;
  std::vector<PersonId> later;  // the last list that is decided for them ends later, and may also begin later
  LP_RETURN_IF_ERROR(state.ForEachUnassigned(municipality, std::nullopt, [&](const UnassignedEntry& entry) {
    if (entry.since > today) {
      later.push_back(entry.person);
    } else {
      ++count.without_list;
    }
    return true;
  }));
  for (PersonId id : later) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));
    ++(person && IsLosingList(*person, today) ? count.losing_list : count.without_list);
  }
  return count;
}

}  // namespace listeplass
