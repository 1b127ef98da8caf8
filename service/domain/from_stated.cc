#include "service/domain/from_stated.h"

#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/time/time.h"
#include "service/domain/civil_date.h"
#include "service/domain/stated_values.h"

namespace listeplass {
namespace {

bool FromText(const std::string& text, int64_t* number) { return absl::SimpleAtoi(text, number); }

template <typename Enum>
bool FromText(const std::string& text, Enum first, Enum last, Enum* value) {
  int number = 0;
  if (!absl::SimpleAtoi(text, &number) || number < static_cast<int>(first) || number > static_cast<int>(last)) {
    return false;
  }
  *value = static_cast<Enum>(number);
  return true;
}

bool FromText(const std::string& text, Sex* sex) {
  *sex = Sex::kUnknown;
  return text.empty() || FromText(text, Sex::kFemale, Sex::kMale, sex);
}

template <typename Tag>
bool FromText(const std::string& text, Id<Tag>* id) {
  int64_t number = 0;
  if (!FromStatedId(text, &number)) return false;
  *id = Id<Tag>(number);
  return true;
}

template <typename Tag>
bool FromText(const std::string& text, std::vector<Id<Tag>>* ids) {
  ids->clear();
  for (absl::string_view part : absl::StrSplit(text, ' ', absl::SkipEmpty())) {
    int64_t number = 0;
    if (!absl::SimpleAtoi(part, &number)) return false;
    ids->push_back(Id<Tag>(number));
  }
  return true;
}

// Reads a location such as "4601/460107/60.25,5.5"; a household's ends with "/46010701".
template <typename Place>
bool FromText(const std::vector<std::string>& parts, Place& place) {
  int64_t municipality = 0, bydel = 0;
  const std::vector<std::string> position = absl::StrSplit(parts[2], ',');
  if (!FromText(parts[0], &municipality) || !FromText(parts[1], &bydel) || position.size() != 2 ||
      !absl::SimpleAtod(position[0], &place.position.lat_degrees) ||
      !absl::SimpleAtod(position[1], &place.position.lng_degrees)) {
    return false;
  }
  place.municipality = MunicipalityId(municipality);
  place.bydel = BydelId(bydel);
  return true;
}

// Lists that were wished before keep their dates. The others get the first one, until the dates themselves are read.
bool SetWishes(const std::string& text, Request& request) {
  std::vector<ListId> lists;
  if (!FromText(text, &lists)) return false;
  const Request before = request;
  request.wishes.clear();
  for (ListId list : lists) {
    const RequestWish* wish = before.FindWish(list);
    request.wishes.push_back({.list = list, .since = wish == nullptr ? before.waiting_since() : wish->since});
  }
  return true;
}

bool SetAnyWithin(const std::string& text, Request& request) {
  int64_t minutes = 0;
  if (!FromStatedId(text, &minutes)) return false;
  const absl::Time since = request.any_within ? request.any_within->since : request.waiting_since();
  request.any_within.reset();
  if (minutes != 0) request.any_within = AnyWithin{.minutes = minutes, .since = since};
  return true;
}

// A date of a wish that the request does not have says nothing.
bool SetWait(const std::string& text, Request& request) {
  const std::vector<std::string> parts = absl::StrSplit(text, ' ');
  const absl::StatusOr<absl::Time> first = ParseTimestamp(parts[0], "");
  if (!first.ok()) return false;
  request.WaitSince(*first);
  for (size_t i = 1; i < parts.size(); ++i) {
    const std::pair<std::string, std::string> dated = absl::StrSplit(parts[i], absl::MaxSplits('@', 1));
    const absl::StatusOr<absl::Time> since = ParseTimestamp(dated.second, "");
    if (!since.ok()) return false;
    if (dated.first == kStatedAny) {
      if (request.any_within) request.any_within->since = *since;
      continue;
    }
    int64_t list = 0;
    if (!absl::SimpleAtoi(dated.first, &list)) return false;
    for (RequestWish& wish : request.wishes) {
      if (wish.list == ListId(list)) wish.since = *since;
    }
  }
  return true;
}

}  // namespace

bool FromStatedId(const std::string& text, int64_t* id) {
  *id = 0;
  return text.empty() || absl::SimpleAtoi(text, id);
}

bool FromStatedDay(const std::string& text, std::optional<absl::CivilDay>* day) {
  day->reset();
  if (text.empty()) return true;
  const absl::StatusOr<absl::CivilDay> parsed = ParseCivilDate(text, "");
  if (!parsed.ok()) return false;
  *day = *parsed;
  return true;
}

bool FromStatedGroup(const std::string& text, std::optional<Group>* group) {
  group->reset();
  if (text.empty()) return true;
  Group value = Group::kNewcomer;
  if (!FromText(text, Group::kNewcomer, Group::kSwitcher, &value)) return false;
  *group = value;
  return true;
}

bool SetStated(const StatedValue& value, Practice& practice) {
  if (value.field == StatedField::kName) {
    practice.name = value.value;
    return true;
  }
  const std::vector<std::string> parts = absl::StrSplit(value.value, '/');
  return value.field == StatedField::kLocation && parts.size() == 3 && FromText(parts, practice);
}

bool SetStated(const StatedValue& value, GpList& list) {
  switch (value.field) {
    case StatedField::kName:
      list.name = value.value;
      return true;
    case StatedField::kPractice:
      return FromText(value.value, &list.practice);
    case StatedField::kLanguages:
      list.languages = absl::StrSplit(value.value, ' ', absl::SkipEmpty());
      return true;
    case StatedField::kHeld:
      return FromText(value.value, &list.held);
    case StatedField::kCeiling:
      return FromText(value.value, &list.ceiling);
    case StatedField::kStatus: {
      ListStatus status = list.status;
      if (!FromText(value.value, ListStatus::kOpen, ListStatus::kLocked, &status)) return false;
      list.ChangeStatus(status);
      return true;
    }
    case StatedField::kDoctorSex:
      return FromText(value.value, &list.doctor_sex);
    case StatedField::kRegularDoctor:
      list.has_regular_doctor = value.value == "1";
      return value.value == "1" || value.value == "0";
    case StatedField::kEnded:
      return FromStatedDay(value.value, &list.ended);
    default:
      return false;
  }
}

bool SetStated(const StatedValue& value, Household& household) {
  const std::vector<std::string> parts = absl::StrSplit(value.value, '/');
  int64_t grunnkrets = 0;
  if (value.field != StatedField::kLocation || parts.size() != 4 || !FromText(parts, household) ||
      !FromText(parts[3], &grunnkrets)) {
    return false;
  }
  household.grunnkrets = GrunnkretsId(grunnkrets);
  return true;
}

bool SetStated(const StatedValue& value, Person& person) {
  switch (value.field) {
    case StatedField::kHousehold:
      return FromText(value.value, &person.household);
    case StatedField::kBirthDate: {
      std::optional<absl::CivilDay> day;
      if (!FromStatedDay(value.value, &day) || !day) return false;
      person.birth_date = *day;
      return true;
    }
    case StatedField::kSex:
      return FromText(value.value, &person.sex);
    case StatedField::kLanguage:
      person.language = value.value;
      return true;
    case StatedField::kResidence:
      return FromText(value.value, Residence::kResident, Residence::kNone, &person.residence);
    case StatedField::kSince:
      return FromStatedDay(value.value, &person.without_list_since);
    case StatedField::kGroup:
      return FromStatedGroup(value.value, &person.group);
    case StatedField::kProtection:
      return FromText(value.value, AddressProtection::kNone, AddressProtection::kStrictlyConfidential,
                      &person.protection);
    default:
      return false;
  }
}

bool SetStated(const StatedValue& value, Request& request) {
  switch (value.field) {
    case StatedField::kWishes:
      return SetWishes(value.value, request);
    case StatedField::kAnyWithinMinutes:
      return SetAnyWithin(value.value, request);
    case StatedField::kWaitingSince:
      return SetWait(value.value, request);
    default:
      return false;
  }
}

bool SetStated(const StatedValue& value, TravelTime& time) {
  return value.field == StatedField::kMinutes && FromText(value.value, &time.minutes);
}

}  // namespace listeplass
