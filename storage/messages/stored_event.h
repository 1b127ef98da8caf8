// This file says which field of the oneof in v1::Event holds which event.
//
// Each event has three things side by side in one of this folder's stored_*_events.h: its writer, its reader and one
// line that gives it its field.
//
//   inline void ToMessage(const CeilingChanged& event, v1::CeilingChanged* message) { ... }
//   inline bool FromMessage(const v1::CeilingChanged& message, CeilingChanged* event) { ... }
//   LP_STORED_EVENT(CeilingChanged, ceiling_changed);
//
// event_codec.cc needs all three for every alternative of Event: an event that lacks one of them does not compile.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_EVENT_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_EVENT_H_

#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"

namespace listeplass::storage {

// LP_STORED_EVENT specializes it for one event. The field's kind is named after the event's type, so that no two events
// can share a field.
template <typename EventType>
struct EventField;

#define LP_STORED_EVENT(Type, field)                                                \
  template <>                                                                       \
  struct EventField<Type> {                                                         \
    static constexpr v1::Event::KindCase kKind = v1::Event::k##Type;                \
    static auto* Mutable(v1::Event* message) { return message->mutable_##field(); } \
    static const auto& Get(const v1::Event& message) { return message.field(); }    \
  }

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_EVENT_H_
