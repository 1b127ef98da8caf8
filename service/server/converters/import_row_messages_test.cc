#include "service/server/converters/import_row_messages.h"

#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "gmock/gmock.h"
#include "tests/support/parse_message.h"
#include "tests/support/status_matchers.h"
#include "tests/support/synthetic_national_id.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;
using Rows = v1::ImportRegisterRequest::Rows;

struct Visited {
  RowKind kind;
  int64_t row;
  absl::StatusOr<ImportRow> converted;
};

std::vector<Visited> Visit(const Rows& rows) {
  std::vector<Visited> visited;
  ForEachRow(rows, absl::CivilDay(2026, 11, 21), [&](RowKind kind, int64_t row, absl::StatusOr<ImportRow> converted) {
    visited.push_back({kind, row, std::move(converted)});
  });
  return visited;
}

// A good row of each kind with every field set, in lines 11 to 16 of their files.
Rows OneOfEach() {
  return ParseMessage<Rows>(absl::Substitute(
      R"(practices { row: 11 practice_id: 3 display_name: "Legekontoret" municipality: 4601 bydel: 460107
                     position { latitude: 60.39 longitude: 5.32 } }
         lists { row: 12 list_id: 17 practice_id: 3 display_name: "Liste 17" doctor_sex: SEX_FEMALE
                 languages: "no" languages: "en" ceiling: 900 held: 4 status: LIST_STATUS_LOCKED
                 has_regular_doctor: true ended { year: 2026 month: 1 day: 1 } }
         households { row: 13 household_id: 5 municipality: 4601 bydel: 460108 grunnkrets: 46010101
                      position { latitude: 60.47 longitude: 5.33 } }
         persons { row: 14 national_id: "$0" household_id: 5 birth_date { year: 1980 month: 6 day: 15 } sex: SEX_MALE
                   language: "se" residence: RESIDENCE_ASYLUM_SEEKER group: GROUP_REFUGEE list_id: 17
                   since { year: 2020 month: 2 day: 1 }
                   periods { list_id: 18 from { year: 2019 month: 1 day: 1 } to { year: 2020 month: 2 day: 1 }
                             begin_code: "b1" end_code: "e1" } }
         requests { row: 15 national_id: "$0" wishes: 18 wishes: 16 any_within_minutes: 20
                    waiting_since { seconds: 1796112013 } }
         travel_times { row: 16 grunnkrets: 46010101 practice_id: 3 minutes: 25 })",
      NthNationalId(CivilDay(1980, 6, 15), 0).digits()));
}

template <typename Row>
Row Taken(const Rows& rows) {
  for (const Visited& visited : Visit(rows)) {
    if (const auto* row = std::get_if<Row>(&visited.converted.value())) return *row;
  }
  ADD_FAILURE() << "no such row";
  return Row();
}

// Returns "practices 11 position" for each row that is malformed, once one of them is spoilt.
std::vector<std::string> Malformed(const std::function<void(Rows&)>& spoil) {
  Rows rows = OneOfEach();
  spoil(rows);
  std::vector<std::string> malformed;
  for (const Visited& visited : Visit(rows)) {
    if (visited.converted.ok()) continue;
    ErrorDetails details = GetErrorDetails(visited.converted.status());
    malformed.push_back(
        absl::StrCat(RowFile(visited.kind), " ", details.metadata["row"], " ", details.metadata["field"]));
  }
  return malformed;
}

TEST(ImportRowMessages, RowsComeInTheOrderOfTheirKinds) {
  const Rows rows = OneOfEach();
  EXPECT_EQ(CountRows(rows), kRowKinds);
  std::vector<std::string> seen;
  for (const Visited& visited : Visit(rows)) {
    EXPECT_EQ(std::visit([](const auto& row) { return row.row; }, visited.converted.value()), visited.row);
    seen.push_back(absl::StrCat(RowFile(visited.kind), " ", visited.row));
  }
  EXPECT_THAT(seen,
              ElementsAre("practices 11", "lists 12", "households 13", "persons 14", "requests 15", "travel_times 16"));
}

