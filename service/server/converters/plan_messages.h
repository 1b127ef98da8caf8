// Converts matching plans and explanations to the API.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_PLAN_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_PLAN_MESSAGES_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/matching_service.pb.h"
#include "service/domain/plan_record.h"
#include "service/planning/explain.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// Of its divided households, those that `disclosure` shows; the others are counted.
absl::StatusOr<v1::Plan> ToProto(const FoundPlan& plan, const Disclosure& disclosure, const PersonNames& names);
absl::StatusOr<v1::ListPlanMovesResponse::Move> ToProto(const PlanMove& move, ApiNames& names);
v1::ListPlanRefusalsResponse::Refusal ToProto(const PlanRefusal& refusal, const PlanRecord& plan,
                                              const PersonNames& names);
absl::StatusOr<v1::Explanation> ToProto(const planning::Explanation& explanation, ApiNames& names);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_PLAN_MESSAGES_H_
