// The instance as the solvers see it: a flow network over list nodes, in one canonical order.
//
// Nodes are the lists in order of id; then one gate for each group rule, through which that group enters the list; then
// the hub, where people without a list come from and free places lie. A mover is a unit, or a bundle of single persons
// who are alike to the solver: same origin, same only wish, same rank. Bundles keep their members in priority order.
//
// Only wishes that can matter are kept: better than the own list, on lists that take arrivals. Everything is sorted by
// id and priority, so the order of the instance's rows cannot reach a result. Immutable; safe for concurrent reads.
#ifndef LISTEPLASS_SERVICE_MATCHING_NETWORK_H_
#define LISTEPLASS_SERVICE_MATCHING_NETWORK_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/instance.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

using Node = int32_t;
using MoverIndex = int32_t;
using WishIndex = int32_t;
inline constexpr int32_t kNone = -1;

struct Network {
  struct Gate {
    Node list = kNone;
    int64_t cap = 0;       // persons that may come through
    int64_t reserved = 0;  // of them, how many find a held place; the others need an ordinary one
  };
  struct Mover {
    Node origin = kNone;  // a list node or the hub
    int32_t size = 1;
    WishIndex wish_begin = 0;
    WishIndex wish_end = 0;
    int32_t member_begin = 0;
    int32_t member_end = 0;
  };
  // When somebody's turn comes: the mover they are part of (kNone where no wish can matter), and which of its units.
  struct Turn {
    ApplicantIndex applicant = 0;
    MoverIndex mover = kNone;
    int32_t unit = 0;
    bool content = false;  // wants nothing better than what they have: an origin, and no wish ranked above it
  };

  Node list_count = 0;
  Node hub = 0;                      // also the number of lists and gates
  std::vector<int64_t> free_places;  // by list node
  std::vector<Gate> gates;           // gate g is node list_count + g
  std::vector<int32_t> gate_begin;   // by list node, one more than lists: its gates
  std::vector<Mover> movers;
  // By WishIndex: each mover's wishes by rank, then travel time, then node.
  std::vector<Node> wish_node;
  std::vector<int32_t> wish_rank;
  std::vector<int32_t> wish_minutes;  // from home; -1: unknown
  std::vector<ApplicantIndex> members;

  std::vector<Turn> turns;  // of all applicants, first in priority first
  std::vector<ListIndex> list_of_node;
  std::vector<Node> node_of_list;
  // One list's group rules after another's, as the instance has them: the rule's gate; and by ListIndex, one more than
  // lists, where a list's rules begin.
  std::vector<Node> node_of_group_rule;
  std::vector<int32_t> group_rule_begin;
  int32_t largest_size = 1;    // of all applicants, those without movers too
  bool several_ranks = false;  // some mover has wishes of different ranks
  bool equal_wishes = false;   // some mover has several wishes of one rank

  bool HasOneWish(MoverIndex m) const { return movers[m].wish_end - movers[m].wish_begin == 1; }
  bool is_gate(Node node) const { return node >= list_count && node < hub; }
  // The list that a list or gate node belongs to.
  Node ListOf(Node node) const { return is_gate(node) ? gate(node).list : node; }
  const Gate& gate(Node node) const { return gates[node - list_count]; }
};

// REQUIRES: Validate(instance) is OK, no accept_any_within_minutes is left. Errors: those of WorkBudget.
absl::StatusOr<Network> BuildNetwork(const Instance& instance, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_NETWORK_H_
