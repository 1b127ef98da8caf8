// ValuesOf puts what the register has into the words in which sources state it (statement.h).
#ifndef LISTEPLASS_SERVICE_DOMAIN_STATED_VALUES_H_
#define LISTEPLASS_SERVICE_DOMAIN_STATED_VALUES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/group.h"
#include "service/domain/household.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/statement.h"
#include "service/domain/travel_time.h"

namespace listeplass {

StatedValues ValuesOf(const Practice& practice);
StatedValues ValuesOf(const GpList& list);
StatedValues ValuesOf(const Household& household);
// Says where the person stands on `day`: the list and since when, or for a person without one the group and since when.
StatedValues ValuesOf(const Person& person, absl::CivilDay day);
StatedValues ValuesOf(const Request& request);
StatedValues ValuesOf(const TravelTime& time);

// Each of these writes one value.
std::string StatedDay(const std::optional<absl::CivilDay>& day);
std::string StatedGroup(const std::optional<Group>& group);
std::string StatedSex(Sex sex);
std::string StatedResidence(Residence residence);
std::string StatedId(int64_t id);  // empty for 0
std::string StatedLocation(const Household& household);
// Since when a request waits, and after it each wish that waits since another time, such as
// "2026-01-01T00:00:00Z 17@2026-03-01T00:00:00Z any@2026-04-01T00:00:00Z".
std::string StatedWait(const Request& request);
inline constexpr absl::string_view kStatedAny = "any";  // the wish for any list within some minutes

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_STATED_VALUES_H_
