// MunicipalityService on a list's doctors: SetDoctorPeriod, RemoveDoctorPeriod, HandOverList.
#ifndef LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_DOCTOR_PERIOD_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_DOCTOR_PERIOD_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::GpList>> SetDoctorPeriod(const ChangeContext& call,
                                                           const v1::SetDoctorPeriodRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> RemoveDoctorPeriod(const ChangeContext& call,
                                                              const v1::RemoveDoctorPeriodRequest& request);
absl::StatusOr<PreparedChange<v1::GpList>> HandOverList(const ChangeContext& call,
                                                        const v1::HandOverListRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_MUNICIPALITY_DOCTOR_PERIOD_HANDLER_H_
