// MunicipalityService.ReformMunicipality.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_REFORM_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_REFORM_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::ReformMunicipalityResponse>> ReformMunicipality(
    const ChangeContext& call, const v1::ReformMunicipalityRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_REFORM_HANDLER_H_