TEST(ImportRowMessages, PlacesAndListsAreTakenWhole) {
  Rows rows = OneOfEach();
  EXPECT_EQ(Taken<PracticeRow>(rows).practice,
            (Practice{PracticeId(3), "Legekontoret", MunicipalityId(4601), BydelId(460107), GeoPoint{60.39, 5.32}}));
  EXPECT_EQ(
      Taken<HouseholdRow>(rows).household,
      (Household{
          HouseholdId(5), MunicipalityId(4601), BydelId(460108), GeoPoint{60.47, 5.33}, {}, GrunnkretsId(46010101)}));
  const ListRow list = Taken<ListRow>(rows);
  EXPECT_EQ(list.list, ListId(17));
  EXPECT_EQ(list.basics, (ListBasics{PracticeId(3), "Liste 17", {"no", "en"}, 4}));
  EXPECT_EQ(list.doctor_sex, Sex::kFemale);
  EXPECT_TRUE(list.has_regular_doctor);
  EXPECT_EQ(list.status, ListStatus::kLocked);
  EXPECT_EQ(list.ceiling, 900);
  EXPECT_EQ(list.ended, CivilDay(2026, 1, 1));
  rows.mutable_lists(0)->clear_ended();
  rows.mutable_lists(0)->clear_has_regular_doctor();
  EXPECT_EQ(Taken<ListRow>(rows).ended, std::nullopt);
  EXPECT_FALSE(Taken<ListRow>(rows).has_regular_doctor);
  EXPECT_EQ(Taken<TravelTimeRow>(rows).time, (TravelTime{GrunnkretsId(46010101), PracticeId(3), 25}));
  EXPECT_FALSE(Taken<TravelTimeRow>(rows).remove);
  rows.mutable_travel_times(0)->set_remove(true);
  EXPECT_TRUE(Taken<TravelTimeRow>(rows).remove);
}

TEST(ImportRowMessages, APersonIsTakenWithTheCodesOfTheirPeriods) {
  Rows rows = OneOfEach();
  const PersonRow person = Taken<PersonRow>(rows);
  EXPECT_EQ(person.national_id.digits(), rows.persons(0).national_id());
  EXPECT_EQ(person.household, HouseholdId(5));
  EXPECT_EQ(person.birth_date, CivilDay(1980, 6, 15));
  EXPECT_EQ(person.sex, Sex::kMale);
  EXPECT_EQ(person.language, "se");
  EXPECT_EQ(person.residence, Residence::kAsylumSeeker);
  EXPECT_EQ(person.group, Group::kRefugee);
  EXPECT_EQ(person.list, ListId(17));
  EXPECT_EQ(person.since, CivilDay(2020, 2, 1));
  ASSERT_EQ(person.periods.size(), 1u);
  EXPECT_EQ(person.periods[0].list, ListId(18));
  EXPECT_EQ(person.periods[0].from, CivilDay(2019, 1, 1));
  EXPECT_EQ(person.periods[0].to, CivilDay(2020, 2, 1));
  EXPECT_EQ(person.periods[0].codes, (FlrPeriodCodes{"b1", "e1"}));
  rows.mutable_persons(0)->mutable_periods(0)->clear_to();
  rows.mutable_persons(0)->clear_group();
  rows.mutable_persons(0)->clear_list_id();
  EXPECT_EQ(Taken<PersonRow>(rows).periods[0].to, std::nullopt);
  EXPECT_EQ(Taken<PersonRow>(rows).group, std::nullopt);
  EXPECT_FALSE(Taken<PersonRow>(rows).list);
}

