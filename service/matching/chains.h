// Who takes whose place: a plan told as chains and cycles, so that staff can follow it.
//
// At each list the arriving units take, in priority order, the places of the departing units in priority order, and
// free places only when no departing one is left. A single person's move therefore belongs to one chain ("A takes a
// free place at Y, B takes A's place at X, and B's place stays empty") or to one cycle. A unit of several persons may
// take places of several others, so its chain can branch.
#ifndef LISTEPLASS_SERVICE_MATCHING_CHAINS_H_
#define LISTEPLASS_SERVICE_MATCHING_CHAINS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// Places that a move takes over from another one.
struct PlacesFrom {
  ApplicantIndex applicant = 0;
  int64_t persons = 0;

  friend bool operator==(const PlacesFrom&, const PlacesFrom&) = default;
};

struct Move {
  ApplicantIndex applicant = 0;
  ListIndex from = kNoList;
  ListIndex to = kNoList;
  int64_t free_places = 0;             // places taken that nobody in this plan left
  std::vector<PlacesFrom> takes_over;  // the others, in priority order

  friend bool operator==(const Move&, const Move&) = default;
};

struct Chain {
  // No free place is taken and none is left: a pure exchange.
  bool cycle = false;
  // Each move after those whose places it takes, as far as a cycle allows.
  std::vector<Move> moves;

  friend bool operator==(const Chain&, const Chain&) = default;
};

// Every placement of the plan in exactly one chain. Chains are ordered by their foremost applicant in priority; a chain
// starts where a free place is taken, a cycle with its foremost applicant. Linear in the plan but for sorting.
// `order`: PriorityOrder(instance). REQUIRES: Verify(instance, plan) is OK.
std::vector<Chain> DecomposeIntoChains(const Instance& instance, const Plan& plan,
                                       absl::Span<const ApplicantIndex> order);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_CHAINS_H_
