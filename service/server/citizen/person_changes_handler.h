// CitizenService on who changed what about one person: ListPersonChanges.
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_PERSON_CHANGES_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_PERSON_CHANGES_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::ListPersonChangesResponse> ListPersonChanges(const ReadContext& context,
                                                                const v1::ListPersonChangesRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_PERSON_CHANGES_HANDLER_H_
