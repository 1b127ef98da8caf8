#include "service/register/lists/doctor_periods.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;

constexpr DoctorId kBerg(9'144'900), kLind(9'144'901), kMoe(9'144'902);

class DoctorPeriodsTest : public ::testing::Test {
 protected:
  absl::Status Set(const DoctorPeriod& period) {
    return reg_.Run(DecideSetDoctorPeriod(*reg_.state(), {list_, period, "test", std::nullopt}, reg_.context()));
  }
  absl::Status HandOver(const std::optional<DoctorPeriod>& successor, CivilDay day) {
    return reg_.Run(DecideHandOverList(*reg_.state(), {list_, day, successor, "test", std::nullopt}, reg_.context()));
  }
  absl::Status Remove(int64_t period) {
    return reg_.Run(DecideRemoveDoctorPeriod(*reg_.state(), {list_, period, "test", std::nullopt}, reg_.context()));
  }
  const DoctorPeriod* RegularOn(CivilDay day) {
    now_ = reg_.list(list_);
    return RegularDoctorOn(now_.doctors, day);
  }

  TestRegister reg_;
  ListId list_ = reg_.AddList({.members = 2});
  GpList now_;
};

TEST_F(DoctorPeriodsTest, APeriodIsRecordedChangedAndTakenBack) {
  ASSERT_TRUE(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1)}).ok());
  ASSERT_TRUE(Set({.id = 1, .doctor = kBerg, .from = CivilDay(2020, 1, 1), .to = CivilDay(2027, 1, 1)}).ok());
  ASSERT_TRUE(Set({.doctor = kLind, .from = CivilDay(2027, 1, 1), .working_percent = 80}).ok());
  EXPECT_EQ(RegularOn(CivilDay(2026, 12, 31))->doctor, kBerg);
  EXPECT_EQ(RegularOn(CivilDay(2027, 1, 1))->doctor, kLind);
  EXPECT_EQ(now_.doctors.back().id, 2);
  const RemoveDoctorPeriodCommand remove{list_, 2, "test", std::nullopt};
  ASSERT_TRUE(reg_.Run(DecideRemoveDoctorPeriod(*reg_.state(), remove, reg_.context())).ok());
  EXPECT_EQ(RegularOn(CivilDay(2027, 1, 1)), nullptr) << "a list without a regular doctor";
  EXPECT_FALSE(now_.HasRegularDoctorOn(CivilDay(2027, 1, 1)));
  EXPECT_THAT(reg_.Run(DecideRemoveDoctorPeriod(*reg_.state(), remove, reg_.context())),
              Fails(StatusCode::kNotFound, "DOCTOR_PERIOD_NOT_FOUND"));
}

TEST_F(DoctorPeriodsTest, BeforeTheFirstRecordedOneTheOldRegistersWordHolds) {
  ASSERT_TRUE(reg_.list(list_).HasRegularDoctorOn(reg_.context().today)) << "as it was imported";
  ASSERT_TRUE(Set({.doctor = kMoe, .role = DoctorRole::kLocum, .from = CivilDay(2026, 1, 1)}).ok());
  ASSERT_TRUE(HandOver(DoctorPeriod{.doctor = kLind, .sex = Sex::kMale}, CivilDay(2027, 2, 1)).ok());
  const GpList list = reg_.list(list_);
  EXPECT_TRUE(list.HasRegularDoctorOn(CivilDay(2027, 1, 31)));
  EXPECT_EQ(list.DoctorSexOn(CivilDay(2027, 1, 31)), Sex::kUnknown);
  EXPECT_EQ(list.DoctorSexOn(CivilDay(2027, 2, 1)), Sex::kMale);
}

TEST_F(DoctorPeriodsTest, ALocumStandsInBesideTheRegularDoctor) {
  ASSERT_TRUE(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1)}).ok());
  ASSERT_TRUE(Set({.doctor = kLind,
                   .role = DoctorRole::kLocum,
                   .substitute_for = kBerg,
                   .from = CivilDay(2026, 11, 1),
                   .to = CivilDay(2027, 5, 1)})
                  .ok());
  EXPECT_EQ(RegularOn(CivilDay(2027, 1, 1))->doctor, kBerg);
  EXPECT_TRUE(WorksFrom(now_.doctors, kLind, CivilDay(2027, 4, 30)));
  EXPECT_FALSE(WorksFrom(now_.doctors, kLind, CivilDay(2027, 5, 1)));
}

TEST_F(DoctorPeriodsTest, R29OnlyACommonListHasSeveralRegularDoctorsAndOneIsResponsible) {
  ASSERT_TRUE(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1)}).ok());
  const DoctorPeriod second{.doctor = kLind, .from = CivilDay(2026, 1, 1)};
  EXPECT_THAT(Set(second), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  GpList common = reg_.list(list_);
  common.common = true;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = common, .reason = "test"}}).ok());
  EXPECT_THAT(Set(second), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID")) << "two responsible ones";
  DoctorPeriod beside = second;
  beside.responsible = false;
  ASSERT_TRUE(Set(beside).ok());
  EXPECT_EQ(RegularOn(CivilDay(2026, 6, 1))->doctor, kBerg) << "the responsible one";
}

