// CitizenService on whom a person lets know what happens to them: SetNotifications, GetNotifications.
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_NOTIFICATIONS_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_NOTIFICATIONS_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<PreparedChange<v1::Notifications>> SetNotifications(const ChangeContext& call,
                                                                   const v1::SetNotificationsRequest& request);
absl::StatusOr<v1::Notifications> GetNotifications(const ReadContext& context,
                                                   const v1::GetNotificationsRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_NOTIFICATIONS_HANDLER_H_
