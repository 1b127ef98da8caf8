// These are the types of an import's rows.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_ROW_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_ROW_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/gp_list.h"
#include "service/domain/household.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/person.h"
#include "service/domain/travel_time.h"

namespace listeplass {

// `row` is the line in the sender's file; errors carry it as metadata "row".
struct PracticeRow {
  int64_t row = 0;
  Practice practice;
  bool position_said = true;  // if not, `position` is ignored (unsaid_location.h)
};
struct ListRow {
  int64_t row = 0;
  ListId list;
  ListBasics basics;
  Sex doctor_sex = Sex::kUnknown;
  bool has_regular_doctor = true;
  ListStatus status = ListStatus::kClosed;
  int64_t ceiling = 0;                  // persons (R20)
  std::optional<absl::CivilDay> ended;  // the first day that it was no more; unset: not ended
};
struct HouseholdRow {
  int64_t row = 0;
  Household household;        // members is ignored
  bool position_said = true;  // if not, `position` is ignored
};
// FLR's codes for a period that the person has after the row.
struct GivenPeriod {
  ListId list;
  absl::CivilDay from;
  std::optional<absl::CivilDay> to;
  FlrPeriodCodes codes;
};
struct PersonRow {
  int64_t row = 0;
  NationalId national_id;
  HouseholdId household;
  absl::CivilDay birth_date;
  Sex sex = Sex::kUnknown;
  std::string language;
  Residence residence = Residence::kResident;
  std::optional<Group> group;  // why the person has no list; unset for those who have one
  ListId list;                 // null: none
  absl::CivilDay since;        // first day on the list, or since when without one
  std::vector<GivenPeriod> periods = {};
};
struct RequestRow {
  int64_t row = 0;
  NationalId national_id;  // the applicant's
  std::vector<ListId> wishes;
  std::optional<int64_t> any_within_minutes;
  absl::Time waiting_since;
  // Since when wishes wait that have another date than `waiting_since`.
  std::map<ListId, absl::Time> wish_since = {};
};
struct TravelTimeRow {
  int64_t row = 0;
  TravelTime time;
  bool remove = false;  // the pair has no entry any more; minutes are 0
};
using ImportRow = std::variant<PracticeRow, ListRow, HouseholdRow, PersonRow, RequestRow, TravelTimeRow>;

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_ROW_H_
