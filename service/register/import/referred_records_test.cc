#include "service/register/import/referred_records.h"

#include <gmock/gmock.h>

#include "service/domain/stated_values.h"
#include "tests/support/deliveries.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;
using ::testing::Pointee;

const Source kSettlementOffice("settlement-office");
constexpr MunicipalityId kNew(5001);
constexpr HouseholdId kTheirNumber(7);

class ReferredRecordsTest : public ::testing::Test {
 protected:
  ReferredRecords Referred() { return ReferredRecords(*state_, delivery_, reg_.context().today, so_far_); }
  // From now on the records see the register as it is at this moment.
  void Look() { state_ = reg_.state(); }
  // The settlement office has told of the household as its number 7.
  void TellOf(HouseholdId ours) {
    RowsStated told{.source = kSettlementOffice, .as_of = reg_.now(), .import = {}, .rows_done = 0, .rows = {}};
    told.rows.push_back({.key = {.kind = StatedKind::kHousehold, .id = kTheirNumber.value()},
                         .values = {{StatedField::kOurHousehold, StatedId(ours.value())}}});
    ASSERT_TRUE(reg_.Run({told}).ok());
    Look();
  }

  TestRegister reg_;
  std::shared_ptr<const storage::Snapshot> state_ = reg_.state();
  Delivery delivery_ = TodaysDelivery(reg_);
  ImportedSoFar so_far_;
};

TEST_F(ReferredRecordsTest, APracticeOfAnEarlierRowGoesBeforeTheRegisters) {
  const ListId list = reg_.AddList();
  const PracticeId practice = reg_.list(list).practice;
  Look();
  EXPECT_THAT(Referred().MunicipalityOf(PracticeId(999)).status(),
              Fails(absl::StatusCode::kNotFound, "PRACTICE_NOT_FOUND"));
  EXPECT_EQ(*Referred().MunicipalityOf(practice), kBergen);
  so_far_.practices[practice] = {.municipality = kAskoy, .in_row = true};
  EXPECT_EQ(*Referred().MunicipalityOf(practice), kAskoy);
}

TEST_F(ReferredRecordsTest, AMunicipalityIsKnownByTheRegisterOrByAnEarlierRow) {
  reg_.AddList();
  Look();
  EXPECT_TRUE(*Referred().IsKnown(kBergen));
  so_far_.municipalities[kAskoy] = true;
  EXPECT_TRUE(*Referred().IsKnown(kAskoy));
  EXPECT_FALSE(*Referred().IsKnown(kNew));
}

TEST_F(ReferredRecordsTest, OnlyAReformedMunicipalityHasSuccessors) {
  Practice practice{.id = PracticeId(1),
                    .name = "Legekontoret",
                    .municipality = kNew,
                    .bydel = {},
                    .position = {60.39, 5.32},
                    .former_municipalities = {kBergen}};
  ASSERT_TRUE(reg_.Run({PracticeRegistered{practice}}).ok());
  Look();
  EXPECT_THAT(*Referred().Successors(kBergen), Pointee(ElementsAre(kNew)));
  EXPECT_THAT(*Referred().Successors(kNew), Pointee(IsEmpty()));
}

TEST_F(ReferredRecordsTest, AListIsThereByTheRegisterOrByAnEarlierRow) {
  const ListId list = reg_.AddList();
  const ListId other(list.value() + 100);
  Look();
  EXPECT_TRUE(Referred().CheckListExists("wishes", list).ok());
  EXPECT_THAT(Referred().CheckListExists("wishes", other), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
  so_far_.lists[other] = true;
  EXPECT_TRUE(Referred().CheckListExists("wishes", other).ok());
  EXPECT_FALSE(Referred().HasEnded(list));
}

TEST_F(ReferredRecordsTest, AListHasEndedFromItsLastDayOn) {
  GpList ended;
  ended.id = ListId(1);
  GpList ends;
  ends.id = ListId(2);
  ended.ended = reg_.context().today;
  ends.ended = reg_.context().today + 1;
  ReferredRecords referred = Referred();
  referred.NoteEnd(ended);
  referred.NoteEnd(ends);
  EXPECT_TRUE(referred.HasEnded(ListId(1)));
  EXPECT_FALSE(referred.HasEnded(ListId(2)));
}

TEST_F(ReferredRecordsTest, ThePopulationRegistersHouseholdNumbersAreOurs) {
  const HouseholdId home = reg_.AddHousehold();
  Look();
  EXPECT_TRUE(Referred().NumbersAreOurs());
  EXPECT_EQ(Referred().HomeOf(home)->household, home);
  EXPECT_EQ(Referred().HomeOf(home)->municipality, kBergen);
  const HouseholdId unknown(999);
  EXPECT_THAT(*Referred().OurHousehold(unknown), Optional(unknown)) << "it may be of the row to come";
  EXPECT_THAT(Referred().HomeOf(unknown).status(), Fails(absl::StatusCode::kNotFound, "HOUSEHOLD_NOT_FOUND"));
}

TEST_F(ReferredRecordsTest, AnotherSourcesHouseholdNumberIsNotOurs) {
  const HouseholdId ours = reg_.AddHousehold(kAskoy);
  delivery_.source = kSettlementOffice;
  Look();
  EXPECT_FALSE(Referred().NumbersAreOurs());
  EXPECT_THAT(Referred().HomeOf(ours).status(), Fails(absl::StatusCode::kNotFound, "HOUSEHOLD_NOT_FOUND"))
      << "the household that has the number here is no business of the office's";
  EXPECT_EQ(*Referred().OurHousehold(kTheirNumber), std::nullopt);
  TellOf(ours);
  EXPECT_THAT(*Referred().OurHousehold(kTheirNumber), Optional(ours));
  EXPECT_EQ(Referred().HomeOf(kTheirNumber)->household, ours);
  EXPECT_EQ(Referred().HomeOf(kTheirNumber)->municipality, kAskoy);
}

TEST_F(ReferredRecordsTest, AHouseholdOfAnEarlierRowGoesBeforeTheRegisters) {
  const HouseholdId home = reg_.AddHousehold();
  Look();
  so_far_.households[home] = {.municipality = kAskoy, .in_row = true, .household = home};
  EXPECT_EQ(Referred().HomeOf(home)->municipality, kAskoy);
}

}  // namespace
}  // namespace listeplass
