#include "service/register/figures/capacity.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

TEST(CapacityTest, R32CountsWhatThereIs) {
  TestRegister reg;
  const ListId open = reg.AddList({.ceiling = 10, .members = 3, .held = 2});
  const ListId over_full = reg.AddList({.ceiling = 3, .members = 3});
  const ListId elsewhere = reg.AddList({.ceiling = 7, .municipality = kAskoy});
  const ListId closed = reg.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  ASSERT_TRUE(reg.Run({CeilingChanged{.list = over_full, .ceiling_before = 3, .ceiling = 1, .reason = "test"}}).ok());
  const PersonId waiter = reg.AddPerson({.list = open}), abroad = reg.AddPerson({.list = elsewhere});
  ASSERT_TRUE(reg.Ask(waiter, {over_full, closed}).ok());
  ASSERT_TRUE(reg.Ask(abroad, {closed}).ok());
  reg.AddPerson();
  const absl::StatusOr<CapacityReport> report = MakeCapacityReport(*reg.state(), kBergen, reg.context().today);
  ASSERT_TRUE(report.ok());
  const CapacityRow& total = report->total;
  EXPECT_EQ(total.lists, 3);
  EXPECT_EQ(total.open_lists, 2);
  EXPECT_EQ(total.ceiling, 11);
  EXPECT_EQ(total.members, 7);
  EXPECT_EQ(total.held, 2);
  EXPECT_EQ(total.free, 4) << "the over-full list does not subtract";
  EXPECT_EQ(total.over_full_lists, 1);
  EXPECT_EQ(total.over_ceiling, 2);
  EXPECT_EQ(total.waiting, (QueueLength{2, 2})) << "who waits for two lists counts once";
  EXPECT_EQ(report->unassigned, 1);
  EXPECT_EQ(report->waiting_residents, (QueueLength{2, 2}));
  ASSERT_EQ(report->lists.size(), 3u);
  EXPECT_EQ(report->lists[2].waiting, (QueueLength{2, 2}));
  EXPECT_EQ(report->bydeler.size(), 1u);
  EXPECT_EQ(MakeCapacityReport(*reg.state(), MunicipalityId(301), reg.context().today)->total.lists, 0);
  EXPECT_EQ(MakeCapacityReport(*reg.state(), MunicipalityId(), reg.context().today)->total.lists, 4);
}

TEST(CapacityTest, AHandOverToComeLeavesNoListWithoutADoctorBeforeItsDay) {
  TestRegister reg;
  const ListId list = reg.AddList({.members = 2});
  const absl::CivilDay today = reg.context().today, day = today + 60;
  ASSERT_TRUE(
      reg.Run({ListHandedOver{.list = list, .effective = day, .successor = std::nullopt, .reason = "test"}}).ok());
  const auto without_doctor_on = [&](absl::CivilDay then) {
    return MakeCapacityReport(*reg.state(), kBergen, then)->total.lists_without_regular_doctor;
  };
  EXPECT_EQ(without_doctor_on(today), 0);
  EXPECT_EQ(without_doctor_on(day - 1), 0);
  EXPECT_EQ(without_doctor_on(day), 1);
}

}  // namespace
}  // namespace listeplass
