// PopulationService.RehearseEvents: tells what recording a feed would do, one event on top of another, in a transaction
// that is never committed.
#ifndef LISTEPLASS_SERVICE_SERVER_POPULATION_REHEARSAL_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_POPULATION_REHEARSAL_HANDLER_H_

#include <memory>

#include "listeplass/v1/population_service.pb.h"
#include "service/server/rpc/conversation.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/stream.h"

namespace listeplass::server {

using RehearsalStream = DuplexStream<v1::RehearseEventsResponse>;

// Makes the rehearsal. It answers each event before it takes the next, and ends with
// RESOURCE_EXHAUSTED LIMIT after limits::kRehearsedEventsMax events; ABORTED UPLOAD_STALLED; INVALID_ARGUMENT
// REQUEST_UNPARSABLE; UNAVAILABLE SERVER_STOPPING; errors of the store.
std::unique_ptr<Conversation<v1::RehearseEventsRequest>> RehearseEvents(const StreamContext& call,
                                                                        RehearsalStream& stream);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_POPULATION_REHEARSAL_HANDLER_H_
