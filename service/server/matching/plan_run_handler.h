// MatchingService on plans in the making: PreviewPlan, RunMatching, and CommitPlan of a previewed one.
#ifndef LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_RUN_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_RUN_HANDLER_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "listeplass/v1/matching_service.pb.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/stream.h"

namespace listeplass::server {

using PlanStream = ServerStream<v1::PlanProgress>;

absl::Status PreviewPlan(const StreamContext& call, const v1::PreviewPlanRequest& request, PlanStream& stream);
absl::Status RunMatching(const StreamContext& call, const v1::RunMatchingRequest& request, PlanStream& stream);
absl::StatusOr<PreparedChange<v1::Plan>> CommitPlan(const ChangeContext& call, const v1::CommitPlanRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_RUN_HANDLER_H_
