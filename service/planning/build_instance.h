// From the register to a matching problem: which lists and which people a municipality's run is about.
//
//   Lists       The municipality's lists take arrivals. Lists elsewhere that an applicant is on stand in the instance
//               too, locked and without a position: they take nobody, but their members may leave.
//   Applicants  every request in the queue of one of the municipality's lists, wherever its people live (R6);
//               every request of people at home here that accepts any list within some minutes;
//               if the policy assigns automatically (R5): everybody at home here without a list (R13) and without a
//               request, a household's people together (household_parts.h), who accept any of the municipality's lists
//               within the policy's minutes. If it does not (R14): households with a child under 16 as before, others
//               to the policy's target lists. People who are here temporarily never are.
//   Exclusions  lists with a doctor that somebody may not be offered (R26), and for the time being those where Sámi
//               speakers come first, for whoever speaks no Sámi (R27).
// Travel times are those of the register's table, for the homes and practices that take part; where it has none, they
// are estimated (matching/travel_table.h).
//
// A wish for a list elsewhere is left to that municipality's run; the others keep their rank. A null municipality
// stands for the whole country: all lists, all requests, everybody without a list who lives where there is a list.
//
// Deterministic: equal states give equal instances, lists and applicants by id.
#ifndef LISTEPLASS_SERVICE_PLANNING_BUILD_INSTANCE_H_
#define LISTEPLASS_SERVICE_PLANNING_BUILD_INSTANCE_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/plan_record.h"
#include "service/domain/policy.h"
#include "service/domain/state.h"
#include "service/matching/instance.h"

namespace listeplass::planning {

struct InstanceOptions {
  MunicipalityId municipality;
  // Municipalities that plan together with it (R33): "the municipality" above is all of them.
  std::vector<MunicipalityId> cooperating = {};
  Policy policy;
  uint64_t seed = 0;
  absl::CivilDay today;
};

// People who are placed together.
struct Unit {
  std::vector<PersonId> persons;  // the applicant first
  bool from_request = false;      // false: assigned automatically
};

// The instance and what its indices stand for.
struct BuiltInstance {
  // "Any list within M minutes" is resolved already.
  matching::Instance instance;
  std::vector<ListId> lists;      // by matching::ListIndex
  std::vector<Unit> units;        // by matching::ApplicantIndex
  std::vector<BydelId> bydel_of;  // by matching::ApplicantIndex: where they live
  // Rising: the units in which somebody has a protected address. No figure may tell where they live, or how far away.
  std::vector<matching::ApplicantIndex> secret_homes;
  // Those that take more than one unit, by rising household.
  std::vector<DividedHousehold> divided_households;
};

// Reads on two threads: REQUIRES a state that is safe for concurrent reads.
// INVALID_ARGUMENT or RESOURCE_EXHAUSTED where the instance would be beyond the matching core's limits; errors of the
// store.
absl::StatusOr<BuiltInstance> BuildInstance(const StateReader& state, const InstanceOptions& options);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_BUILD_INSTANCE_H_
