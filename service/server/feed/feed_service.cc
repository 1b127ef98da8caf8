#include "service/server/feed/feed_service.h"

#include "service/server/feed/feed_handler.h"

namespace listeplass::server {

ServiceTable FeedServiceTable() {
  return {"listeplass.v1.FeedService",
          {
              rpc::LongRead("PullEvents", Role::kStaff, Lane::kStaff, &PullEvents),
              rpc::Follow("StreamEvents", Role::kStaff, &StreamEvents),
          }};
}

}  // namespace listeplass::server