TEST_F(DoctorPeriodsTest, R24ASuccessorInheritsTheListWithEverybodyOnIt) {
  ASSERT_TRUE(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1)}).ok());
  ASSERT_TRUE(HandOver(DoctorPeriod{.doctor = kLind, .sex = Sex::kFemale}, CivilDay(2027, 2, 1)).ok());
  EXPECT_EQ(RegularOn(CivilDay(2027, 1, 31))->doctor, kBerg);
  EXPECT_EQ(RegularOn(CivilDay(2027, 2, 1))->doctor, kLind);
  EXPECT_EQ(now_.DoctorSexOn(CivilDay(2027, 2, 1)), Sex::kFemale);
  EXPECT_EQ(now_.members, 2);
}

TEST_F(DoctorPeriodsTest, TheMunicipalityBuysAPracticeAndRunsTheListUntilADoctorTakesOver) {
  ASSERT_TRUE(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1)}).ok());
  ASSERT_TRUE(HandOver(std::nullopt, CivilDay(2026, 12, 1)).ok());
  ASSERT_TRUE(Set({.doctor = kMoe, .role = DoctorRole::kLocum, .from = CivilDay(2026, 12, 1)}).ok());
  EXPECT_EQ(RegularOn(CivilDay(2026, 12, 1)), nullptr);
  EXPECT_TRUE(now_.municipal);
  ASSERT_TRUE(HandOver(DoctorPeriod{.doctor = kMoe}, CivilDay(2027, 6, 1)).ok());
  EXPECT_EQ(RegularOn(CivilDay(2027, 6, 1))->doctor, kMoe);
  EXPECT_FALSE(now_.municipal);
}

TEST_F(DoctorPeriodsTest, TheSexOfADoctorWhoWasNeverRecordedShowsUntilTheHandOver) {
  GpList known = reg_.list(list_);
  known.doctor_sex = Sex::kFemale;
  ASSERT_TRUE(reg_.Run({ListAmended{.list = known, .reason = "test"}}).ok());
  const CivilDay february(2027, 2, 1);
  ASSERT_TRUE(HandOver(std::nullopt, february).ok());
  reg_.Reopen();
  const GpList list = reg_.list(list_);
  EXPECT_EQ(list.DoctorSexOn(reg_.context().today), Sex::kFemale);
  EXPECT_EQ(list.DoctorSexOn(february - 1), Sex::kFemale);
  EXPECT_EQ(list.DoctorSexOn(february), Sex::kUnknown);
}

TEST_F(DoctorPeriodsTest, AHandOverOfAnOlderLogClearsTheSexAtOnceAsItDidThen) {
  GpList known = reg_.list(list_);
  known.doctor_sex = Sex::kFemale;
  ASSERT_TRUE(
      reg_.Run({ListAmended{.list = known, .reason = "test"},
                ListHandedOver{.list = list_, .effective = CivilDay(2027, 2, 1), .successor = {}, .reason = "test"}})
          .ok());
  EXPECT_EQ(reg_.list(list_).doctor_sex, Sex::kUnknown);
}

// The list's doctor was never recorded, so only the list's own fields tell of one.
TEST_F(DoctorPeriodsTest, AHandOverToComeShowsFromItsDayOn) {
  ASSERT_TRUE(reg_.list(list_).doctors.empty());
  const CivilDay december(2026, 12, 1), june(2027, 6, 1);
  ASSERT_TRUE(HandOver(std::nullopt, december).ok());
  GpList list = reg_.list(list_);
  EXPECT_TRUE(list.HasRegularDoctorOn(december - 1));
  EXPECT_FALSE(list.HasRegularDoctorOn(december));
  EXPECT_FALSE(list.MunicipalOn(december - 1));
  EXPECT_TRUE(list.MunicipalOn(december));
  ASSERT_TRUE(HandOver(DoctorPeriod{.doctor = kMoe}, june).ok());
  reg_.Reopen();
  list = reg_.list(list_);
  EXPECT_TRUE(list.MunicipalOn(june - 1));
  EXPECT_FALSE(list.HasRegularDoctorOn(june - 1));
  EXPECT_FALSE(list.MunicipalOn(june));
  EXPECT_TRUE(list.HasRegularDoctorOn(june));
  // The municipality keeps the practice after all.
  ASSERT_TRUE(HandOver(std::nullopt, june).ok());
  EXPECT_TRUE(reg_.list(list_).MunicipalOn(june - 1));
  EXPECT_TRUE(reg_.list(list_).MunicipalOn(june));
}

