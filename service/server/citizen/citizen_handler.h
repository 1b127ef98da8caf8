// CitizenService on one person: LookupPerson, GetCitizen, ExplainSituation, OptOut, OptIn, CancelMove.
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::LookupPersonResponse> LookupPerson(const ReadContext& context,
                                                      const v1::LookupPersonRequest& request);
absl::StatusOr<v1::Citizen> GetCitizen(const ReadContext& context, const v1::GetCitizenRequest& request);
absl::StatusOr<v1::Situation> ExplainSituation(const ReadContext& context, const v1::ExplainSituationRequest& request);
absl::StatusOr<PreparedChange<v1::Citizen>> OptOut(const ChangeContext& call, const v1::OptOutRequest& request);
absl::StatusOr<PreparedChange<v1::Citizen>> OptIn(const ChangeContext& call, const v1::OptInRequest& request);
absl::StatusOr<PreparedChange<v1::Citizen>> CancelMove(const ChangeContext& call, const v1::CancelMoveRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_HANDLER_H_
