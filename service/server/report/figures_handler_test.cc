#include "service/server/report/figures_handler.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/domain/civil_date.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"
#include "tests/support/synthetic_national_id.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;
using FiguresRequest = v1::GetFiguresRequest;

class FiguresHandlerTest : public HandlerTest {
 protected:
  // A request for today alone, unless said otherwise.
  static FiguresRequest Asking(FiguresRequest::By by = FiguresRequest::LIST, CivilDay from = CivilDay(2026, 11, 21),
                               CivilDay to = CivilDay(2026, 11, 21), FiguresRequest::Per per = FiguresRequest::DAY) {
    FiguresRequest request;
    request.set_parent("municipalities/4601");
    *request.mutable_from() = ToProto(from);
    *request.mutable_to() = ToProto(to);
    request.set_per(per);
    request.set_by(by);
    return request;
  }
  std::vector<std::string> Days(FiguresRequest::Per per, CivilDay from, CivilDay to) {
    std::vector<std::string> days;
    const v1::Figures figures = OrAbort(Read(&GetFigures, Asking(FiguresRequest::LIST, from, to, per)));
    for (const auto& day : figures.days()) days.push_back(FormatCivilDate(FromProto(day.date(), "date").value()));
    return days;
  }
  v1::Figures::Day Today(FiguresRequest::By by) { return OrAbort(Read(&GetFigures, Asking(by))).days(0); }
  absl::Status Refusal(const FiguresRequest& request) { return Read(&GetFigures, request).status(); }

  // Adds a list with so many members, otherwise as `change` makes it.
  template <typename Change>
  void AddListWith(int members, Change change) {
    const Practice practice{PracticeId(1), "Legekontoret", kBergen, BydelId(), GeoPoint()};
    GpList list;
    list.id = ListId(++last_list_);
    list.practice = practice.id;
    list.municipality = practice.municipality;
    change(list);
    OrAbort(register_.Run(std::vector<Event>{PracticeRegistered{practice}, ListRegistered{list}}));
    for (int i = 0; i < members; ++i) register_.AddPerson({.list = list.id});
  }

  int64_t last_list_ = 0;
};

std::string Text(const v1::Figures::Lists& lists) { return absl::StrCat(lists.lists(), " ", lists.persons()); }
std::string Text(const v1::Figures::BySex& persons) {
  return absl::StrCat(persons.female(), " ", persons.male(), " ", persons.unknown());
}
std::vector<std::string> Groups(const google::protobuf::RepeatedPtrField<v1::Figures::GroupCount>& counts) {
  std::vector<std::string> groups;
  for (const auto& count : counts) groups.push_back(absl::StrCat(v1::Group_Name(count.group()), " ", count.persons()));
  return groups;
}

TEST_F(FiguresHandlerTest, DaysAreTheFirstOfMonthsOrQuartersOrEveryOne) {
  register_.AddList();
  EXPECT_THAT(Days(FiguresRequest::MONTH, CivilDay(2026, 11, 30), CivilDay(2027, 1, 1)),
              ElementsAre("2026-11-01", "2026-12-01", "2027-01-01"));
  EXPECT_THAT(Days(FiguresRequest::QUARTER, CivilDay(2026, 11, 30), CivilDay(2027, 4, 1)),
              ElementsAre("2026-10-01", "2027-01-01", "2027-04-01"));
  EXPECT_THAT(Days(FiguresRequest::DAY, CivilDay(2026, 11, 30), CivilDay(2026, 12, 1)),
              ElementsAre("2026-11-30", "2026-12-01"));
}