TEST_F(DoctorPeriodsTest, AnIdIsNeverGivenAgain) {
  ASSERT_TRUE(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1), .to = CivilDay(2026, 12, 1)}).ok());
  ASSERT_TRUE(Set({.doctor = kLind, .from = CivilDay(2027, 1, 1)}).ok());
  ASSERT_TRUE(Remove(2).ok());
  reg_.Reopen();
  ASSERT_TRUE(Set({.doctor = kMoe, .from = CivilDay(2027, 2, 1)}).ok());
  EXPECT_EQ(reg_.list(list_).doctors.back().id, 3) << "2 was taken back";
  // The hand-over removes period 3, which never begins.
  ASSERT_TRUE(HandOver(std::nullopt, CivilDay(2027, 1, 1)).ok());
  EXPECT_EQ(reg_.list(list_).doctors.size(), 1u);
  ASSERT_TRUE(HandOver(DoctorPeriod{.doctor = kLind}, CivilDay(2027, 6, 1)).ok());
  EXPECT_EQ(reg_.list(list_).doctors.back().id, 4);
}

TEST_F(DoctorPeriodsTest, EventsFromBeforeThatLeaveTheRegisterAsItWas) {
  ASSERT_TRUE(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1)}).ok());
  ASSERT_TRUE(reg_.Run({DoctorPeriodRemoved{.list = list_, .period = 1, .reason = "test"}}).ok());
  EXPECT_EQ(reg_.list(list_).removed_period_max, 0);
  EXPECT_EQ(reg_.list(list_).last_period_id(), 0);
}

TEST_F(DoctorPeriodsTest, AnotherRegistersIdsAreKeptWhereTheyAreNew) {
  const auto take = [&](int64_t id, CivilDay from) {
    const SetDoctorPeriodCommand command{.list = list_,
                                         .period = {.id = id, .doctor = kBerg, .from = from, .to = from + 1},
                                         .reason = "test",
                                         .revision = std::nullopt,
                                         .take_id = true};
    EXPECT_TRUE(reg_.Run(DecideSetDoctorPeriod(*reg_.state(), command, reg_.context())).ok());
    now_ = reg_.list(list_);
    return now_.doctors.back().id;
  };
  EXPECT_EQ(take(700, CivilDay(2020, 1, 1)), 700);
  EXPECT_EQ(take(705, CivilDay(2020, 2, 1)), 705);
  EXPECT_EQ(take(703, CivilDay(2020, 3, 1)), 706) << "given or skipped already";
  EXPECT_EQ(take(705, CivilDay(2020, 4, 1)), 706) << "the one with that id, changed";
  EXPECT_EQ(now_.doctors.size(), 3u);
  EXPECT_EQ(take(int64_t{1} << 60, CivilDay(2020, 5, 1)), 707) << "too great for a file";
}

TEST_F(DoctorPeriodsTest, AnUnpublishedRelationshipIsKeptAndCountsAsNone) {
  const DoctorPeriod other{.doctor = kLind,
                           .role = DoctorRole::kOther,
                           .substitute_for = kBerg,
                           .from = CivilDay(2020, 1, 1),
                           .relationship = "LPXX",
                           .working_days = 0b0100010};
  ASSERT_TRUE(Set(other).ok());
  EXPECT_EQ(RegularOn(CivilDay(2026, 1, 1)), nullptr);
  EXPECT_EQ(now_.doctors.front().relationship, "LPXX");
  EXPECT_EQ(now_.doctors.front().working_days, 0b0100010u);
  EXPECT_TRUE(WorksFrom(now_.doctors, kLind, CivilDay(2026, 1, 1)))
      << "R26 speaks of doctors, whatever they are called";
  EXPECT_TRUE(now_.HasRegularDoctorOn(CivilDay(2026, 1, 1))) << "as the old register said";
  DoctorPeriod beside = other;
  EXPECT_THAT(Set(beside), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID")) << "twice at once";
  beside.relationship = "LPYY";
  EXPECT_TRUE(Set(beside).ok());
  // The code goes when what it says no longer holds.
  DoctorPeriod locum = other;
  locum.id = 1;
  locum.role = DoctorRole::kLocum;
  EXPECT_THAT(Set(locum), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  locum.relationship.clear();
  EXPECT_TRUE(Set(locum).ok());
  for (const char* code : {"", "=LPXX", "LP XX"}) {
    beside.relationship = code;
    EXPECT_THAT(Set(beside), Fails(StatusCode::kInvalidArgument, "FIELD_INVALID")) << code;
  }
}

TEST_F(DoctorPeriodsTest, ValuesHaveRanges) {
  EXPECT_THAT(Set({.doctor = DoctorId(99), .from = CivilDay(2020, 1, 1)}),
              Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1), .working_percent = 101}),
              Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Set({.doctor = kBerg, .from = CivilDay(2020, 1, 1), .to = CivilDay(2020, 1, 1)}),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Set({.doctor = kBerg, .substitute_for = kLind, .from = CivilDay(2020, 1, 1)}),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Set({.id = 7, .doctor = kBerg, .from = CivilDay(2020, 1, 1)}),
              Fails(StatusCode::kNotFound, "DOCTOR_PERIOD_NOT_FOUND"));
  EXPECT_THAT(HandOver(DoctorPeriod{.doctor = kBerg, .relationship = "LPXX"}, CivilDay(2027, 1, 1)),
              Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(HandOver(std::nullopt, reg_.context().today - 1), Fails(StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
}

}  // namespace
}  // namespace listeplass
