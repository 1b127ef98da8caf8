#include "service/server/population/rehearsal_handler.h"

#include <memory>
#include <utility>

#include "google/rpc/status.pb.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/server/changes/decide_and_apply.h"
#include "service/server/changes/recorded_time.h"
#include "service/server/population/population_event_handler.h"
#include "service/server/rpc/authorize.h"
#include "service/server/rpc/call.h"
#include "service/server/rpc/full_names.h"
#include "service/server/rpc/status.h"
#include "storage/store.h"

namespace listeplass::server {
namespace {

// Answers as RecordEvent would now, on top of what the transaction holds.
absl::StatusOr<v1::RecordEventResponse> Rehearse(const StreamContext& call, const v1::PopulationEvent& event,
                                                 storage::Transaction& transaction) {
  LP_ASSIGN_OR_RETURN(const absl::Time now, RecordedTime(call.backend.clock.Now(), transaction.head(),
                                                         call.backend.sequencer.accept_clock_behind()));
  v1::RecordEventRequest request;
  *request.mutable_event() = event;
  LP_ASSIGN_OR_RETURN(const PreparedChange<v1::RecordEventResponse> change,
                      RecordEvent({.caller = call.caller,
                                   .today = OsloDay(now),
                                   .previews = call.backend.previews,
                                   .seeds = call.backend.seeds,
                                   .names = call.backend.names,
                                   .audience = AudienceOf(call.method.service_role, call.caller)},
                                  request));
  LP_ASSIGN_OR_RETURN(const Decision decision,
                      DecideAndApply(change.decide, call.caller.actor(), Origin::kRecordEvent, now, transaction));
  return change.respond(transaction, decision);
}

v1::RehearseEventsResponse AnswerOf(const StateReader& state, const Backend& backend,
                                    absl::StatusOr<v1::RecordEventResponse> recorded) {
  v1::RehearseEventsResponse response;
  if (recorded.ok()) {
    *response.mutable_recorded() = *std::move(recorded);
  } else {
    // The wire form of an error has the code, the message and the details in these bytes.
    response.mutable_refused()->ParseFromString(
        ToGrpcStatus(WithFullNames(state, backend.previews, backend.names, recorded.status())).error_details());
  }
  return response;
}

class Rehearsal final : public Conversation<v1::RehearseEventsRequest> {
 public:
  Rehearsal(const StreamContext& call, RehearsalStream& stream)
      : call_(call), stream_(stream), scratch_(call.backend.store.BeginTransaction()) {
    LogRehearsal(call.caller, call.method.name);
  }

  absl::StatusOr<bool> Take(const v1::RehearseEventsRequest& message) override {
    if (events_ == limits::kRehearsedEventsMax) return errors::LimitExceeded("events in one rehearsal", events_);
    ++events_;
    scratch_->SetSavePoint();
    absl::StatusOr<v1::RecordEventResponse> recorded = Rehearse(call_, message.event(), *scratch_);
    recorded.ok() ? scratch_->DropSavePoint() : scratch_->RollbackToSavePoint();
    if (!recorded.ok() && IsOwnFault(recorded.status().code())) return recorded.status();
    stream_.Write(AnswerOf(*scratch_, call_.backend, std::move(recorded)));
    return true;
  }
  absl::Status End() override { return absl::OkStatus(); }

 private:
  const StreamContext& call_;
  RehearsalStream& stream_;
  const std::unique_ptr<storage::Transaction> scratch_;  // never committed
  int64_t events_ = 0;
};

}  // namespace

std::unique_ptr<Conversation<v1::RehearseEventsRequest>> RehearseEvents(const StreamContext& call,
                                                                        RehearsalStream& stream) {
  return std::make_unique<Rehearsal>(call, stream);
}

}  // namespace listeplass::server