TEST_F(FiguresHandlerTest, NamesTheFieldThatIsWrong) {
  register_.AddList();
  EXPECT_EQ(Days(FiguresRequest::DAY, CivilDay(2026, 12, 1), CivilDay(2026, 12, 31)).size(), 31u);
  const auto field_of = [this](auto change, absl::string_view reason) {
    FiguresRequest request = Asking();
    change(request);
    EXPECT_THAT(Refusal(request), Fails(StatusCode::kInvalidArgument, reason));
    return FieldOf(Refusal(request));
  };
  EXPECT_EQ(field_of([](FiguresRequest& r) { *r.mutable_to() = ToProto(CivilDay(2026, 12, 22)); }, "OUT_OF_RANGE"),
            "to");
  EXPECT_EQ(field_of([](FiguresRequest& r) { *r.mutable_to() = ToProto(CivilDay(2026, 11, 20)); }, "FIELD_INVALID"),
            "to");
  EXPECT_EQ(field_of([](FiguresRequest& r) { r.clear_to(); }, "FIELD_REQUIRED"), "to");
  EXPECT_EQ(field_of([](FiguresRequest& r) { r.clear_from(); }, "FIELD_REQUIRED"), "from");
  EXPECT_EQ(field_of([](FiguresRequest& r) { r.mutable_from()->set_month(13); }, "FIELD_INVALID"), "from");
  EXPECT_EQ(field_of([](FiguresRequest& r) { r.clear_per(); }, "FIELD_REQUIRED"), "per");
  EXPECT_EQ(field_of([](FiguresRequest& r) { r.set_per(static_cast<FiguresRequest::Per>(77)); }, "FIELD_INVALID"),
            "per");
  EXPECT_EQ(field_of([](FiguresRequest& r) { r.set_by(static_cast<FiguresRequest::By>(77)); }, "FIELD_INVALID"), "by");
  EXPECT_EQ(field_of([](FiguresRequest& r) { r.set_parent("4601"); }, "NAME_INVALID"), "parent");
}

TEST_F(FiguresHandlerTest, RowsAreNamedAsAskedFor) {
  const ListId list = register_.AddList();
  register_.AddList({.municipality = kAskoy});
  const auto only_row = [this](FiguresRequest::By by) {
    const v1::Figures::Day day = Today(by);
    return day.rows_size() == 1 ? absl::StrCat(day.rows(0).key(), " ", day.rows(0).display_name())
                                : absl::StrCat(day.rows_size(), " rows");
  };
  EXPECT_EQ(only_row(FiguresRequest::LIST), absl::StrCat(NameOf(list), " ", register_.list(list).name));
  EXPECT_EQ(only_row(FiguresRequest::PRACTICE),
            absl::StrCat("municipalities/4601/practices/", register_.list(list).practice.value(), " Legekontoret"));
  EXPECT_EQ(only_row(FiguresRequest::BYDEL), "460101 Arna");
  EXPECT_EQ(only_row(FiguresRequest::MUNICIPALITY), "municipalities/4601 ");
  EXPECT_EQ(only_row(FiguresRequest::BY_UNSPECIFIED), "0 rows");
  FiguresRequest everywhere = Asking(FiguresRequest::MUNICIPALITY);
  everywhere.set_parent("municipalities/-");
  const v1::Figures figures = OrAbort(Read(&GetFigures, everywhere));
  ASSERT_EQ(figures.days(0).rows_size(), 2);
  EXPECT_EQ(figures.days(0).rows(1).key(), "municipalities/4627");
  EXPECT_EQ(figures.days(0).total().lists(), 2);
  EXPECT_EQ(figures.days(0).total().key(), "");
}

TEST_F(FiguresHandlerTest, MembersAreToldBySexInEachAgeBand) {
  const ListId list = register_.AddList();
  const auto add = [&](int year, Sex sex, int persons) {
    for (int i = 0; i < persons; ++i) {
      Person person = register_.person(
          register_.AddPerson({.list = list, .birth = CivilDay(year, 6, 15), .since = CivilDay(2025, 1, 1)}));
      person.sex = sex;
      OrAbort(register_.Run({PersonRegistered{person}}));
    }
  };
  add(2024, Sex::kFemale, 5);
  add(2015, Sex::kMale, 6);
  add(1980, Sex::kUnknown, 7);
  add(1956, Sex::kFemale, 8);
  add(1940, Sex::kMale, 9);
  v1::Figures::ByAge ages = Today(FiguresRequest::LIST).rows(0).members_by_age();
  EXPECT_EQ(Text(ages.age_0_to_5()), "5 0 0");
  EXPECT_EQ(Text(ages.age_6_to_15()), "0 6 0");
  EXPECT_EQ(Text(ages.age_16_to_66()), "0 0 7");
  EXPECT_EQ(Text(ages.age_67_to_74()), "8 0 0");
  EXPECT_EQ(Text(ages.age_75_up()), "0 9 0");
  // The one small count is withheld with another one, in every row.
  add(1941, Sex::kFemale, 4);
  for (const auto by : {FiguresRequest::LIST, FiguresRequest::PRACTICE, FiguresRequest::BYDEL}) {
    const v1::Figures::Day day = Today(by);
    for (const v1::Figures::Row& row : {day.rows(0), day.total()}) {
      EXPECT_EQ(row.members(), 39);
      EXPECT_EQ(Text(row.members_by_age().age_75_up()), "-1 9 0");
      EXPECT_EQ(Text(row.members_by_age().age_0_to_5()), "-1 0 0");
      EXPECT_EQ(Text(row.members_by_age().age_6_to_15()), "0 6 0");
    }
  }
}

