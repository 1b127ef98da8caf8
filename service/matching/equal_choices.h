// EqualChoices are the placed people who could be elsewhere without loss, as they have several wishes of their rank.
//
// They form a network of their own (network.h), which is small where most people wish for single lists. Its free places
// are those that everybody else leaves. Its movers all come from the hub and have only the wishes of their rank.
// Refugees and asylum seekers enter every list through a gate, so that a gate's cap can bound their share. In the
// example of last_choice.h these are two lists with 4 free places, a gate on each, and four movers with two wishes.
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

// Do units of several persons choose as well, or do they stay where the plan has them?
enum class UnitsInLastChoice : uint8_t { kChoose, kStay };

struct EqualChoices {
  // A list to which refugees or asylum seekers may come by choice.
  struct Intake {
    Node list = kNone;
    int64_t ceiling = 0;
    int64_t fixed = 0;        // persons of these groups who come in any case
    int64_t choosing = 0;     // persons of these groups who could come
    std::vector<Node> gates;  // their ways in: one, unless the list has a rule for one of the groups and both may come
  };

  Network network;                // movers in priority order, one unit each; without turns, ranks and minutes
  std::vector<WishIndex> at;      // by mover: the wish that the plan has it on
  std::vector<int64_t> travel;    // by wish: minutes times persons; unknown minutes count as 0
  std::vector<int64_t> gate_cap;  // by gate: what the rules allow, before any bound on the intake
  std::vector<Intake> intakes;    // by list
  IntakeShare elsewhere;          // the largest share of the lists that have no entry in `intakes`
};

// REQUIRES: a feasible plan of the instance that the network was built from. Errors: those of WorkBudget.
absl::StatusOr<EqualChoices> FindEqualChoices(const Instance& instance, const Network& network, const Plan& plan,
                                              UnitsInLastChoice units, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_EQUAL_CHOICES_H_
