// What a source has said of one thing, field by field, as text.
//
// A source's last word about each row is kept whole, so that its next one can be compared three ways: what it said
// before, what it says now, and what is so here (register/import/row_comparison.h). Values are text, so that one
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

// Persisted as numbers: do not change them.
enum class StatedKind : uint8_t {
  kPractice = 1,
  kList = 2,
  kHousehold = 3,
  kPerson = 4,
  kRequest = 5,
  kTravelTime = 6,
};

// Statements of a person on other topics than a row's are of their own, so that a file that says nothing of them does
// not make them late. Persisted as numbers: do not change them.
enum class StatedTopic : uint8_t {
  kRow = 0,
  kProtection = 1,
  kCustodians = 2,
  kGuardians = 3,
  kOtherHome = 4,
};

// What a statement is about: a practice, list or person (also of a request) by our id; a household by the number that
// the source has for it; a travel time by grunnkrets and practice.
struct StatedKey {
  StatedKind kind = StatedKind::kPerson;
  int64_t id = 0;
  int64_t second_id = 0;  // the practice of a travel time, the topic of a person

  friend auto operator<=>(const StatedKey&, const StatedKey&) = default;
};

// Persisted as numbers: do not change them.
enum class StatedField : uint8_t {
  kName = 1,
  kLocation = 2,  // municipality/bydel/latitude,longitude, and of a household /grunnkrets
  kPractice = 3,
  kLanguages = 4,
  kHeld = 5,
  kCeiling = 6,
  kStatus = 7,  // number of ListStatus
  kDoctorSex = 8,
  kRegularDoctor = 9,
  kEnded = 10,
  kOurHousehold = 11,  // the id here of the household that the source has its own number for
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
};
inline constexpr StatedField kLastStatedField = StatedField::kMinutes;

// As rows call it: "household_id".
absl::string_view FieldName(StatedField field);

// Empty: said to be none, or not known. Numbers are decimal, dates ISO 8601, lists of ids separated by blanks.
struct StatedValue {
  StatedField field = StatedField::kName;
  std::string value;

  friend bool operator==(const StatedValue&, const StatedValue&) = default;
};
// By rising field, each once.
using StatedValues = std::vector<StatedValue>;

// Null where the field is not among them.
const std::string* FindValue(const StatedValues& values, StatedField field);
std::string ValueOrEmpty(const StatedValues& values, StatedField field);
// `earlier`, with what `later` says in its place.
StatedValues Overwritten(StatedValues earlier, const StatedValues& later);

// The last word of a source about one thing.
struct Statement {
  absl::Time as_of;     // when it was drawn there
  StatedValues values;  // all that it has said by now

  friend bool operator==(const Statement&, const Statement&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_STATEMENT_H_
