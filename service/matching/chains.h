// DecomposeIntoChains tells a plan as chains and cycles of who takes whose place, so that staff can follow it.
//
// At each list the arriving units, in priority order, take the places of the departing units, in priority order. Free
// places are taken only when no departing unit's place is left. So a single person's move belongs to one chain ("A
// takes a free place at Y, B takes A's place at X, and B's place stays empty") or to one cycle. A unit of several
// persons may take the places of several others, so its chain can branch.
//
// Example: Y has one free place. The family F of three goes from X to Y, B and C go from Y to X. F takes the places of
// B and C and the free one; B and C take two of the places F leaves, and the third stays empty.
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
  // A pure exchange: no free place is taken, and no place stays empty.
  bool cycle = false;
  // A move stands after those whose places it takes, except where moves wait for each other in a circle.
  std::vector<Move> moves;

  friend bool operator==(const Chain&, const Chain&) = default;
};

// Puts every placement of the plan into exactly one chain. Chains are ordered by their foremost applicant. A chain
// starts where a free place is taken, a cycle with its foremost applicant. Linear in the plan but for sorting.
// `order`: PriorityOrder(instance). REQUIRES: Verify(instance, plan) is OK.
std::vector<Chain> DecomposeIntoChains(const Instance& instance, const Plan& plan,
                                       absl::Span<const ApplicantIndex> order);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_CHAINS_H_