TEST_F(FiguresHandlerTest, MembersAboveAThousandAreToldApart) {
  const ListId list = register_.AddList();
  Person person = register_.person(register_.AddPerson({.list = list}));
  std::vector<Event> events;
  for (int i = 1; i <= 1001; ++i) {
    person.id = PersonId(person.id.value() + 1);
    person.birth_date = CivilDay(1981, 1, 1) + i;
    person.national_id = NthNationalId(person.birth_date, 0);
    events.push_back(PersonRegistered{person});
  }
  OrAbort(register_.Run(std::move(events)));
  const v1::Figures::Row row = Today(FiguresRequest::LIST).rows(0);
  EXPECT_EQ(row.members(), 1002);
  EXPECT_EQ(row.members_up_to_1000(), 1000);
  EXPECT_EQ(row.members_above_1000(), 2);
}

// Three lists without a regular doctor: over-full and run by a locum, far below its guarantee, and known to have none
// since today.
TEST_F(FiguresHandlerTest, ARowTellsPlacesAndGapsEachInItsOwnField) {
  const CivilDay last_year(2025, 11, 1);
  const DoctorPeriod left{.id = 1,
                          .doctor = DoctorId(9144902),
                          .role = DoctorRole::kRegular,
                          .from = CivilDay(2020, 1, 1),
                          .to = last_year};
  AddListWith(3, [&](GpList& list) {
    list.ceiling = 2;
    list.doctors = {left, {.id = 2, .doctor = DoctorId(9144910), .role = DoctorRole::kLocum, .from = last_year}};
  });
  AddListWith(1, [&](GpList& list) {
    list.ceiling = 10;
    list.held = 2;
    list.guaranteed_members = 5;
    list.doctors = {left};
  });
  AddListWith(2, [&](GpList& list) {
    list.ceiling = 4;
    list.has_regular_doctor = false;
  });
  const v1::Figures::Day day = Today(FiguresRequest::LIST);
  const v1::Figures::Row& total = day.total();
  EXPECT_EQ(total.lists(), 3);
  EXPECT_EQ(total.members(), 6);
  EXPECT_EQ(total.ceiling(), 16);
  EXPECT_EQ(total.decided(), 6);
  EXPECT_EQ(total.free(), 9);
  EXPECT_EQ(total.usable(), 9);
  EXPECT_DOUBLE_EQ(total.occupancy_percent(), 37.5);
  EXPECT_EQ(Text(total.below_guarantee()), "1 4");
  EXPECT_EQ(Text(total.over_full()), "1 1");
  EXPECT_EQ(Text(total.without_regular_doctor()), "3 6");
  EXPECT_EQ(Text(total.without_regular_doctor_over_a_year()), "2 4");
  EXPECT_EQ(Text(total.run_by_locums()), "1 3");
  EXPECT_FALSE(total.has_without_regular_doctor_since()) << "of one list only";
  ASSERT_EQ(day.rows_size(), 3);
  EXPECT_EQ(FromProto(day.rows(0).without_regular_doctor_since(), "since").value(), last_year);
  EXPECT_FALSE(day.rows(0).since_or_earlier());
  EXPECT_EQ(FromProto(day.rows(2).without_regular_doctor_since(), "since").value(), CivilDay(2026, 11, 21));
  EXPECT_TRUE(day.rows(2).since_or_earlier());
}

