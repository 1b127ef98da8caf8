// PriorityOrder decides which applicant goes before which (docs/DESIGN.md). The solver and the verifier share it,
// because it is part of the problem's definition.
//
// Order: the lower tier first; then the longer wait; then the smaller lottery number of the applicant's ticket
// (domain/lottery.h), which is the id where none is given; then the id (IdBefore in instance.h). Where applicants have
// an explicit priority, the larger priority goes first, then the id, and nothing else counts.
//
// A tier is a class of applicants that goes before all later ones. Usually they are:
//   0  people without a list (R13), except TEMPORARY ones, who have a home list elsewhere
//   1  others who have waited longer than the policy's guarantee
//   2  all others
// A policy can give a group another tier (domain/group_tier.h); past the guarantee, tier 2 always becomes tier 1.
#ifndef LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_
#define LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/instance.h"

namespace listeplass::matching {

inline constexpr int kTierCount = 3;

// 0 for everybody where priorities are explicit.
int TierOf(const Instance& instance, const Applicant& applicant);

// Whole days from waiting_since to as_of, at least 0; the explicit priority where there is one.
int64_t WaitedDays(const Instance& instance, const Applicant& applicant);

// All applicants, the foremost first.
std::vector<ApplicantIndex> PriorityOrder(const Instance& instance);

class WorkBudget;
// The same, with its work counted. Errors: those of WorkBudget.
absl::StatusOr<std::vector<ApplicantIndex>> PriorityOrder(const Instance& instance, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_
