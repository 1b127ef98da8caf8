#include "service/server/matching/matching_service.h"

#include "service/server/matching/plan_handler.h"
#include "service/server/matching/plan_run_handler.h"

namespace listeplass::server {

ServiceTable MatchingServiceTable() {
  return {"listeplass.v1.MatchingService",
          {
              rpc::Stream("PreviewPlan", Role::kStaff, Lane::kSolving, &PreviewPlan),
              rpc::Stream("RunMatching", Role::kStaff, Lane::kSolving, &RunMatching),
              rpc::Change("CommitPlan", Role::kStaff, Origin::kCommitPlan, Lane::kReports, &CommitPlan),
              rpc::LongRead("GetPlan", Role::kStaff, Lane::kStaff, &GetPlan),
              rpc::LongRead("ListPlans", Role::kStaff, Lane::kStaff, &ListPlans),
              rpc::LongRead("ListPlanMoves", Role::kStaff, Lane::kStaff, &ListPlanMoves),
              rpc::LongRead("ListPlanRefusals", Role::kStaff, Lane::kStaff, &ListPlanRefusals),
              rpc::LongRead("ExplainOutcome", Role::kStaff, Lane::kStaff, &ExplainOutcome),
          }};
}

}  // namespace listeplass::server
