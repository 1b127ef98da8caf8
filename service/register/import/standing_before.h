// Where a person stood before an import's row: right, list, since when, and as what they need one. Part of take_back.h.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_STANDING_BEFORE_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_STANDING_BEFORE_H_

#include <optional>

#include "absl/time/civil_time.h"
#include "service/domain/delivery_event.h"
#include "service/domain/person.h"

namespace listeplass {

// Residence, list, since, group.
bool IsOfStanding(StatedField field);

// Nothing has happened to where the person stands; FLR's codes of periods are not looked at.
bool StandsAs(const Person& person, const Person& left);

// The person as before the row, which has left them as they are. Nothing where that cannot be retraced, or would
// contradict itself.
std::optional<Person> WithStandingBefore(const StatedRow& row, const Person& person, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_STANDING_BEFORE_H_
