// Who could be elsewhere without anybody else's losing: everyone placed who has several wishes of the rank they got.
//
// They and the places they may use between them form a network of their own (network.h), small where most people wish
// for single lists: its free places are those that everyone else leaves, its movers come from the hub and have only the
// wishes of their rank. Refugees and asylum seekers enter each list through gates, so that their share can be bounded.
#ifndef LISTEPLASS_SERVICE_MATCHING_EQUAL_CHOICES_H_
#define LISTEPLASS_SERVICE_MATCHING_EQUAL_CHOICES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/instance.h"
#include "service/matching/intake_share.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Units of several persons: do they choose, or do they stay where the plan has them and single persons choose?
enum class UnitsInLastChoice : uint8_t { kChoose, kStay };

struct EqualChoices {
  // A list to which refugees or asylum seekers may come by choice.
  struct Intake {
    Node list = kNone;
    int64_t ceiling = 0;
    int64_t fixed = 0;        // persons of those groups who come in any case
    int64_t choosing = 0;     // persons who could come
    std::vector<Node> gates;  // through which: one, unless the list has a rule for one of the groups and both may come
  };

  Network network;                // movers in priority order, one unit each; without turns, ranks and minutes
  std::vector<WishIndex> at;      // by mover: where the plan has them
  std::vector<int64_t> travel;    // by wish: minutes times persons; what is not known counts as 0
  std::vector<int64_t> gate_cap;  // by gate: what the rules allow, before any bound on the intake
  std::vector<Intake> intakes;    // by list
  IntakeShare elsewhere;          // the largest share of a list that is in no intake
};

// REQUIRES: a feasible plan of the instance that the network was built from. Errors: those of WorkBudget.
absl::StatusOr<EqualChoices> FindEqualChoices(const Instance& instance, const Network& network, const Plan& plan,
                                              UnitsInLastChoice units, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_EQUAL_CHOICES_H_
