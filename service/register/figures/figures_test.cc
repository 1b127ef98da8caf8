#include "service/register/figures/figures.h"

#include <gmock/gmock.h>

#include <numeric>
#include <random>
#include <vector>

#include "service/domain/oslo_time.h"
#include "service/register/figures/capacity.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class FiguresTest : public ::testing::Test {
 protected:
  FiguresSeries Figures(const std::vector<CivilDay>& days, MunicipalityId municipality = kBergen) {
    absl::StatusOr<FiguresSeries> series = MakeFigures(*reg_.state(), municipality, days);
    EXPECT_TRUE(series.ok()) << series.status();
    return series.ok() ? *std::move(series) : FiguresSeries();
  }
  // Returns the figures of a single day.
  FiguresRow Total(CivilDay day) {
    const FiguresSeries series = Figures({day});
    return series.days.empty() ? FiguresRow() : series.days[0].total;
  }
  absl::Status Move(PersonId person, ListId from, ListId to, CivilDay effective) {
    return reg_.Run({MoveScheduled{.person = person,
                                   .from = from,
                                   .to = to,
                                   .effective = effective,
                                   .ground = Rule::kR11,
                                   .reason = {},
                                   .plan = {},
                                   .above_ceiling_by = {}}});
  }

  TestRegister reg_;
};

int64_t Sum(const PersonsByGroup& persons) { return std::accumulate(persons.begin(), persons.end(), int64_t{0}); }

TEST_F(FiguresTest, AgeChangesOnTheBirthdayAlsoOfLeapDays) {
  const ListId list = reg_.AddList();
  reg_.AddPerson({.list = list, .birth = CivilDay(2020, 2, 29), .since = CivilDay(2020, 2, 29)});
  const auto band_of = [&](CivilDay day) {
    const PersonsBySexAndAge persons = Total(day).by_sex_and_age;
    for (int band = 0; band < kAgeBands; ++band) {
      if (persons[0][static_cast<size_t>(band)] == 1) return band;
    }
    return -1;
  };
  EXPECT_EQ(band_of(CivilDay(2020, 2, 28)), -1) << "not born";
  EXPECT_EQ(band_of(CivilDay(2020, 2, 29)), 0);
  EXPECT_EQ(band_of(CivilDay(2026, 2, 28)), 0) << "six years on 1 March of a common year";
  EXPECT_EQ(band_of(CivilDay(2026, 3, 1)), 1);
  EXPECT_EQ(band_of(CivilDay(2036, 2, 28)), 1);
  EXPECT_EQ(band_of(CivilDay(2036, 2, 29)), 2);
  EXPECT_THAT((std::vector<int>{AgeBandOf(5), AgeBandOf(6), AgeBandOf(15), AgeBandOf(16), AgeBandOf(66), AgeBandOf(67),
                                AgeBandOf(74), AgeBandOf(75)}),
              ElementsAre(0, 1, 1, 2, 2, 3, 3, 4));
}

TEST_F(FiguresTest, R11MembersAreThoseOfTheDayNotOfTheDecision) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  reg_.SetToday(CivilDay(2026, 12, 31));
  ASSERT_TRUE(Move(person, a, b, CivilDay(2027, 1, 1)).ok());
  const FiguresSeries series = Figures({CivilDay(2026, 12, 1), CivilDay(2026, 12, 31), CivilDay(2027, 1, 1)});
  ASSERT_EQ(series.days.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    ASSERT_EQ(series.days[i].rows(FiguresBy::kList).size(), 2u);
    EXPECT_EQ(series.days[i].rows(FiguresBy::kList)[0].members, i < 2 ? 1 : 0);
    EXPECT_EQ(series.days[i].rows(FiguresBy::kList)[1].members, i < 2 ? 0 : 1);
    EXPECT_EQ(series.days[i].total.members, 1);
  }
}

