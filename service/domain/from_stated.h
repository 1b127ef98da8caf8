// SetStated is the way back from stated values (stated_values.h) into records, field by field.
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

// Gives the record's field the value, so that ValuesOf says it again. Returns false if such a record has no such field
// or the text is no value of it; the record may then be half changed. The caller keeps right what depends on the field.
bool SetStated(const StatedValue& value, Practice& practice);
bool SetStated(const StatedValue& value, GpList& list);
bool SetStated(const StatedValue& value, Household& household);
// Does not take kList, because a person is on a list by memberships. kSince and kGroup are set only for a person
// without a list.
bool SetStated(const StatedValue& value, Person& person);
bool SetStated(const StatedValue& value, Request& request);
// Does not take an empty value, which says that there is no such time.
bool SetStated(const StatedValue& value, TravelTime& time);

// Each of these reads one value, and returns false if the text is none.
bool FromStatedId(const std::string& text, int64_t* id);  // empty: 0
bool FromStatedDay(const std::string& text, std::optional<absl::CivilDay>* day);
bool FromStatedGroup(const std::string& text, std::optional<Group>* group);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_FROM_STATED_H_
