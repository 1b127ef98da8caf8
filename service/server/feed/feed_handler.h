// The feed for those who may read it (FeedService): pages, and streams that go on.
#ifndef LISTEPLASS_SERVICE_SERVER_FEED_FEED_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_FEED_FEED_HANDLER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "listeplass/v1/feed_service.pb.h"
#include "service/domain/state.h"
#include "service/server/rpc/follower.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::PullEventsResponse> PullEvents(const ReadContext& context, const v1::PullEventsRequest& request);

absl::StatusOr<std::unique_ptr<Follower<v1::StreamEventsResponse>>> StreamEvents(
    const StreamContext& context, const StateReader& state, const v1::StreamEventsRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FEED_FEED_HANDLER_H_