TEST_F(FiguresTest, R20CeilingIsTheOneInForceWhenTheDayEnded) {
  const ListId list = reg_.AddList({.ceiling = 1000});
  const auto change = [&](int64_t before, int64_t after) {
    return reg_.Run({CeilingChanged{.list = list, .ceiling_before = before, .ceiling = after, .reason = "test"}});
  };
  reg_.SetToday(CivilDay(2027, 1, 31));
  ASSERT_TRUE(change(1000, 900).ok());
  reg_.SetToday(CivilDay(2027, 2, 1));
  ASSERT_TRUE(change(900, 800).ok());
  ASSERT_TRUE(
      reg_.Run({CeilingPlanned{.list = list, .coming = ComingCeiling{700, CivilDay(2027, 3, 1)}, .reason = "test"}})
          .ok());
  EXPECT_EQ(Total(CivilDay(2026, 11, 20)).ceiling, 1000) << "before it was taken over: as it was then";
  EXPECT_TRUE(Figures({CivilDay(2026, 11, 20)}).days[0].incomplete);
  EXPECT_FALSE(Figures({CivilDay(2026, 11, 21)}).days[0].incomplete);
  EXPECT_EQ(Total(CivilDay(2027, 1, 30)).ceiling, 1000);
  EXPECT_EQ(Total(CivilDay(2027, 1, 31)).ceiling, 900);
  EXPECT_EQ(Total(CivilDay(2027, 2, 1)).ceiling, 800);
  EXPECT_EQ(Total(CivilDay(2027, 2, 28)).ceiling, 800);
  EXPECT_EQ(Total(CivilDay(2027, 3, 1)).ceiling, 700) << "decided already";
}

TEST_F(FiguresTest, AReformTakesThePastAlong) {
  const ListId list = reg_.AddList(), other = reg_.AddList();
  reg_.AddPerson({.list = list});
  const PersonId here = reg_.AddPerson(), there = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(here, {other}).ok());
  const PersonId without = reg_.AddPerson();
  reg_.SetToday(CivilDay(2027, 1, 1));
  const MunicipalityId one(4698), two(4699);
  MunicipalityReformed reform;
  reform.before = kBergen;
  reform.day = CivilDay(2027, 1, 1);
  reform.successors = {
      {.municipality = one,
       .practices = {reg_.list(list).practice},
       .grunnkretser =
           {{.before = {}, .after = {}, .by_practice = false, .households = {reg_.person(without).household}}},
       .persons = {without}},
      {.municipality = two,
       .practices = {reg_.list(other).practice},
       .grunnkretser =
           {{.before = {}, .after = {}, .by_practice = false, .households = {reg_.person(there).household}}},
       .persons = {there}}};
  ASSERT_TRUE(reg_.Run({reform}).ok());
  const std::vector<CivilDay> days = {CivilDay(2026, 12, 1), CivilDay(2027, 1, 1)};
  const FiguresSeries series = Figures(days, one);
  EXPECT_EQ(series.known_from, CivilDay(2026, 11, 21)) << "as the lists are, not as the municipality's number";
  for (const FiguresOfDay& day : series.days) {
    EXPECT_FALSE(day.incomplete);
    EXPECT_EQ(day.total.lists, 1);
    EXPECT_EQ(day.total.members, 1);
    EXPECT_EQ(Sum(day.total.unassigned), 1) << "who lives there now, and not in the other successor";
    ASSERT_EQ(day.rows(FiguresBy::kMunicipality).size(), 1u);
    EXPECT_EQ(day.rows(FiguresBy::kMunicipality)[0].key, one.value());
    EXPECT_EQ(Sum(day.rows(FiguresBy::kMunicipality)[0].unassigned), 1);
  }
  for (const FiguresOfDay& day : Figures(days, kBergen).days) {
    EXPECT_EQ(day.total.lists, 0);
  }
}

TEST_F(FiguresTest, ListsAreThereFromTheirCreationToTheirEnd) {
  reg_.AddList();
  reg_.SetToday(CivilDay(2026, 12, 10));
  GpList created = reg_.list(ListId(1));
  created.id = ListId(50);
  created.guaranteed_members = 700;
  created.ceiling = 1200;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = created, .reason = "new"}}).ok());
  ASSERT_TRUE(reg_.Run({ListEnded{.list = ListId(1), .effective = CivilDay(2027, 1, 1), .reason = "test"}}).ok());
  EXPECT_EQ(Total(CivilDay(2026, 12, 9)).lists, 1);
  EXPECT_EQ(Total(CivilDay(2026, 12, 10)).lists, 2);
  EXPECT_EQ(Total(CivilDay(2026, 12, 31)).lists, 2);
  const FiguresRow after = Total(CivilDay(2027, 1, 1));
  EXPECT_EQ(after.lists, 1);
  EXPECT_EQ(after.ceiling, 1200);
  EXPECT_EQ(after.below_guarantee, (ListsAndPersons{1, 700}));
}

TEST_F(FiguresTest, R32OverFullListsTakeNoFreePlacesFromOthers) {
  reg_.AddList({.ceiling = 5, .members = 2, .held = 1});
  reg_.AddList({.ceiling = 1, .members = 3});
  const FiguresRow total = Total(CivilDay(2026, 11, 21));
  EXPECT_EQ(total.free, 2);
  EXPECT_EQ(total.over_full, (ListsAndPersons{1, 2}));
  EXPECT_DOUBLE_EQ(total.occupancy_percent(), 500.0 / 6);
  EXPECT_EQ(total.up_to_1000, 5);
}

