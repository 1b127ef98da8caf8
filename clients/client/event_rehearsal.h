// EventRehearsal tells what recording population events one after another would do (PopulationService.RehearseEvents).
//
//   client::EventRehearsal rehearsal(client);
//   absl::StatusOr<v1::RecordEventResponse> first = rehearsal.Next(event);
//
// Nothing is recorded, but each event is decided on top of those before it. The server keeps what the events change
// until the rehearsal is destroyed, and runs no import meanwhile. Not thread safe.
#ifndef LISTEPLASS_CLIENTS_CLIENT_EVENT_REHEARSAL_H_
#define LISTEPLASS_CLIENTS_CLIENT_EVENT_REHEARSAL_H_

#include <memory>

#include "absl/status/statusor.h"
#include "clients/client/client.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/sync_stream.h"
#include "listeplass/v1/population_service.grpc.pb.h"

namespace listeplass::client {

class EventRehearsal {
 public:
  // `client` must outlive this.
  explicit EventRehearsal(Client& client);
  ~EventRehearsal();

  EventRehearsal(const EventRehearsal&) = delete;
  EventRehearsal& operator=(const EventRehearsal&) = delete;

  // The answer that RecordEvent would give after the events before. An error of the event leaves the rehearsal going.
  // After an error of the connection or the server, each further event gets the same error.
  absl::StatusOr<v1::RecordEventResponse> Next(const v1::PopulationEvent& event);

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::RehearseEventsRequest, v1::RehearseEventsResponse>> stream_;
  absl::Status ended_;  // not OK once the stream has ended
};

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_EVENT_REHEARSAL_H_
