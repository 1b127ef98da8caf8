// CitizenService.WatchRequest: one person's situation, as it is and as it becomes.
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_WATCH_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_WATCH_HANDLER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "service/domain/state.h"
#include "service/server/rpc/follower.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

// What no entry of the feed tells is read anew so often, in the time by which the hub counts silence: the places in
// queues, how full the wished lists are, the next run.
inline constexpr absl::Duration kReadAnewEvery = absl::Minutes(1);
// Why the latest plan had no place for the person is read anew so often, besides after each entry about them: a plan
// that is undone gives those whom it refused no entry, and to read a plan takes some milliseconds.
inline constexpr absl::Duration kReadRefusalAnewEvery = absl::Minutes(10);

absl::StatusOr<std::unique_ptr<Follower<v1::WatchRequestResponse>>> WatchRequest(
    const StreamContext& context, const StateReader& state, const v1::WatchRequestRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_WATCH_HANDLER_H_
