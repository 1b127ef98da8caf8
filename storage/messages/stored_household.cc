#include "storage/messages/stored_household.h"

#include "storage/messages/stored_values.h"

namespace listeplass::storage {

void ToMessage(const Household& household, v1::Household* message) {
  message->set_id(household.id.value());
  message->set_municipality(household.municipality.value());
  message->set_bydel(household.bydel.value());
  ToMessage(household.position, message->mutable_position());
  ToRepeated(household.members, message->mutable_members());
  message->set_grunnkrets(household.grunnkrets.value());
}

bool FromMessage(const v1::Household& message, Household* household) {
  household->id = HouseholdId(message.id());
  household->municipality = MunicipalityId(message.municipality());
  household->bydel = BydelId(message.bydel());
  household->position = FromMessage(message.position());
  FromRepeated(message.members(), &household->members);
  household->grunnkrets = GrunnkretsId(message.grunnkrets());
  return true;
}

}  // namespace listeplass::storage
