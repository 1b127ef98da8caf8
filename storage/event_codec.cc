#include "storage/event_codec.h"

#include <optional>
#include <string>
#include <variant>

#include "absl/time/time.h"
#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/errors.h"
#include "storage/column.h"
#include "storage/message_bytes.h"
#include "storage/messages/stored_delivery_events.h"
#include "storage/messages/stored_doctor_events.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_list_events.h"
#include "storage/messages/stored_move_events.h"
#include "storage/messages/stored_person_events.h"
#include "storage/messages/stored_reform_events.h"
#include "storage/messages/stored_register_events.h"
#include "storage/messages/stored_request_events.h"
#include "storage/stored_origin.h"

namespace listeplass::storage {
namespace {

void WriteEvent(const Event& event, v1::Event* message) {
  std::visit([message]<typename Kind>(const Kind& kind) { ToMessage(kind, EventField<Kind>::Mutable(message)); },
             event);
}

// Reads the message as an event of this kind, if it is one.
template <typename Kind>
bool ReadEventAs(const v1::Event& message, Event* event) {
  return message.kind_case() == EventField<Kind>::kKind &&
         FromMessage(EventField<Kind>::Get(message), &event->emplace<Kind>());
}

template <typename... Kinds>
bool ReadEvent(const v1::Event& message, std::variant<Kinds...>* event) {
  return (ReadEventAs<Kinds>(message, event) || ...);
}

void WriteBatch(const EventBatch& batch, v1::EventBatch* message) {
  message->set_sequence(batch.sequence);
  message->set_time_micros(absl::ToUnixMicros(batch.time));
  message->mutable_actor()->set_role(std::string(RoleName(batch.actor.role)));
  message->mutable_actor()->set_municipality(batch.actor.municipality.value());
  message->mutable_actor()->set_subject(batch.actor.subject);
  message->mutable_actor()->set_organisation(batch.actor.organisation);
  message->mutable_actor()->set_purpose(batch.actor.purpose);
  message->set_command(std::string(OriginName(batch.origin)));
  message->mutable_events()->Reserve(static_cast<int>(batch.events.size()));
  for (const Event& event : batch.events) WriteEvent(event, message->add_events());
}

bool ReadBatch(const v1::EventBatch& message, EventBatch* batch) {
  batch->sequence = message.sequence();
  batch->time = absl::FromUnixMicros(message.time_micros());
  const std::optional<Role> role = ParseRole(message.actor().role());
  batch->actor.municipality = MunicipalityId(message.actor().municipality());
  batch->actor.subject = message.actor().subject();
  batch->actor.organisation = message.actor().organisation();
  batch->actor.purpose = message.actor().purpose();
  const std::optional<Origin> origin = ParseOrigin(message.command());
  if (!role || !origin) return false;
  batch->actor.role = *role;
  batch->origin = *origin;
  batch->events.reserve(message.events_size());
  for (const v1::Event& event : message.events()) {
    if (!ReadEvent(event, &batch->events.emplace_back())) return false;
  }
  return true;
}

}  // namespace

std::string Encode(const EventBatch& batch) {
  ScratchMessage<v1::EventBatch> message;
  WriteBatch(batch, message.get());
  return message->SerializeAsString();
}

absl::StatusOr<EventBatch> DecodeBatch(absl::string_view bytes) {
  ScratchMessage<v1::EventBatch> message;
  EventBatch batch;
  if (!ParseBytes(bytes, message.get()) || !ReadBatch(*message, &batch)) {
    return errors::StoreCorrupt(ColumnName(Column::kEvents), "an event batch does not decode");
  }
  return batch;
}

}  // namespace listeplass::storage
