#include "service/domain/from_stated.h"

#include <set>
#include <string>

#include "gtest/gtest.h"
#include "service/domain/stated_values.h"

namespace listeplass {
namespace {

using absl::CivilDay;

constexpr CivilDay kDay(2026, 11, 21);

// Sets in `to` every field that `from` states, and expects that `to` then states the same.
template <typename Record, typename... Day>
std::set<StatedField> ExpectRoundTrip(const Record& from, Record to, Day... day) {
  std::set<StatedField> fields;
  for (const StatedValue& value : ValuesOf(from, day...)) {
    if (!SetStated(value, to)) continue;
    fields.insert(value.field);
    const StatedValues said = ValuesOf(to, day...);
    EXPECT_EQ(*FindValue(said, value.field), value.value) << FieldName(value.field);
  }
  return fields;
}

Practice AnyPractice() {
  return {PracticeId(3), "Åsane / 2, nord", MunicipalityId(4601), BydelId(460107), {60.123456789012345, -5.1}};
}

GpList AnyList() {
  GpList list;
  list.name = "Liste 1";
  list.practice = PracticeId(9);
  list.languages = {"en", "nb"};
  list.held = 12;
  list.ceiling = 900;
  list.status = ListStatus::kLocked;
  list.doctor_sex = Sex::kMale;
  list.has_regular_doctor = false;
  list.ended = CivilDay(2026, 1, 31);
  return list;
}

Person AnyPerson() {
  Person person;
  person.household = HouseholdId(77);
  person.birth_date = CivilDay(1950, 2, 28);
  person.sex = Sex::kFemale;
  person.language = "so";
  person.residence = Residence::kAsylumSeeker;
  person.without_list_since = CivilDay(2025, 5, 17);
  person.group = Group::kRefugee;
  person.protection = AddressProtection::kStrictlyConfidential;
  return person;
}

Request AnyRequest() {
  Request request;
  const absl::Time since = absl::FromUnixMicros(1'764'585'000'123'456);
  request.wishes = {{ListId(7), since + absl::Hours(30)}, {ListId(2), since}};
  request.any_within = {.minutes = 25, .since = since + absl::Hours(2)};
  return request;
}

TEST(FromStatedTest, EveryFieldComesBack) {
  std::set<StatedField> fields;
  fields.merge(ExpectRoundTrip(AnyPractice(), Practice()));
  fields.merge(ExpectRoundTrip(AnyList(), GpList()));
  Household household;
  household.municipality = MunicipalityId(1103);
  household.position = {58.9, 5.7};
  household.grunnkrets = GrunnkretsId(11031234);
  fields.merge(ExpectRoundTrip(household, Household()));
  fields.merge(ExpectRoundTrip(AnyPerson(), Person(), kDay));
  fields.merge(ExpectRoundTrip(AnyRequest(), Request()));
  fields.merge(ExpectRoundTrip(TravelTime{GrunnkretsId(), PracticeId(), 37}, TravelTime()));
  for (int field = 1; field <= static_cast<int>(kLastStatedField); ++field) {
    const auto stated = static_cast<StatedField>(field);
    // A person has a list by memberships. kOurHousehold says which record a source's own number means, and is no field
    // of it. kRightAsOf says when another field was stated.
    if (stated == StatedField::kList || stated == StatedField::kOurHousehold) continue;
    if (stated == StatedField::kRightAsOf) continue;
    EXPECT_TRUE(fields.contains(stated)) << FieldName(stated);
  }
}

TEST(FromStatedTest, NoneIsAValueToo) {
  ExpectRoundTrip(Practice(), AnyPractice());
  ExpectRoundTrip(GpList(), AnyList());
  GpList list = AnyList();
  ASSERT_TRUE(SetStated({StatedField::kEnded, ""}, list));
  EXPECT_EQ(list.ended, std::nullopt);
  ASSERT_TRUE(SetStated({StatedField::kLanguages, ""}, list));
  EXPECT_TRUE(list.languages.empty());
  Person person = AnyPerson();
  for (StatedField field : {StatedField::kGroup, StatedField::kSince, StatedField::kSex, StatedField::kLanguage}) {
    EXPECT_TRUE(SetStated({field, ""}, person)) << FieldName(field);
  }
  EXPECT_EQ(person.group, std::nullopt);
  EXPECT_EQ(person.without_list_since, std::nullopt);
  EXPECT_EQ(person.sex, Sex::kUnknown);
  Request request = AnyRequest();
  ASSERT_TRUE(SetStated({StatedField::kAnyWithinMinutes, ""}, request));
  EXPECT_EQ(request.any_within, std::nullopt);
}

TEST(FromStatedTest, WishesKeepTheirDatesUntilTheDatesAreRead) {
  Request request = AnyRequest();
  const absl::Time first = request.waiting_since();
  ASSERT_TRUE(SetStated({StatedField::kWishes, "9 7"}, request));
  EXPECT_EQ(request.wishes, (std::vector<RequestWish>{{ListId(9), first}, {ListId(7), first + absl::Hours(30)}}));
  ASSERT_TRUE(SetStated({StatedField::kWaitingSince, "2026-01-01T00:00:00Z 7@2026-03-01T00:00:00Z"}, request));
  EXPECT_EQ(ValuesOf(request).back().value, "2026-01-01T00:00:00Z 7@2026-03-01T00:00:00Z");
  ASSERT_TRUE(SetStated({StatedField::kWishes, "9"}, request));
  ASSERT_TRUE(SetStated({StatedField::kWaitingSince, "2026-02-01T00:00:00Z 7@2026-03-01T00:00:00Z"}, request));
  EXPECT_EQ(ValuesOf(request).back().value, "2026-02-01T00:00:00Z") << "a wish that is gone has no date";
}

TEST(FromStatedTest, WhatIsNoValueIsRefused) {
  Practice practice = AnyPractice();
  EXPECT_FALSE(SetStated({StatedField::kLocation, "4601/0"}, practice));
  EXPECT_FALSE(SetStated({StatedField::kLocation, "4601/0/60.1"}, practice));
  EXPECT_FALSE(SetStated({StatedField::kCeiling, "3"}, practice)) << "a practice has none";
  GpList list = AnyList();
  EXPECT_FALSE(SetStated({StatedField::kStatus, "4"}, list));
  EXPECT_FALSE(SetStated({StatedField::kHeld, ""}, list));
  EXPECT_FALSE(SetStated({StatedField::kRegularDoctor, "yes"}, list));
  Person person = AnyPerson();
  EXPECT_FALSE(SetStated({StatedField::kBirthDate, ""}, person));
  EXPECT_FALSE(SetStated({StatedField::kResidence, "0"}, person));
  EXPECT_FALSE(SetStated({StatedField::kGroup, "9"}, person));
  EXPECT_FALSE(SetStated({StatedField::kList, "7"}, person));
  Request request = AnyRequest();
  EXPECT_FALSE(SetStated({StatedField::kWishes, "7 x"}, request));
  EXPECT_FALSE(SetStated({StatedField::kWaitingSince, "yesterday"}, request));
  EXPECT_FALSE(SetStated({StatedField::kWaitingSince, "2026-01-01T00:00:00Z 7@yesterday"}, request));
  EXPECT_FALSE(SetStated({StatedField::kWaitingSince, "2026-01-01T00:00:00Z x@2026-01-01T00:00:00Z"}, request));
}

}  // namespace
}  // namespace listeplass