// The lists are open, locked, about to end, and for members only; somebody is to come to the first.
TEST_F(FiguresTest, FreeAndUsablePlacesAreTheSameInTheCapacityReportOfTheDay) {
  const ListId open = reg_.AddList({.ceiling = 10, .members = 2, .held = 1});
  const ListId locked = reg_.AddList({.ceiling = 700, .members = 1, .status = ListStatus::kLocked});
  const ListId ends = reg_.AddList({.ceiling = 30});
  const ListId institution = reg_.AddList({.ceiling = 40});
  ASSERT_TRUE(Move(reg_.AddPerson({.list = locked}), locked, open, CivilDay(2026, 12, 1)).ok());
  GpList for_members = reg_.list(institution);
  for_members.members_only = true;
  ASSERT_TRUE(reg_.Run({ListAmended{for_members, "test"},
                        ListEnded{.list = ends, .effective = CivilDay(2027, 6, 1), .reason = "test"},
                        IntakeRuleSet{.list = open, .rule = {.group = Group::kRefugee, .reserved = 2}, .reason = "x"}})
                  .ok());
  const CivilDay today = reg_.context().today;
  const FiguresRow figures = Total(today);
  EXPECT_EQ(figures.members, 4);
  EXPECT_EQ(figures.decided, 4);
  EXPECT_EQ(figures.free, 4 + 699 + 30 + 40) << "ten, less two members, one who is to come, one held and two reserved";
  EXPECT_EQ(figures.usable, 4);
  const absl::StatusOr<CapacityReport> report = MakeCapacityReport(*reg_.state(), kBergen, today);
  const CapacityRow& capacity = report->total;
  EXPECT_EQ(capacity.members, figures.decided);
  EXPECT_EQ(capacity.free, figures.free);
  EXPECT_EQ(capacity.usable, figures.usable);
  const FiguresSeries series = Figures({today});
  // Of each list too, since what one has too many another can have too few.
  ASSERT_EQ(series.days[0].rows(FiguresBy::kList).size(), report->lists.size());
  for (size_t i = 0; i < report->lists.size(); ++i) {
    EXPECT_EQ(series.days[0].rows(FiguresBy::kList)[i].free, report->lists[i].free) << i;
    EXPECT_EQ(series.days[0].rows(FiguresBy::kList)[i].usable, report->lists[i].usable) << i;
  }
  EXPECT_EQ(series.days[0].rows(FiguresBy::kList)[0].members, 2) << "who is to come is not there";
  EXPECT_EQ(series.days[0].rows(FiguresBy::kList)[0].decided, 3);
  // The locked list opens the day after; the day before is as it was.
  reg_.SetToday(today + 1);
  ASSERT_TRUE(reg_.Run({ListStatusChanged{.list = locked, .status = ListStatus::kOpen, .reason = "test"}}).ok());
  EXPECT_EQ(Total(today).usable, 4);
  EXPECT_EQ(Total(today + 1).usable, 4 + 699);
}

TEST_F(FiguresTest, WhoLosesAListInJuneIsNotWithoutOneBefore) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  reg_.AddPerson();
  const CivilDay june(2027, 6, 1), today = reg_.context().today;
  ASSERT_TRUE(reg_.Run({PersonReleased{.person = person, .list = list, .effective = june, .rule = Rule::kR21}}).ok());
  for (CivilDay day : {today, june - 1}) {
    EXPECT_EQ(Sum(Total(day).unassigned), 1) << day;
    EXPECT_EQ(Total(day).losing_list, 1) << day;
  }
  EXPECT_EQ(Sum(Total(june).unassigned), 2);
  EXPECT_EQ(Total(june).losing_list, 0);
  const absl::StatusOr<CapacityReport> now = MakeCapacityReport(*reg_.state(), kBergen, today);
  EXPECT_EQ(now->unassigned, 1);
  EXPECT_EQ(now->losing_list, 1);
  const absl::StatusOr<CapacityReport> later = MakeCapacityReport(*reg_.state(), kBergen, june);
  EXPECT_EQ(later->unassigned, 2);
  EXPECT_EQ(later->losing_list, 0);
}

