// These functions write and read, in their stored form, the events of municipalities.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_REFORM_EVENTS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_REFORM_EVENTS_H_

#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

inline void ToMessage(const ReformedGrunnkrets& grunnkrets, v1::ReformedGrunnkrets* message) {
  message->set_before(grunnkrets.before.value());
  message->set_after(grunnkrets.after.value());
  ToRepeated(grunnkrets.households, message->mutable_households());
  message->set_by_practice(grunnkrets.by_practice);
}

inline bool FromMessage(const v1::ReformedGrunnkrets& message, ReformedGrunnkrets* grunnkrets) {
  grunnkrets->before = GrunnkretsId(message.before());
  grunnkrets->after = GrunnkretsId(message.after());
  FromRepeated(message.households(), &grunnkrets->households);
  grunnkrets->by_practice = message.by_practice();
  return true;
}

inline void ToMessage(const Successor& successor, v1::Successor* message) {
  message->set_municipality(successor.municipality.value());
  ToRepeated(successor.practices, message->mutable_practices());
  for (const ReformedGrunnkrets& grunnkrets : successor.grunnkretser) {
    ToMessage(grunnkrets, message->add_grunnkretser());
  }
  ToRepeated(successor.persons, message->mutable_persons());
}

inline bool FromMessage(const v1::Successor& message, Successor* successor) {
  successor->municipality = MunicipalityId(message.municipality());
  FromRepeated(message.practices(), &successor->practices);
  FromRepeated(message.persons(), &successor->persons);
  return FromRepeated(message.grunnkretser(), FromMessage, &successor->grunnkretser);
}

inline void ToMessage(const MunicipalityReformed& event, v1::MunicipalityReformed* message) {
  message->set_before(event.before.value());
  message->set_day(ToDays(event.day));
  for (const Successor& successor : event.successors) ToMessage(successor, message->add_successors());
  ToRepeated(event.settled, message->mutable_settled());
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::MunicipalityReformed& message, MunicipalityReformed* event) {
  event->before = MunicipalityId(message.before());
  event->day = FromDays(message.day());
  FromRepeated(message.settled(), &event->settled);
  event->reason = message.reason();
  return FromRepeated(message.successors(), FromMessage, &event->successors);
}
LP_STORED_EVENT(MunicipalityReformed, municipality_reformed);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_REFORM_EVENTS_H_
