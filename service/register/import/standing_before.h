// A person's standing is their right, list, since when, and as what they need a list. These functions find what it was
// before an import's row. They are part of take_back.h.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_STANDING_BEFORE_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_STANDING_BEFORE_H_

#include <optional>

#include "absl/time/civil_time.h"
#include "service/domain/delivery_event.h"
#include "service/domain/person.h"

namespace listeplass {

// Is the field one of residence, list, since and group?
bool IsOfStanding(StatedField field);

// Does the person stand as the row left them? FLR's codes of periods are not looked at.
bool StandsAs(const Person& person, const Person& left);

// Returns the person as before the row, which left them as they are. Returns nothing where that cannot be retraced, or
// would contradict itself.
std::optional<Person> WithStandingBefore(const StatedRow& row, const Person& person, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_STANDING_BEFORE_H_
