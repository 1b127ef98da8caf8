// BuildInstance makes a matching problem (matching/instance.h) from the register, for one run of a municipality.
//
// "The municipality" below also means those that it plans together with (R33). A null municipality stands for the whole
// country: all lists, all requests, and everybody without a list who lives in a municipality that has lists.
//
// Lists
//   - The municipality's own lists. A list that takes nobody (locked, ending or for members only) is a locked list of
//     the instance.
//   - A list elsewhere if an applicant is on it. It is locked and has no position: nobody comes, but people may leave.
// Applicants
//   - Each request that names one of the municipality's lists, wherever its people live (R6).
//   - Each request of people who live in the municipality and accept any list within some minutes.
//   - People who live in the municipality and have neither a list (R13) nor a request; those of one household are
//     placed together (household_parts.h). They accept any of the municipality's lists within the policy's minutes
//     (R5). While automatic assignment is off (R14), that holds only for households with a child under 16. The others
//     accept only the policy's target lists, within the same minutes; if the policy has no target lists, they are left
//     out. People here temporarily are always left out.
//   - Not a request of somebody whom staff moved lately (Policy::quiet_days_after_manual_move).
// Wishes
//   - Each wish has its own date, and the days counted towards the wait guarantee where the list was shut for some
//     (domain/counted_wait.h). A wish that comes from "any list nearby" has the date of that, and one of people who
//     asked for nothing the day since when they have no list.
//   - A wish for a list elsewhere is left to that municipality's run. The other wishes keep their rank.
//   - Lists within some minutes rank after all wishes by name, in bands (matching/geography.h). Of these, the lists
//     with fewer members than they were guaranteed (R23) come before all bands, at one rank. The policy may bound the
//     minutes for a group (R14).
//   - A unit is not offered a list whose doctor is excluded for somebody in the unit (R26). Nor is it offered a list
//     where Sámi speakers come first for now, unless everybody in it speaks Sámi (R27).
// Quotas (R14)
//   - Those of the policy. A quarter's counts everybody who comes, or is to come, to the municipality's lists with a
//     first day in the quarter in which the run's moves take effect; "without a list" are the people of those groups
//     that can have a quota.
// Travel times come from the register's table, or are estimated where it has none (matching/travel_table.h).
//
// Deterministic: equal states give equal instances. Lists and applicants are in order of id.
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
#include "service/domain/ticket.h"
#include "service/matching/instance.h"

namespace listeplass::planning {

struct InstanceOptions {
  MunicipalityId municipality;
  std::vector<MunicipalityId> cooperating = {};  // those that plan together with it (R33), without itself
  Policy policy;
  uint64_t seed = 0;
  absl::CivilDay today;
  TicketOf ticket_of = {};  // an applicant's is that of the unit's first person
};

// People who are placed together: one applicant of the instance.
struct Unit {
  std::vector<PersonId> persons;  // the applicant first
  bool from_request = false;      // false: assigned automatically
};

// The instance, and what its indices stand for.
struct BuiltInstance {
  // "Any list within M minutes" has been turned into wishes.
  matching::Instance instance;
  std::vector<ListId> lists;      // by matching::ListIndex
  std::vector<Unit> units;        // by matching::ApplicantIndex
  std::vector<BydelId> bydel_of;  // by matching::ApplicantIndex: the city district they live in
  // Units in which somebody has a protected address, rising. No figure may tell where they live, or how far away.
  std::vector<matching::ApplicantIndex> secret_homes;
  // The households that were divided into more than one unit, by rising household.
  std::vector<DividedHousehold> divided_households;
};

// Reads on two threads, so the state must be safe for concurrent reads. Solve checks the matching core's limits later.
// Errors: those of the store; INVARIANT_BROKEN or HOUSEHOLD_NOT_FOUND if records contradict each other.
absl::StatusOr<BuiltInstance> BuildInstance(const StateReader& state, const InstanceOptions& options);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_BUILD_INSTANCE_H_
