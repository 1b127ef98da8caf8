// MunicipalityService.GetSeedCommitments.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_SEED_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_SEED_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::SeedCommitments> GetSeedCommitments(const ReadContext& context,
                                                       const v1::GetSeedCommitmentsRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_SEED_HANDLER_H_
