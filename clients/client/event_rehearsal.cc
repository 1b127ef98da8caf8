#include "clients/client/event_rehearsal.h"

#include <utility>

#include "absl/time/time.h"
#include "clients/client/api_error.h"

namespace listeplass::client {

EventRehearsal::EventRehearsal(Client& client) {
  client.Prepare(context_, absl::InfiniteDuration());
  stream_ = client.stub<v1::PopulationService::Stub>().RehearseEvents(&context_);
}

EventRehearsal::~EventRehearsal() {
  if (!ended_.ok()) return;
  stream_->WritesDone();
  stream_->Finish();
}

absl::StatusOr<v1::RecordEventResponse> EventRehearsal::Next(const v1::PopulationEvent& event) {
  if (!ended_.ok()) return ended_;
  v1::RehearseEventsRequest request;
  *request.mutable_event() = event;
  v1::RehearseEventsResponse response;
  if (!stream_->Write(request) || !stream_->Read(&response)) {
    ended_ = FromGrpcStatus(stream_->Finish());
    if (ended_.ok()) {
      ended_ = MakeClientError(absl::StatusCode::kInternal, "NO_RESULT", "the server ended the rehearsal early");
    }
    return ended_;
  }
  if (response.has_recorded()) return std::move(*response.mutable_recorded());
  const google::rpc::Status& refused = response.refused();
  return FromGrpcStatus(
      grpc::Status(static_cast<grpc::StatusCode>(refused.code()), refused.message(), refused.SerializeAsString()));
}

}  // namespace listeplass::client