TEST_F(FiguresHandlerTest, WhoWaitsAndWhoHasNoListIsToldByGroup) {
  const ListId full = register_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  for (int i = 0; i < 5; ++i) register_.AddPerson();
  for (int i = 0; i < 6; ++i) {
    OrAbort(register_.Ask(register_.AddPerson({.group = Group::kRefugee}), {full}));
  }
  v1::Figures::Row total = Today(FiguresRequest::BY_UNSPECIFIED).total();
  EXPECT_EQ(total.waiting(), 6);
  EXPECT_THAT(Groups(total.waiting_by_group()), ElementsAre("GROUP_REFUGEE 6"));
  EXPECT_EQ(total.unassigned(), 11);
  EXPECT_THAT(Groups(total.unassigned_by_group()), ElementsAre("GROUP_NEWCOMER 5", "GROUP_REFUGEE 6"));
  // A small count is withheld with another one; how many there are in all is public.
  OrAbort(register_.Ask(register_.AddPerson({.group = Group::kReturner}), {full}));
  total = Today(FiguresRequest::BY_UNSPECIFIED).total();
  EXPECT_EQ(total.waiting(), 7);
  EXPECT_THAT(Groups(total.waiting_by_group()), ElementsAre("GROUP_REFUGEE -1", "GROUP_RETURNER -1"));
  EXPECT_EQ(total.unassigned(), 12);
  EXPECT_THAT(Groups(total.unassigned_by_group()),
              ElementsAre("GROUP_NEWCOMER -1", "GROUP_REFUGEE 6", "GROUP_RETURNER -1"));
}

TEST_F(FiguresHandlerTest, ProtectedPeopleAreCountedInNoBydel) {
  const HouseholdId home(900);
  OrAbort(register_.Run({HouseholdRegistered{
      .household = {
          .id = home, .municipality = kBergen, .bydel = BydelId(460107), .position = {60.39, 5.32}, .members = {}}}}));
  std::vector<PersonId> persons;
  for (int i = 0; i < 11; ++i) persons.push_back(register_.AddPerson({.household = home}));
  for (int i = 0; i < 5; ++i) Protect(persons[static_cast<size_t>(i)]);
  v1::Figures::Day day = Today(FiguresRequest::BYDEL);
  ASSERT_EQ(day.rows_size(), 2);
  EXPECT_EQ(day.rows(0).key(), "");
  EXPECT_EQ(day.rows(0).unassigned(), 5);
  EXPECT_EQ(day.rows(1).key(), "460107");
  EXPECT_EQ(day.rows(1).unassigned(), 6);
  // Four refugees are few, and withheld with another group; how many live in the bydel in all is not.
  for (int i = 0; i < 4; ++i) register_.AddPerson({.household = home, .group = Group::kRefugee});
  day = Today(FiguresRequest::BYDEL);
  EXPECT_EQ(day.rows(1).unassigned(), 10);
  EXPECT_THAT(Groups(day.rows(1).unassigned_by_group()), ElementsAre("GROUP_NEWCOMER -1", "GROUP_REFUGEE -1"));
  EXPECT_EQ(day.total().unassigned(), 15);
}

TEST_F(FiguresHandlerTest, SaysWhatTheFiguresRestOn) {
  register_.AddPerson();
  EXPECT_FALSE(OrAbort(Read(&GetFigures, Asking())).has_known_from()) << "there are no lists";
  register_.AddList();
  const v1::Figures figures =
      OrAbort(Read(&GetFigures, Asking(FiguresRequest::LIST, CivilDay(2026, 11, 20), CivilDay(2026, 11, 21))));
  EXPECT_EQ(FromProto(figures.known_from(), "known_from").value(), CivilDay(2026, 11, 21));
  EXPECT_TRUE(figures.days(0).incomplete());
  EXPECT_FALSE(figures.days(1).incomplete());
  EXPECT_EQ(FromProto(figures.as_of(), "as_of").value(), register_.now());
  EXPECT_EQ(figures.sequence(), register_.state()->sequence());
}

}  // namespace
}  // namespace listeplass::server
