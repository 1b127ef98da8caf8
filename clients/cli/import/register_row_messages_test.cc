#include "clients/cli/import/register_row_messages.h"

#include <string>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

// Returns the message as one line of protobuf text. Comparing the whole line shows a field that was forgotten.
std::string Text(const google::protobuf::Message& message) {
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  std::string text;
  printer.PrintToString(message, &text);
  return text;
}

TEST(ImportRowsTest, EveryColumnArrives) {
  csv::PracticeRow practice;
  practice.id = PracticeId(12);
  practice.name = "Landås";
  practice.municipality = MunicipalityId(4601);
  practice.bydel = BydelId(460107);
  practice.position = {60.5, 5.25};
  EXPECT_EQ(Text(ToProto(practice, 2)),
            "row: 2 practice_id: 12 display_name: \"Land\\303\\245s\" municipality: 4601 bydel: 460107 "
            "position { latitude: 60.5 longitude: 5.25 } ");

  csv::ListRow list;
  list.id = ListId(17);
  list.practice = PracticeId(12);
  list.name = "L";
  list.doctor_gender = Sex::kFemale;
  list.languages = {"nb", "uk"};
  list.ceiling = 900;
  list.held = 5;
  list.status = ListStatus::kLocked;
  list.regular_doctor = true;
  EXPECT_EQ(Text(ToProto(list, 3)),
            "row: 3 list_id: 17 practice_id: 12 display_name: \"L\" doctor_sex: SEX_FEMALE languages: \"nb\" "
            "languages: \"uk\" ceiling: 900 held: 5 status: LIST_STATUS_LOCKED has_regular_doctor: true ");

  csv::HouseholdRow household;
  household.id = HouseholdId(7);
  household.municipality = MunicipalityId(4601);
  household.position = {60.5, 5.25};
  household.grunnkrets = GrunnkretsId(46010723);
  EXPECT_EQ(
      Text(ToProto(household, 4)),
      "row: 4 household_id: 7 municipality: 4601 position { latitude: 60.5 longitude: 5.25 } grunnkrets: 46010723 ");

  csv::TravelTimeRow time;
  time.grunnkrets = GrunnkretsId(46010723);
  time.practice = PracticeId(12);
  time.minutes = 15;
  EXPECT_EQ(Text(ToProto(time, 7)), "row: 7 grunnkrets: 46010723 practice_id: 12 minutes: 15 ");
  time.minutes.reset();
  EXPECT_EQ(Text(ToProto(time, 7)), "row: 7 grunnkrets: 46010723 practice_id: 12 remove: true ");

  csv::PersonRow person;
  person.national_id = ParseNationalId("41928701296", "national_id", ControlRule::kToday).value();
  person.household = HouseholdId(7);
  person.birth_date = absl::CivilDay(1987, 12, 1);
  person.sex = Sex::kMale;
  person.language = "uk";
  person.residence = Residence::kAsylumSeeker;
  person.group = Group::kRefugee;
  person.since = absl::CivilDay(2026, 10, 20);
  EXPECT_EQ(Text(ToProto(person, 5)),
            "row: 5 national_id: \"41928701296\" household_id: 7 birth_date { year: 1987 month: 12 day: 1 } sex: "
            "SEX_MALE language: \"uk\" residence: RESIDENCE_ASYLUM_SEEKER group: GROUP_REFUGEE since { year: 2026 "
            "month: 10 day: 20 } ");
  person.group.reset();
  person.list = ListId(17);
  EXPECT_EQ(ToProto(person, 5).group(), v1::GROUP_UNSPECIFIED);
  EXPECT_EQ(ToProto(person, 5).list_id(), 17);

  csv::RequestRow request;
  request.national_id = person.national_id;
  request.wishes = {ListId(2), ListId(17)};
  request.any_within_minutes = 20;
  request.waiting_since = absl::FromUnixMillis(1'700'000'000'250);
  EXPECT_EQ(Text(ToProto(request, 6)),
            "row: 6 national_id: \"41928701296\" wishes: 2 wishes: 17 any_within_minutes: 20 waiting_since { seconds: "
            "1700000000 nanos: 250000000 } ");
  request.wish_since = {{ListId(17), absl::FromUnixSeconds(1'700'000'009)}, {ListId(5), absl::FromUnixSeconds(1)}};
  EXPECT_THAT(Text(ToProto(request, 6)), ::testing::EndsWith("wish_dates { wish: 17 since { seconds: 1700000009 } } "))
      << "a wish that is left out has no date";
}

TEST(ImportRowsTest, ATimeBefore1970IsWhole) {
  csv::RequestRow request;
  request.waiting_since = absl::FromUnixMillis(-250);
  const v1::RequestRow row = ToProto(request, 1);
  EXPECT_EQ(row.waiting_since().seconds(), -1);
  EXPECT_EQ(row.waiting_since().nanos(), 750'000'000);
}

}  // namespace
}  // namespace listeplass::cli
