// MatchingService on plans that were made: GetPlan, ListPlans, ListPlanMoves, ListPlanRefusals, ExplainOutcome.
#ifndef LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/matching_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::Plan> GetPlan(const ReadContext& context, const v1::GetPlanRequest& request);
absl::StatusOr<v1::ListPlansResponse> ListPlans(const ReadContext& context, const v1::ListPlansRequest& request);
absl::StatusOr<v1::ListPlanMovesResponse> ListPlanMoves(const ReadContext& context,
                                                        const v1::ListPlanMovesRequest& request);
absl::StatusOr<v1::ListPlanRefusalsResponse> ListPlanRefusals(const ReadContext& context,
                                                              const v1::ListPlanRefusalsRequest& request);
absl::StatusOr<v1::Explanation> ExplainOutcome(const ReadContext& context, const v1::ExplainOutcomeRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MATCHING_PLAN_HANDLER_H_
