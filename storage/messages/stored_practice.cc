#include "storage/messages/stored_practice.h"

#include "storage/messages/stored_values.h"

namespace listeplass::storage {

void ToMessage(const Practice& practice, v1::Practice* message) {
  message->set_id(practice.id.value());
  message->set_name(practice.name);
  message->set_municipality(practice.municipality.value());
  message->set_bydel(practice.bydel.value());
  ToMessage(practice.position, message->mutable_position());
  ToRepeated(practice.former_municipalities, message->mutable_former_municipalities());
}

bool FromMessage(const v1::Practice& message, Practice* practice) {
  practice->id = PracticeId(message.id());
  practice->name = message.name();
  practice->municipality = MunicipalityId(message.municipality());
  practice->bydel = BydelId(message.bydel());
  practice->position = FromMessage(message.position());
  FromRepeated(message.former_municipalities(), &practice->former_municipalities);
  return true;
}

}  // namespace listeplass::storage
