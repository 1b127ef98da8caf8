// MunicipalityService.GetPolicy and SetPolicy.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_POLICY_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_POLICY_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::Policy> GetPolicy(const ReadContext& context, const v1::GetPolicyRequest& request);
absl::StatusOr<PreparedChange<v1::Policy>> SetPolicy(const ChangeContext& call, const v1::SetPolicyRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_POLICY_HANDLER_H_
