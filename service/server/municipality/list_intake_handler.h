// MunicipalityService on whom a list takes: ChangeCeiling, ChangeStatus, SetIntakeRule.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_INTAKE_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_INTAKE_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::GpList>> ChangeCeiling(const ChangeContext& call,
                                                         const v1::ChangeCeilingRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> ChangeStatus(const ChangeContext& call,
                                                        const v1::ChangeStatusRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> SetIntakeRule(const ChangeContext& call,
                                                         const v1::SetIntakeRuleRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_INTAKE_HANDLER_H_