TEST(ImportRowMessages, ARequestWithoutMinutesIsForItsWishesAlone) {
  Rows rows = OneOfEach();
  const RequestRow request = Taken<RequestRow>(rows);
  EXPECT_EQ(request.national_id.digits(), rows.requests(0).national_id());
  EXPECT_THAT(request.wishes, ElementsAre(ListId(18), ListId(16)));
  EXPECT_EQ(request.any_within_minutes, 20);
  EXPECT_EQ(request.waiting_since, absl::FromUnixSeconds(1'796'112'013));
  EXPECT_TRUE(request.wish_since.empty());
  v1::RequestRow::WishDate& date = *rows.mutable_requests(0)->add_wish_dates();
  date.set_wish(16);
  date.mutable_since()->set_seconds(1'796'112'099);
  EXPECT_THAT(Taken<RequestRow>(rows).wish_since,
              ElementsAre(::testing::Pair(ListId(16), absl::FromUnixSeconds(1'796'112'099))));
  rows.mutable_requests(0)->clear_any_within_minutes();
  EXPECT_EQ(Taken<RequestRow>(rows).any_within_minutes, std::nullopt);
}

// The other rows of the message are taken all the same.
TEST(ImportRowMessages, AMalformedRowNamesItsLineAndItsColumn) {
  const auto expect = [](const std::string& malformed, const std::function<void(Rows&)>& spoil) {
    EXPECT_THAT(Malformed(spoil), ElementsAre(malformed));
  };
  const auto expect_of_person = [&](const std::string& column, const std::function<void(v1::PersonRow&)>& spoil) {
    expect("persons 14 " + column, [&](Rows& rows) { spoil(*rows.mutable_persons(0)); });
  };
  EXPECT_THAT(Malformed([](Rows&) {}), ElementsAre());
  expect("practices 11 position", [](Rows& r) { r.mutable_practices(0)->mutable_position()->set_latitude(91); });
  expect("lists 12 doctor_sex", [](Rows& r) { r.mutable_lists(0)->set_doctor_sex(static_cast<v1::Sex>(77)); });
  expect("lists 12 status", [](Rows& r) { r.mutable_lists(0)->clear_status(); });
  expect("lists 12 ended", [](Rows& r) { r.mutable_lists(0)->mutable_ended()->set_month(13); });
  expect("households 13 position", [](Rows& r) { r.mutable_households(0)->mutable_position()->set_longitude(181); });
  expect_of_person("national_id", [](v1::PersonRow& p) { p.set_national_id("123"); });
  expect_of_person("birth_date", [](v1::PersonRow& p) { p.clear_birth_date(); });
  expect_of_person("sex", [](v1::PersonRow& p) { p.set_sex(static_cast<v1::Sex>(77)); });
  expect_of_person("residence", [](v1::PersonRow& p) { p.clear_residence(); });
  expect_of_person("group", [](v1::PersonRow& p) { p.set_group(static_cast<v1::Group>(77)); });
  expect_of_person("since", [](v1::PersonRow& p) { p.clear_since(); });
  expect_of_person("periods.from", [](v1::PersonRow& p) { p.mutable_periods(0)->clear_from(); });
  expect_of_person("periods.to", [](v1::PersonRow& p) { p.mutable_periods(0)->mutable_to()->clear_day(); });
  expect("requests 15 national_id", [](Rows& r) { r.mutable_requests(0)->clear_national_id(); });
  // Read as 1970, the time would put the row first in every queue.
  expect("requests 15 waiting_since", [](Rows& r) { r.mutable_requests(0)->clear_waiting_since(); });
  expect("requests 15 waiting_since", [](Rows& r) { r.mutable_requests(0)->mutable_waiting_since()->set_nanos(-1); });
  expect("requests 15 wish_dates",
         [](Rows& r) { r.mutable_requests(0)->add_wish_dates()->mutable_since()->set_nanos(-1); });
  expect("requests 15 wish_dates", [](Rows& r) {
    for (int i = 0; i < 2; ++i) r.mutable_requests(0)->add_wish_dates()->mutable_since()->set_seconds(1);
  });
}

TEST(ImportRowMessages, EveryResidenceIsKnown) {
  const std::pair<v1::Residence, Residence> residences[] = {{v1::RESIDENCE_RESIDENT, Residence::kResident},
                                                            {v1::RESIDENCE_ASYLUM_SEEKER, Residence::kAsylumSeeker},
                                                            {v1::RESIDENCE_TEMPORARY, Residence::kTemporary},
                                                            {v1::RESIDENCE_NONE, Residence::kNone}};
  EXPECT_EQ(v1::Residence_descriptor()->value_count(), 1 + std::ssize(residences));
  for (const auto& [residence, expected] : residences) EXPECT_EQ(FromProto(residence, "residence").value(), expected);
  EXPECT_THAT(FromProto(v1::RESIDENCE_UNSPECIFIED, "residence").status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(FromProto(static_cast<v1::Residence>(77), "residence").status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

}  // namespace
}  // namespace listeplass::server
