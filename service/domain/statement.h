// A Statement is what a source has said of one thing, field by field, as text.
//
// A source's last word about each row is kept whole, so that its next one can be compared three ways: what it said
// before, what it says now, and what the register has (register/import/row_comparison.h). Values are text, so that one
// comparison, one report and one way back serve all kinds of rows.
#ifndef LISTEPLASS_SERVICE_DOMAIN_STATEMENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_STATEMENT_H_

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace listeplass {

// The values are persisted as numbers: do not change them.
enum class StatedKind : uint8_t {
  kPractice = 1,
  kList = 2,
  kHousehold = 3,
  kPerson = 4,
  kRequest = 5,
  kTravelTime = 6,
};

// A source may state some topics of a person apart from the person's row, such as custody. Each topic has a statement
// of its own, so that a file that says nothing of it does not make it late. Persisted as numbers: do not change them.
enum class StatedTopic : uint8_t {
  kRow = 0,
  kProtection = 1,
  kCustodians = 2,
  kGuardians = 3,
  kOtherHome = 4,
};

// A key names what a statement is about. A practice, a list, a person or a person's request goes by our id, a household
// by the source's number for it, a travel time by grunnkrets and practice.
struct StatedKey {
  StatedKind kind = StatedKind::kPerson;
  int64_t id = 0;
  int64_t second_id = 0;  // the practice of a travel time, the topic of a person

  friend auto operator<=>(const StatedKey&, const StatedKey&) = default;
};

// The values are persisted as numbers: do not change them.
enum class StatedField : uint8_t {
  kName = 1,
  kLocation = 2,  // municipality/bydel/latitude,longitude; of a household also /grunnkrets
  kPractice = 3,
  kLanguages = 4,
  kHeld = 5,
  kCeiling = 6,
  kStatus = 7,  // number of ListStatus
  kDoctorSex = 8,
  kRegularDoctor = 9,
  kEnded = 10,
  kOurHousehold = 11,  // our id of the household, for which the source has its own number
  kHousehold = 12,     // our id
  kBirthDate = 13,
  kSex = 14,
  kLanguage = 15,
  kResidence = 16,  // number of Residence
  kList = 17,
  kSince = 18,
  kGroup = 19,  // number of Group
  kProtection = 20,
  kWishes = 21,
  kAnyWithinMinutes = 22,
  kWaitingSince = 23,
  kMinutes = 24,
  kRightAsOf = 25,  // when kResidence was stated, if that is not the statement's own time (right_statement.h)
};
inline constexpr StatedField kLastStatedField = StatedField::kRightAsOf;

// Returns the column's name in rows, such as "household_id"; "location" stands for several columns.
absl::string_view FieldName(StatedField field);

// The text is empty if the source said that there is none or that it is not known. Numbers are decimal, dates ISO 8601,
// lists of ids separated by blanks.
struct StatedValue {
  StatedField field = StatedField::kName;
  std::string value;

  friend bool operator==(const StatedValue&, const StatedValue&) = default;
};
// The values are ordered by field, and each field has one at most.
using StatedValues = std::vector<StatedValue>;

// Returns null where the field is not among the values.
const std::string* FindValue(const StatedValues& values, StatedField field);
// Returns an empty text where the field is not among the values.
std::string ValueOrEmpty(const StatedValues& values, StatedField field);
// Returns `earlier` with the fields of `later` put in their place.
StatedValues Overwritten(StatedValues earlier, const StatedValues& later);

// The last word of a source about one thing.
struct Statement {
  absl::Time as_of;     // when the source drew it
  StatedValues values;  // all that the source has said of it so far

  friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_STATEMENT_H_
