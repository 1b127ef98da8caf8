// CountUnassigned counts the people of a municipality who need a list. It is the one place that tells those without one
// from those who are still on one: the capacity report, the figures and the list of these people have it from here.
#ifndef LISTEPLASS_SERVICE_REGISTER_FIGURES_UNASSIGNED_COUNT_H_
#define LISTEPLASS_SERVICE_REGISTER_FIGURES_UNASSIGNED_COUNT_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

// Two figures that have nobody in common and leave out nobody who is unassigned (IsUnassigned, person.h).
struct UnassignedCount {
  int64_t without_list = 0;  // on no list that day (R13), also where one is to come that they lose again
  int64_t losing_list = 0;   // on a list that day, which they lose on a later one

  int64_t total() const { return without_list + losing_list; }
};

// Says which of the two figures counts a person who is unassigned.
inline bool IsLosingList(const Person& unassigned, absl::CivilDay day) {
  return MembershipOn(unassigned, day) != nullptr;
}

// Counts the people at home there by what is decided now.
absl::StatusOr<UnassignedCount> CountUnassigned(const StateReader& state, MunicipalityId municipality,
                                                absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FIGURES_UNASSIGNED_COUNT_H_
