#include "service/server/matching/matching_service.h"

#include "service/server/matching/plan_handler.h"
#include "service/server/matching/plan_run_handler.h"

namespace listeplass::server {

ServiceTable MatchingServiceTable() {
  return {"listeplass.v1.MatchingService",
          {
              rpc::Stream("PreviewPlan", Role::kStaff, &PreviewPlan),
              rpc::Stream("RunMatching", Role::kStaff, &RunMatching),
              rpc::Change("CommitPlan", Role::kStaff, Origin::kCommitPlan, &CommitPlan),
              rpc::LongRead("GetPlan", Role::kStaff, &GetPlan),
              rpc::LongRead("ListPlans", Role::kStaff, &ListPlans),
              rpc::LongRead("ListPlanMoves", Role::kStaff, &ListPlanMoves),
              rpc::LongRead("ListPlanRefusals", Role::kStaff, &ListPlanRefusals),
              rpc::LongRead("ExplainOutcome", Role::kStaff, &ExplainOutcome),
          }};
}

}  // namespace listeplass::server
