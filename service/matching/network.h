// A Network is the instance as the solvers see it: a flow network in one canonical order.
//
// Nodes   first the lists, in order of id;
//         then the gates: one for each group rule, through which that group enters the list;
//         last the hub: people without a list come from it, and what nobody takes (free places, places that movers
//         leave) is balanced through it.
// Movers  A mover is a unit, or a bundle: single persons who are alike to the solver. They have the same origin and one
//         wish each, for the same list at the same rank, and no counted days. A bundle keeps its members in priority
//         order, so that those in front have waited no less. Members of a group with a quota are bundled among
//         themselves, since the quota's turns change their order with others.
//
// Example: X has ceiling 2 and 2 members. Y has ceiling 3, 1 member, and 1 held place reserved for refugees. A and B
// are on X and wish for Y; R, a refugee without a list, wishes for Y.
//   nodes   0 X (no free place)   1 Y (1 free place)   2 gate of Y for refugees (1 reserved place)   3 hub
//   movers  bundle {A, B}: 0 -> 1   R: 3 -> 2
// R takes the reserved place. Should another refugee come, that one needs an ordinary place on Y.
//
// Claims  An applicant whose wishes have different dates has several turns (claim.h). Such an applicant is a mover
//         alone, and the claim of a turn holds some of the mover's wishes. These are not a range, since wishes stand by
//         rank.
//
// Only wishes that can matter are kept: better than the own list, on lists that take arrivals. Everything is sorted by
// id and priority, so that the order of the instance's rows cannot reach a result. Safe for concurrent reads.
#ifndef LISTEPLASS_SERVICE_MATCHING_NETWORK_H_
#define LISTEPLASS_SERVICE_MATCHING_NETWORK_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/claim.h"
#include "service/matching/instance.h"
#include "service/matching/quota.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

using Node = int32_t;
using MoverIndex = int32_t;
using WishIndex = int32_t;
inline constexpr int32_t kNone = -1;

struct Network {
  struct Gate {
    Node list = kNone;
    int64_t cap = 0;       // persons who may come through
    int64_t reserved = 0;  // the first so many take places reserved for them; the others need ordinary places
  };
  struct Mover {
    Node origin = kNone;  // a list node or the hub
    int32_t size = 1;
    WishIndex wish_begin = 0;
    WishIndex wish_end = 0;
    int32_t member_begin = 0;
    int32_t member_end = 0;
  };
  // The turn of an applicant's claim in the priority order.
  struct Turn {
    ApplicantIndex applicant = 0;
    MoverIndex mover = kNone;  // the mover that the applicant is part of; kNone: no wish of theirs can matter
    int32_t unit = 0;          // which of the mover's units
    ClaimNumber claim = 0;
    int8_t tier = 0;       // of the claim
    bool last = true;      // it is the applicant's last turn, and the claim holds all wishes
    bool content = false;  // has a list, and no wish ranked above it
    bool today = false;    // today's rule places the applicant (today_first.h)

    bool is_only() const { return claim == 0 && last; }
  };

  Node list_count = 0;
  Node hub = 0;                      // equals the number of lists and gates
  std::vector<int64_t> free_places;  // by list node
  std::vector<Gate> gates;           // gate g is node list_count + g
  std::vector<int32_t> gate_begin;   // list node v has the gates gate_begin[v] to gate_begin[v + 1] - 1
  std::vector<Mover> movers;
  // By WishIndex: each mover's wishes by rank, then travel time, then node.
  std::vector<Node> wish_node;
  std::vector<int32_t> wish_rank;
  std::vector<int32_t> wish_minutes;  // from home; -1: unknown
  bool some_dates = false;            // some wish of somebody has a date or counted days of its own
  // These two are empty unless somebody has wishes whose dates differ in tier, time or days.
  std::vector<ClaimNumber> wish_claim;  // the mover's foremost claim that holds it
  std::vector<int64_t> wish_days;       // counted for it; 0 where the applicant's wishes have no dates of their own
  std::vector<ApplicantIndex> members;

  std::vector<Turn> turns;  // of all claims of all applicants, in priority order
  std::vector<ListIndex> list_of_node;
  std::vector<Node> node_of_list;
  // The gate of each group rule, in the instance's order of lists and, within a list, of rules. Those of list index v
  // begin at group_rule_begin[v] and end before group_rule_begin[v + 1].
  std::vector<Node> node_of_group_rule;
  std::vector<int32_t> group_rule_begin;
  // What quotas ask for; empty until FindQuotaNeeds (quotas_of_run.h) has found it.
  std::vector<QuotaNeed> quotas;
  int32_t largest_size = 1;    // the largest size of all applicants, also of those without movers
  bool several_ranks = false;  // some mover has wishes of different ranks
  bool equal_wishes = false;   // some mover has several wishes of one rank

  bool has_dates() const { return !wish_claim.empty(); }
  bool IsInClaim(WishIndex wish, ClaimNumber claim) const { return !has_dates() || wish_claim[wish] <= claim; }
  bool HasOneWish(MoverIndex m) const { return movers[m].wish_end - movers[m].wish_begin == 1; }
  bool is_gate(Node node) const { return node >= list_count && node < hub; }
  // The list that a list or gate node belongs to.
  Node ListOf(Node node) const { return is_gate(node) ? gate(node).list : node; }
  const Gate& gate(Node node) const { return gates[node - list_count]; }
};

// REQUIRES: Validate(instance) is OK and no accept_any_within_minutes is set. Errors: those of WorkBudget.
absl::StatusOr<Network> BuildNetwork(const Instance& instance, WorkBudget& budget);

// Makes the network of the same instance under the promise of today's rule (today_first.h) from the `whole` one. Wishes
// worse than the rank that it gives are left out, and those whom it places are bundled among themselves. `ranks`: by
// applicant; 0: it does not place them. Errors: those of WorkBudget.
absl::StatusOr<Network> BuildTodayNetwork(const Instance& instance, const std::vector<int32_t>& ranks, Network whole,
                                          WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_NETWORK_H_
