#include "service/domain/statement.h"

#include <algorithm>
#include <utility>

namespace listeplass {

absl::string_view FieldName(StatedField field) {
  switch (field) {
    case StatedField::kName:
      return "name";
    case StatedField::kLocation:
      return "location";
    case StatedField::kPractice:
      return "practice_id";
    case StatedField::kLanguages:
      return "languages";
    case StatedField::kHeld:
      return "held";
    case StatedField::kCeiling:
      return "ceiling";
    case StatedField::kStatus:
      return "status";
    case StatedField::kDoctorSex:
      return "doctor_sex";
    case StatedField::kRegularDoctor:
      return "has_regular_doctor";
    case StatedField::kEnded:
      return "ended";
    case StatedField::kOurHousehold:
    case StatedField::kHousehold:
      return "household_id";
    case StatedField::kBirthDate:
      return "birth_date";
    case StatedField::kSex:
      return "sex";
    case StatedField::kLanguage:
      return "language";
    case StatedField::kResidence:
    case StatedField::kRightAsOf:
      return "residence";
    case StatedField::kList:
      return "list_id";
    case StatedField::kSince:
      return "since";
    case StatedField::kGroup:
      return "group";
    case StatedField::kProtection:
      return "protection";
    case StatedField::kWishes:
      return "wishes";
    case StatedField::kAnyWithinMinutes:
      return "any_within_minutes";
    case StatedField::kWaitingSince:
      return "waiting_since";
    case StatedField::kMinutes:
      return "minutes";
  }
  return "";
}

const std::string* FindValue(const StatedValues& values, StatedField field) {
  const auto at = std::lower_bound(values.begin(), values.end(), field,
                                   [](const StatedValue& value, StatedField wanted) { return value.field < wanted; });
  return at != values.end() && at->field == field ? &at->value : nullptr;
}

std::string ValueOrEmpty(const StatedValues& values, StatedField field) {
  const std::string* value = FindValue(values, field);
  return value == nullptr ? std::string() : *value;
}

StatedValues Overwritten(StatedValues earlier, const StatedValues& later) {
  for (const StatedValue& value : later) {
    const auto at = std::lower_bound(earlier.begin(), earlier.end(), value,
                                     [](const StatedValue& a, const StatedValue& b) { return a.field < b.field; });
    if (at != earlier.end() && at->field == value.field) {
      at->value = value.value;
    } else {
      earlier.insert(at, value);
    }
  }
  return earlier;
}

}  // namespace listeplass
