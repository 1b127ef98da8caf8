// PriorityOrder decides which claim goes before which (claim.h, docs/DESIGN.md). The solver and the verifier share it,
// because it is part of the problem's definition.
//
// Order: the lower tier first; then the longer wait; then the smaller lottery number of the applicant's ticket
// (domain/lottery.h), which is the id where none is given; then the id (IdBefore in instance.h). Where applicants have
// an explicit priority, the larger priority goes first, then the id, and nothing else counts.
//
// A tier is a class of claims that goes before all later ones. Usually they are:
//   0  people without a list (R13), except TEMPORARY ones, who have a home list elsewhere
//   1  others who have waited longer than the policy's guarantee
//   2  all others
// A policy can give a group another tier (domain/group_tier.h); past the guarantee, tier 2 always becomes tier 1.
#ifndef LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_
#define LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/claim.h"
#include "service/matching/instance.h"

namespace listeplass::matching {

inline constexpr int kTierCount = 3;

// The tier of an applicant who has waited since then, whatever dates their wishes have. 0 for everybody where
// priorities are explicit.
int TierSince(const Instance& instance, const Applicant& applicant, absl::Time since);
// The same since waiting_since.
int TierOf(const Instance& instance, const Applicant& applicant);

// Whole days from then to as_of, at least 0.
int64_t DaysSince(const Instance& instance, absl::Time since);
// The same from waiting_since; the explicit priority where there is one.
int64_t WaitedDays(const Instance& instance, const Applicant& applicant);

// A claim's turn.
struct ClaimTurn {
  ApplicantIndex applicant = 0;
  ClaimNumber claim = 0;
  int tier = 0;
  bool last = true;  // the applicant has no claim behind it

  friend bool operator==(const ClaimTurn&, const ClaimTurn&) = default;
};

// All claims of all applicants, the foremost first.
std::vector<ClaimTurn> ClaimOrder(const Instance& instance);

// All applicants, each where their foremost claim stands.
std::vector<ApplicantIndex> PriorityOrder(const Instance& instance);

class WorkBudget;
// The same, with its work counted. Errors: those of WorkBudget.
absl::StatusOr<std::vector<ClaimTurn>> ClaimOrder(const Instance& instance, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_
