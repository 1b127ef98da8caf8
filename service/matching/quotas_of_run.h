// FindQuotaNeeds finds what the policy's quotas (quota.h) ask for in one run.
#ifndef LISTEPLASS_SERVICE_MATCHING_QUOTAS_OF_RUN_H_
#define LISTEPLASS_SERVICE_MATCHING_QUOTAS_OF_RUN_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/matching/instance.h"
#include "service/matching/network.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

// Writes Network::quotas. Returns the counted steps that it took: for a share it solves for FIRST_COME without quotas.
// REQUIRES: BuildNetwork has made the network of the instance. Errors: those of WorkBudget.
absl::StatusOr<int64_t> FindQuotaNeeds(const Instance& instance, WorkBudget& budget, Network& network);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_QUOTAS_OF_RUN_H_
