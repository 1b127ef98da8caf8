#include "service/register/history/past_lists.h"

#include <gmock/gmock.h>

#include "service/domain/oslo_time.h"

namespace listeplass {
namespace {

using absl::CivilDay;

GpList List(bool has_regular_doctor = true) {
  GpList list;
  list.id = ListId(1);
  list.municipality = MunicipalityId(4601);
  list.ceiling = 1000;
  list.has_regular_doctor = has_regular_doctor;
  return list;
}

absl::Time Noon(int year, int month, int day) { return OsloMidnight(CivilDay(year, month, day)) + absl::Hours(12); }

DoctorPeriod Period(DoctorRole role, CivilDay from, std::optional<CivilDay> to) {
  return {.id = 1, .doctor = DoctorId(1234567), .role = role, .from = from, .to = to};
}

class PastListsTest : public ::testing::Test {
 protected:
  std::optional<DoctorGap> Gap(const GpList& now, CivilDay day) {
    const PastList* past = lists_.Before(now.id, OsloMidnight(day + 1));
    return past == nullptr ? std::nullopt : DoctorGapOn(now, *past, day);
  }

  PastLists lists_;
};

TEST_F(PastListsTest, AListTakenOverWasThereBeforeACreatedOneWasNot) {
  EXPECT_EQ(lists_.KnownFrom(MunicipalityId()), std::nullopt);
  lists_.Apply(ListRegistered{.list = List()}, Noon(2026, 12, 1));
  GpList created = List();
  created.id = ListId(2);
  lists_.Apply(ListAmended{.list = created, .reason = "new"}, Noon(2027, 2, 1));
  EXPECT_NE(lists_.Before(ListId(1), Noon(2020, 1, 1)), nullptr);
  EXPECT_EQ(lists_.Before(ListId(2), Noon(2027, 2, 1)), nullptr);
  EXPECT_NE(lists_.Before(ListId(2), Noon(2027, 2, 2)), nullptr);
  EXPECT_EQ(lists_.Before(ListId(3), Noon(2027, 2, 2)), nullptr);
  EXPECT_EQ(lists_.KnownFrom(MunicipalityId(4601)), CivilDay(2026, 12, 1));
  EXPECT_EQ(lists_.KnownFrom(MunicipalityId(301)), std::nullopt);
}

TEST_F(PastListsTest, AReformTakesAListsPastAlong) {
  GpList list = List();
  list.practice = PracticeId(3);
  lists_.Apply(ListRegistered{.list = list}, Noon(2026, 12, 1));
  GpList stays = List();
  stays.id = ListId(2);
  stays.practice = PracticeId(4);
  lists_.Apply(ListRegistered{.list = stays}, Noon(2026, 12, 5));
  MunicipalityReformed reform;
  reform.before = MunicipalityId(4601);
  reform.successors = {
      {.municipality = MunicipalityId(4699), .practices = {PracticeId(3)}, .grunnkretser = {}, .persons = {}}};
  lists_.Apply(reform, Noon(2027, 1, 1));
  EXPECT_EQ(lists_.Before(ListId(1), Noon(2026, 12, 31))->municipality, MunicipalityId(4601));
  EXPECT_EQ(lists_.Before(ListId(1), Noon(2027, 1, 2))->municipality, MunicipalityId(4699));
  EXPECT_EQ(lists_.Before(ListId(2), Noon(2027, 1, 2))->municipality, MunicipalityId(4601));
  EXPECT_EQ(lists_.KnownFrom(MunicipalityId(4699)), CivilDay(2026, 12, 1)) << "from before the reform";
  EXPECT_EQ(lists_.KnownFrom(MunicipalityId(4601)), CivilDay(2026, 12, 5));
}

TEST_F(PastListsTest, RecordedPeriodsTellSinceWhenThereIsNoDoctor) {
  lists_.Apply(ListRegistered{.list = List()}, Noon(2026, 12, 1));
  GpList now = List();
  now.doctors = {Period(DoctorRole::kRegular, CivilDay(2020, 1, 1), CivilDay(2025, 7, 1)),
                 Period(DoctorRole::kLocum, CivilDay(2025, 9, 1), CivilDay(2026, 1, 1)),
                 Period(DoctorRole::kRegular, CivilDay(2027, 1, 1), std::nullopt)};
  EXPECT_FALSE(Gap(now, CivilDay(2019, 12, 31))) << "before all periods: as the register said that was taken over";
  EXPECT_FALSE(Gap(now, CivilDay(2025, 6, 30)));
  ASSERT_TRUE(Gap(now, CivilDay(2025, 7, 1)));
  EXPECT_EQ(Gap(now, CivilDay(2025, 7, 1))->since, CivilDay(2025, 7, 1));
  EXPECT_FALSE(Gap(now, CivilDay(2025, 7, 1))->locum);
  EXPECT_TRUE(Gap(now, CivilDay(2025, 9, 1))->locum);
  EXPECT_FALSE(Gap(now, CivilDay(2026, 12, 31))->or_earlier);
  EXPECT_EQ(Gap(now, CivilDay(2026, 12, 31))->since, CivilDay(2025, 7, 1));
  EXPECT_FALSE(Gap(now, CivilDay(2027, 1, 1)));
}

TEST_F(PastListsTest, WithoutPeriodsTheLogTellsIt) {
  lists_.Apply(ListRegistered{.list = List(/*has_regular_doctor=*/false)}, Noon(2026, 12, 1));
  const GpList now = List(false);
  ASSERT_TRUE(Gap(now, CivilDay(2027, 5, 1)));
  EXPECT_EQ(Gap(now, CivilDay(2027, 5, 1))->since, CivilDay(2026, 12, 1));
  EXPECT_TRUE(Gap(now, CivilDay(2027, 5, 1))->or_earlier) << "the register taken over did not say since when";
  ASSERT_TRUE(Gap(now, CivilDay(2026, 3, 1)));
  EXPECT_EQ(Gap(now, CivilDay(2026, 3, 1))->since, CivilDay(2026, 3, 1));
}

TEST_F(PastListsTest, R24ListBoughtByTheMunicipalityHasNoDoctorFromThatDay) {
  lists_.Apply(ListRegistered{.list = List()}, Noon(2026, 12, 1));
  lists_.Apply(
      ListHandedOver{.list = ListId(1), .effective = CivilDay(2027, 3, 1), .successor = std::nullopt, .reason = "test"},
      Noon(2027, 1, 15));
  const GpList now = List(false);
  EXPECT_FALSE(Gap(now, CivilDay(2027, 1, 1)));
  EXPECT_FALSE(Gap(now, CivilDay(2027, 2, 28)));
  ASSERT_TRUE(Gap(now, CivilDay(2027, 3, 1)));
  EXPECT_EQ(Gap(now, CivilDay(2027, 3, 1))->since, CivilDay(2027, 3, 1));
  EXPECT_FALSE(Gap(now, CivilDay(2027, 3, 1))->or_earlier);
}

TEST_F(PastListsTest, ALocumAloneIsNoRegularDoctor) {
  lists_.Apply(ListRegistered{.list = List()}, Noon(2026, 12, 1));
  GpList now = List();
  now.doctors = {Period(DoctorRole::kLocum, CivilDay(2026, 12, 10), std::nullopt)};
  ASSERT_TRUE(Gap(now, CivilDay(2027, 1, 1)));
  EXPECT_EQ(Gap(now, CivilDay(2027, 1, 1))->since, CivilDay(2026, 12, 10));
  EXPECT_TRUE(Gap(now, CivilDay(2027, 1, 1))->or_earlier);
  EXPECT_TRUE(Gap(now, CivilDay(2027, 1, 1))->locum);
}

}  // namespace
}  // namespace listeplass
