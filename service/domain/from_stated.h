// The way back from stated values (stated_values.h) into records, field by field.
#ifndef LISTEPLASS_SERVICE_DOMAIN_FROM_STATED_H_
#define LISTEPLASS_SERVICE_DOMAIN_FROM_STATED_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/group.h"
#include "service/domain/household.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/statement.h"
#include "service/domain/travel_time.h"

namespace listeplass {

// Gives the record's field the value, so that ValuesOf says it again. False, and the record may be half changed: such a
// record has no such field, or the text is no value of it. What depends on a field stays: the caller's to keep right.
bool SetStated(const StatedValue& value, Practice& practice);
bool SetStated(const StatedValue& value, GpList& list);
bool SetStated(const StatedValue& value, Household& household);
// kList is no field of its own: a person is on a list by memberships. kSince and kGroup are those of who has no list.
bool SetStated(const StatedValue& value, Person& person);
bool SetStated(const StatedValue& value, Request& request);
// Of a time that there is: an empty value is none.
bool SetStated(const StatedValue& value, TravelTime& time);

// One value each; false: no such value.
bool FromStatedId(const std::string& text, int64_t* id);  // empty: 0
bool FromStatedDay(const std::string& text, std::optional<absl::CivilDay>* day);
bool FromStatedGroup(const std::string& text, std::optional<Group>* group);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_FROM_STATED_H_
