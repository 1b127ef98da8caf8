// Who goes before whom (DESIGN.md section 5.3). Part of the problem's definition, so solver and verifier share it.
//
// Order: tier, then who has waited longest, then the lottery, then id (instance.h, IdBefore). Where applicants carry an
// explicit priority, that alone (larger first), then id.
//
// Tiers: 0 right-holders without a list (R13), except TEMPORARY, who have their home list elsewhere; 1 who has waited
// more than the policy's guarantee; 2 the rest.
//
// The lottery number is that of the applicant's id (domain/lottery.h), the smaller number going first.
#ifndef LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_
#define LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "service/matching/instance.h"

namespace listeplass::matching {

inline constexpr int kTierCount = 3;

// 0 for everyone where priorities are explicit.
int TierOf(const Instance& instance, const Applicant& applicant);

// Whole days from waiting_since to as_of, at least 0; the explicit priority where there is one.
int64_t WaitedDays(const Instance& instance, const Applicant& applicant);

// All applicants, first in priority first.
std::vector<ApplicantIndex> PriorityOrder(const Instance& instance);

class WorkBudget;
// The same, counted. Errors: those of WorkBudget.
absl::StatusOr<std::vector<ApplicantIndex>> PriorityOrder(const Instance& instance, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PRIORITY_ORDER_H_
