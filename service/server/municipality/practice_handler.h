// MunicipalityService.GetPractice and ListPractices.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_PRACTICE_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_PRACTICE_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::Practice> GetPractice(const ReadContext& context, const v1::GetPracticeRequest& request);
absl::StatusOr<v1::ListPracticesResponse> ListPractices(const ReadContext& context,
                                                        const v1::ListPracticesRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_PRACTICE_HANDLER_H_
