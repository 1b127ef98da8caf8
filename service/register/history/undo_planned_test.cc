#include "service/register/history/undo_planned.h"

#include <gmock/gmock.h>

#include <string>

#include "service/register/lists/change_ceiling.h"
#include "service/register/lists/doctor_periods.h"
#include "service/register/policy/set_policy.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::HasSubstr;

class UndoPlannedTest : public ::testing::Test {
 protected:
  absl::Status Undo(int64_t change) {
    return reg_.Run(DecideUndo(*reg_.state(), {.change = change, .reason = "feil"}, reg_.context()));
  }
  absl::Status Undo() { return Undo(Last()); }
  int64_t Last() { return reg_.state()->sequence(); }
  absl::Status PlanCeiling(int64_t ceiling) {
    ChangeCeilingCommand command;
    command.list = list_;
    command.ceiling = ceiling;
    command.effective = CivilDay(2027, 1, 1);
    command.reason = "test";
    return reg_.Run(DecideChangeCeiling(*reg_.state(), command, reg_.context()));
  }
  absl::Status HandOverTo(DoctorId doctor) {
    HandOverListCommand command;
    command.list = list_;
    if (doctor) command.successor = DoctorPeriod{.doctor = doctor};
    command.reason = "test";
    return reg_.Run(DecideHandOverList(*reg_.state(), command, reg_.context()));
  }
  absl::Status SetPolicy(int64_t days, CivilDay from) {
    const Policy policy{.municipality = kBergen, .from = from, .wait_guarantee_days = days};
    return reg_.Run(DecideSetPolicy(*reg_.state(), {policy, "test"}, reg_.context()));
  }
  // Expects that the change is not undone because of the change since.
  void ExpectRefused(const absl::Status& status, int64_t since) {
    EXPECT_THAT(status, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
    EXPECT_THAT(std::string(status.message()), HasSubstr(absl::StrCat("(change ", since, ")")));
  }

  TestRegister reg_;
  const ListId list_ = reg_.AddList();
};

TEST_F(UndoPlannedTest, ACeilingToComeIsTakenBackAndTheEarlierOneComes) {
  ASSERT_TRUE(PlanCeiling(900).ok());
  const int64_t first = Last();
  ASSERT_TRUE(PlanCeiling(800).ok());
  ExpectRefused(Undo(first), first + 1);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ(reg_.list(list_).coming_ceiling, (ComingCeiling{900, CivilDay(2027, 1, 1)}));
  ASSERT_TRUE(Undo(first).ok());
  EXPECT_EQ(reg_.list(list_).coming_ceiling, std::nullopt);
  EXPECT_THAT(Undo(), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO")) << "what took it back";
}

TEST_F(UndoPlannedTest, ASecondTimeItSaysWhichChangeUndidIt) {
  const auto twice = [&] {
    const int64_t change = Last();
    ASSERT_TRUE(Undo(change).ok());
    const int64_t undo = Last();
    EXPECT_THAT(std::string(Undo(change).message()), HasSubstr(absl::StrCat("it was undone by change ", undo)));
  };
  ASSERT_TRUE(PlanCeiling(900).ok());
  twice();
  ASSERT_TRUE(HandOverTo(DoctorId(9'144'902)).ok());
  twice();
  ASSERT_TRUE(SetPolicy(60, CivilDay(2027, 1, 1)).ok());
  twice();
}

TEST_F(UndoPlannedTest, ACeilingThatHoldsIsSetAnew) {
  ASSERT_TRUE(PlanCeiling(900).ok());
  reg_.SetToday(CivilDay(2027, 1, 1));
  const absl::Status undone = Undo();
  EXPECT_THAT(undone, Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
  EXPECT_THAT(std::string(undone.message()), HasSubstr("holds since 2027-01-01 already"));
}

TEST_F(UndoPlannedTest, AHandOverIsTakenBackWithEverythingItChanged) {
  const DoctorPeriod regular{.id = 1, .doctor = DoctorId(9'144'900), .from = CivilDay(2020, 1, 1)};
  const DoctorPeriod to_come{.id = 2, .doctor = DoctorId(9'144'901), .from = CivilDay(2028, 1, 1)};
  DoctorPeriod ends = regular;
  ends.to = to_come.from;
  for (const DoctorPeriod& period : {ends, to_come}) {
    ASSERT_TRUE(reg_.Run({DoctorPeriodSet{.list = list_, .period = period, .reason = "test"}}).ok());
  }
  const GpList before = reg_.list(list_);
  ASSERT_TRUE(HandOverTo(DoctorId(9'144'902)).ok());
  ASSERT_NE(reg_.list(list_).doctors, before.doctors);
  ASSERT_TRUE(Undo().ok());
  const GpList after = reg_.list(list_);
  EXPECT_EQ(after.doctors, before.doctors);
  EXPECT_EQ(after.municipal, before.municipal);
  ASSERT_TRUE(HandOverTo(DoctorId(9'144'902)).ok());
  EXPECT_EQ(reg_.list(list_).doctors.back().id, 4) << "an id is never given again";
}

TEST_F(UndoPlannedTest, AHandOverStandsWhereTheDoctorsChangedSinceOrItHasBegun) {
  ASSERT_TRUE(HandOverTo(DoctorId()).ok());
  const int64_t change = Last();
  const DoctorPeriod locum{
      .id = 1, .doctor = DoctorId(9'144'903), .role = DoctorRole::kLocum, .from = CivilDay(2026, 12, 1)};
  ASSERT_TRUE(reg_.Run({DoctorPeriodSet{.list = list_, .period = locum, .reason = "test"}}).ok());
  ExpectRefused(Undo(change), change + 1);
  reg_.SetToday(CivilDay(2026, 12, 1));
  EXPECT_THAT(Undo(change), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

TEST_F(UndoPlannedTest, APolicyToComeIsTakenBackAsIfItHadNeverBeenSet) {
  const CivilDay day(2027, 1, 1);
  ASSERT_TRUE(SetPolicy(100, reg_.context().today).ok());
  ASSERT_TRUE(SetPolicy(200, day).ok());
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ((*reg_.state()->FindPolicy(kBergen, day))->wait_guarantee_days, 100);
  ASSERT_TRUE(SetPolicy(150, reg_.context().today).ok());
  EXPECT_EQ((*reg_.state()->FindPolicy(kBergen, day))->wait_guarantee_days, 150) << "nothing begins that day";
}

TEST_F(UndoPlannedTest, APolicyThatReplacedOneOfItsDayGivesWayToThatAgain) {
  const CivilDay day(2027, 1, 1);
  ASSERT_TRUE(SetPolicy(200, day).ok());
  const int64_t first = Last();
  ASSERT_TRUE(SetPolicy(300, day).ok());
  ExpectRefused(Undo(first), first + 1);
  ASSERT_TRUE(Undo().ok());
  EXPECT_EQ((*reg_.state()->FindPolicy(kBergen, day))->wait_guarantee_days, 200);
  ASSERT_TRUE(Undo(first).ok());
  EXPECT_EQ(*reg_.state()->FindPolicy(kBergen, day), std::nullopt);
}

TEST_F(UndoPlannedTest, APolicyInForceIsSetAnew) {
  ASSERT_TRUE(SetPolicy(200, reg_.context().today).ok());
  EXPECT_THAT(Undo(), Fails(StatusCode::kFailedPrecondition, "CANNOT_UNDO"));
}

}  // namespace
}  // namespace listeplass