TEST_F(FiguresTest, WhoComesToAListInDecemberAndLosesItInJuneIsWithoutOneBefore) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson();
  const CivilDay december(2026, 12, 1), june(2027, 6, 1), today = reg_.context().today;
  ASSERT_LT(today, december);
  ASSERT_TRUE(reg_.Run({MoveScheduled{.person = person,
                                      .from = ListId(),
                                      .to = list,
                                      .effective = december,
                                      .cause = MoveCause::kManual,
                                      .ground = {},
                                      .reason = "test",
                                      .plan = PlanId(),
                                      .above_ceiling_by = {}}})
                  .ok());
  ASSERT_TRUE(reg_.Run({PersonReleased{.person = person, .list = list, .effective = june, .rule = Rule::kR21}}).ok());
  for (const auto& [day, losing] : {std::pair(today, 0), std::pair(december, 1), std::pair(june, 0)}) {
    EXPECT_EQ(Sum(Total(day).unassigned), 1 - losing) << day;
    EXPECT_EQ(Total(day).losing_list, losing) << day;
  }
}

TEST_F(FiguresTest, SumsWaitingPersonsOnceInEachRow) {
  const ListId a = reg_.AddList({.ceiling = 1, .members = 1}), b = reg_.AddList({.ceiling = 1, .members = 1}),
               elsewhere = reg_.AddList({.ceiling = 1, .members = 1, .municipality = kAskoy});
  const PersonId waits = reg_.AddPerson(), abroad = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(waits, {a, b}).ok());
  ASSERT_TRUE(reg_.Ask(abroad, {elsewhere}).ok());
  const CivilDay today(2026, 11, 21);
  const FiguresSeries series = Figures({today});
  const auto newcomers = static_cast<size_t>(Group::kNewcomer);
  EXPECT_EQ(series.days[0].total.waiting[newcomers], 1);
  EXPECT_EQ(series.days[0].rows(FiguresBy::kList)[0].waiting[newcomers], 1);
  EXPECT_EQ(series.days[0].rows(FiguresBy::kList)[1].waiting[newcomers], 1);
  EXPECT_EQ(series.days[0].total.unassigned[newcomers], 2);
  // People without a list live where there is no practice.
  ASSERT_EQ(series.days[0].rows(FiguresBy::kBydel).size(), 2u);
  EXPECT_EQ(series.days[0].rows(FiguresBy::kBydel)[0].key, 0);
  EXPECT_EQ(series.days[0].rows(FiguresBy::kBydel)[0].unassigned[newcomers], 2);
  EXPECT_EQ(series.days[0].rows(FiguresBy::kBydel)[1].waiting[newcomers], 1);
  EXPECT_EQ(series.days[0].rows(FiguresBy::kBydel)[0].all_unassigned, 2);
  EXPECT_EQ(series.days[0].rows(FiguresBy::kBydelPart)[1].municipality, kBergen);
  const FiguresSeries country = Figures({today}, MunicipalityId());
  ASSERT_EQ(country.days[0].rows(FiguresBy::kMunicipality).size(), 2u);
  EXPECT_EQ(country.days[0].rows(FiguresBy::kMunicipality)[1].key, kAskoy.value());
  EXPECT_EQ(country.days[0].rows(FiguresBy::kMunicipality)[1].waiting[newcomers], 1);
  EXPECT_EQ(country.days[0].total.waiting[newcomers], 2);
}

TEST_F(FiguresTest, NothingIsKnownOfAnEmptyRegister) {
  const FiguresSeries series = Figures({CivilDay(2026, 1, 1)});
  ASSERT_EQ(series.days.size(), 1u);
  EXPECT_TRUE(series.days[0].incomplete);
  EXPECT_THAT(series.days[0].rows(FiguresBy::kList), IsEmpty());
  EXPECT_EQ(series.known_from, std::nullopt);
}

// What the live register said at the end of a day.
struct Truth {
  CivilDay day;
  int64_t ceiling = 0;
  int64_t members = 0;
  int64_t decided = 0, free = 0, usable = 0, losing_list = 0;
  PersonsByGroup waiting = {}, unassigned = {};
};

