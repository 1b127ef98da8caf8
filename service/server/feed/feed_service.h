// FeedService: what happened, for everyone who may know.
#ifndef LISTEPLASS_SERVICE_SERVER_FEED_FEED_SERVICE_H_
#define LISTEPLASS_SERVICE_SERVER_FEED_FEED_SERVICE_H_

#include "service/server/rpc/rpc_service.h"

namespace listeplass::server {

ServiceTable FeedServiceTable();

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FEED_FEED_SERVICE_H_
