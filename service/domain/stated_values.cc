#include "service/domain/stated_values.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "service/domain/civil_date.h"

namespace listeplass {
namespace {

template <typename Enum>
std::string NumberOf(Enum value) {
  return absl::StrCat(static_cast<int>(value));
}

template <typename IdType>
std::string Ids(const std::vector<IdType>& ids) {
  return absl::StrJoin(ids, " ", [](std::string* out, IdType id) { absl::StrAppend(out, id.value()); });
}

std::string Location(MunicipalityId municipality, BydelId bydel, GeoPoint position) {
  // All digits are written, so that a position that comes again is the same text.
  return absl::StrFormat("%d/%d/%.17g,%.17g", municipality.value(), bydel.value(), position.lat_degrees,
                         position.lng_degrees);
}

}  // namespace

std::string StatedDay(const std::optional<absl::CivilDay>& day) { return day ? FormatCivilDate(*day) : ""; }
std::string StatedGroup(const std::optional<Group>& group) { return group ? NumberOf(*group) : ""; }
std::string StatedSex(Sex sex) { return sex == Sex::kUnknown ? "" : NumberOf(sex); }
std::string StatedResidence(Residence residence) { return NumberOf(residence); }
std::string StatedId(int64_t id) { return id == 0 ? "" : absl::StrCat(id); }

std::string StatedLocation(const Household& household) {
  return absl::StrCat(Location(household.municipality, household.bydel, household.position), "/",
                      household.grunnkrets.value());
}

StatedValues ValuesOf(const Practice& practice) {
  return {{StatedField::kName, practice.name},
          {StatedField::kLocation, Location(practice.municipality, practice.bydel, practice.position)}};
}

StatedValues ValuesOf(const GpList& list) {
  return {{StatedField::kName, list.name},
          {StatedField::kPractice, StatedId(list.practice.value())},
          {StatedField::kLanguages, absl::StrJoin(list.languages, " ")},
          {StatedField::kHeld, absl::StrCat(list.held)},
          {StatedField::kCeiling, absl::StrCat(list.ceiling)},
          {StatedField::kStatus, NumberOf(list.status)},
          {StatedField::kDoctorSex, StatedSex(list.doctor_sex)},
          {StatedField::kRegularDoctor, list.has_regular_doctor ? "1" : "0"},
          {StatedField::kEnded, StatedDay(list.ended)}};
}

StatedValues ValuesOf(const Household& household) { return {{StatedField::kLocation, StatedLocation(household)}}; }

StatedValues ValuesOf(const Person& person, absl::CivilDay day) {
  const Membership* on = MembershipOn(person, day);
  return {{StatedField::kHousehold, StatedId(person.household.value())},
          {StatedField::kBirthDate, FormatCivilDate(person.birth_date)},
          {StatedField::kSex, StatedSex(person.sex)},
          {StatedField::kLanguage, person.language},
          {StatedField::kResidence, StatedResidence(person.residence)},
          {StatedField::kList, on == nullptr ? "" : StatedId(on->list.value())},
          {StatedField::kSince, on == nullptr ? StatedDay(person.without_list_since) : FormatCivilDate(on->from)},
          {StatedField::kGroup, on == nullptr ? StatedGroup(person.group) : ""},
          {StatedField::kProtection, NumberOf(person.protection)}};
}

std::string StatedWait(const Request& request) {
  const absl::Time first = request.waiting_since();
  std::string text = FormatTimestamp(first);
  std::vector<RequestWish> others = request.wishes;
  std::erase_if(others, [first](const RequestWish& wish) { return wish.since == first; });
  std::sort(others.begin(), others.end(), [](const RequestWish& a, const RequestWish& b) { return a.list < b.list; });
  for (const RequestWish& wish : others)
    absl::StrAppend(&text, " ", wish.list.value(), "@", FormatTimestamp(wish.since));
  if (request.any_within && request.any_within->since != first) {
    absl::StrAppend(&text, " ", kStatedAny, "@", FormatTimestamp(request.any_within->since));
  }
  return text;
}

StatedValues ValuesOf(const Request& request) {
  return {{StatedField::kWishes, Ids(request.WishedLists())},
          {StatedField::kAnyWithinMinutes, StatedId(request.any_within ? request.any_within->minutes : 0)},
          {StatedField::kWaitingSince, StatedWait(request)}};
}

StatedValues ValuesOf(const TravelTime& time) { return {{StatedField::kMinutes, absl::StrCat(time.minutes)}}; }

}  // namespace listeplass