// Lets random life go on for some weeks; the figures of each day are what was seen on it.
TEST_F(FiguresTest, TellWhatTheRegisterSaidOnEachDay) {
  constexpr unsigned kSeed = 20261121;
  std::mt19937 random(kSeed);
  SCOPED_TRACE(kSeed);
  const auto draw = [&](int64_t below) { return static_cast<int64_t>(random() % static_cast<unsigned>(below)); };
  std::vector<ListId> lists;
  for (int i = 0; i < 5; ++i) lists.push_back(reg_.AddList({.ceiling = 12, .members = 8}));
  std::vector<PersonId> persons;
  for (int i = 0; i < 20; ++i) persons.push_back(reg_.AddPerson({.list = i % 2 == 0 ? lists[0] : ListId()}));
  std::vector<Truth> truths;
  int done = 0;
  for (CivilDay day(2026, 11, 22); day < CivilDay(2027, 4, 10); ++day) {
    reg_.SetToday(day);
    for (int i = 0; i < 4; ++i) {
      const PersonId person = persons[static_cast<size_t>(draw(20))];
      const ListId list = lists[static_cast<size_t>(draw(5))], other = lists[static_cast<size_t>(draw(5))];
      const ListId from = CommittedList(reg_.person(person));
      const CivilDay soon = day + draw(40);
      absl::Status status;
      switch (draw(8)) {
        case 0:
        case 1:
          status = reg_.Ask(person, {list, other}, draw(2) == 0 ? IfFull::kWait : IfFull::kFail);
          break;
        case 2:
          if (from != list) status = Move(person, from, list, FirstOfNextMonth(day));
          break;
        case 3:
          if (from)
            status = reg_.Run({PersonReleased{.person = person, .list = from, .effective = soon, .rule = Rule::kR21}});
          break;
        case 4:
          status = reg_.Run({CeilingChanged{.list = list, .ceiling = draw(10), .reason = "test"}});
          break;
        case 5:
          if (reg_.request(person)) status = reg_.Run({RequestClosed{.applicant = person}});
          break;
        case 6:
          status = reg_.person(person).opted_out ? reg_.Run({OptedIn{.person = person, .effective = day}})
                                                 : reg_.Run({OptedOut{.person = person, .effective = day}});
          break;
        default:
          status = reg_.Run({PersonRelocated{.person = person,
                                             .household = reg_.person(person).household,
                                             .municipality = draw(3) == 0 ? kAskoy : kBergen,
                                             .moved = day}});
      }
      done += status.ok() ? 1 : 0;
    }
    Truth truth{.day = day};
    const auto state = reg_.state();
    for (ListId id : lists) {
      const GpList list = reg_.list(id);
      truth.ceiling += list.ceiling;
      truth.decided += list.members;
      truth.free += list.free();
      truth.usable += list.usable();
    }
    ASSERT_TRUE(state
                    ->ForEachRequest(PersonId(),
                                     [&](const Request& request) {
                                       truth.waiting[static_cast<size_t>(request.group)] += std::ssize(request.unit);
                                       return true;
                                     })
                    .ok());
    ASSERT_TRUE(state
                    ->ForEachUnassigned(kBergen, std::nullopt,
                                        [&](const UnassignedEntry& entry) {
                                          const Person person = reg_.person(entry.person);
                                          if (MembershipOn(person, day) != nullptr) {
                                            ++truth.losing_list;
                                          } else {
                                            ++truth.unassigned[static_cast<size_t>(*person.group)];
                                          }
                                          return true;
                                        })
                    .ok());
    ASSERT_TRUE(state
                    ->ForEachPerson(PersonId(),
                                    [&](const Person& person) {
                                      truth.members += MembershipOn(person, day) != nullptr ? 1 : 0;
                                      return true;
                                    })
                    .ok());
    truths.push_back(truth);
  }
  ASSERT_GT(done, 150) << "too little happened";
  int64_t waited = 0;  // in person days
  for (const Truth& truth : truths) waited += Sum(truth.waiting);
  ASSERT_GT(waited, 100);
  std::vector<CivilDay> days;
  for (const Truth& truth : truths) days.push_back(truth.day);
  const FiguresSeries series = Figures(days);
  ASSERT_EQ(series.days.size(), truths.size());
  for (size_t i = 0; i < truths.size(); ++i) {
    SCOPED_TRACE(absl::FormatCivilTime(days[i]));
    EXPECT_EQ(series.days[i].total.ceiling, truths[i].ceiling);
    EXPECT_EQ(series.days[i].total.members, truths[i].members);
    EXPECT_EQ(series.days[i].total.decided, truths[i].decided);
    EXPECT_EQ(series.days[i].total.free, truths[i].free);
    EXPECT_EQ(series.days[i].total.usable, truths[i].usable);
    EXPECT_EQ(series.days[i].total.losing_list, truths[i].losing_list);
    EXPECT_EQ(series.days[i].total.waiting, truths[i].waiting);
    EXPECT_EQ(series.days[i].total.unassigned, truths[i].unassigned);
  }
}

}  // namespace
}  // namespace listeplass
