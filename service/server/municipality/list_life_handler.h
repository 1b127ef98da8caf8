// MunicipalityService's methods on a list's life: created, described, its doctors, handed over, ended.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_LIFE_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_LIFE_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::GpList>> CreateList(const Backend& backend, const v1::CreateListRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> UpdateList(const Backend& backend, const v1::UpdateListRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> SetDoctorPeriod(const Backend& backend,
                                                           const v1::SetDoctorPeriodRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> RemoveDoctorPeriod(const Backend& backend,
                                                              const v1::RemoveDoctorPeriodRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> HandOverList(const Backend& backend, const v1::HandOverListRequest& request);
absl::StatusOr<PreparedChange<v1::EndListResponse>> EndList(const Backend& backend, const v1::EndListRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_LIST_LIFE_HANDLER_H_
