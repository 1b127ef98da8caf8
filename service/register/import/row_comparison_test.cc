#include "service/register/import/row_comparison.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>
#include <utility>

#include "absl/time/time.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

constexpr StatedKey kKey = {.kind = StatedKind::kList, .id = 17};
const absl::Time kBefore = absl::FromUnixSeconds(1'700'000'000);
const absl::Time kNow = kBefore + absl::Hours(24);
const Delivery kDelivery = {.source = PopulationRegister(), .as_of = kNow};

StatedValues Ceiling(const std::string& value) { return {{StatedField::kCeiling, value}}; }
Statement SaidBefore(StatedValues values) { return {.as_of = kBefore, .values = std::move(values)}; }
EarlierWords Own(StatedValues values) { return {.own = SaidBefore(std::move(values)), .unnamed = {}}; }
EarlierWords Unnamed(StatedValues values) { return {.own = {}, .unnamed = SaidBefore(std::move(values))}; }
FieldChange Taken(const std::string& here, const std::string& said) { return {StatedField::kCeiling, here, said, ""}; }
FieldChange Kept(const std::string& here, const std::string& said, absl::string_view reason) {
  return {StatedField::kCeiling, here, said, std::string(reason)};
}

// Returns what becomes of a ceiling that is `here` and 900 in the row.
RowComparison CompareCeiling(const std::string& here, EarlierWords earlier, const Delivery& delivery = kDelivery) {
  RowComparison compared(Ceiling("900"), Ceiling(here), std::move(earlier), delivery);
  compared.Takes(StatedField::kCeiling);
  return compared;
}

TEST(RowComparisonTest, WhatIsSoAlreadyIsNoChange) {
  const RowComparison compared = CompareCeiling("900", Own(Ceiling("800")));
  EXPECT_FALSE(compared.Differs(StatedField::kCeiling));
  EXPECT_FALSE(compared.Differs(StatedField::kStatus)) << "the row does not speak of it";
  EXPECT_THAT(compared.changes(), IsEmpty());
}

TEST(RowComparisonTest, AChangedWordIsTaken) {
  EXPECT_THAT(CompareCeiling("800", Own(Ceiling("800"))).changes(), ElementsAre(Taken("800", "900")));
  EXPECT_THAT(CompareCeiling("850", Own(Ceiling("800"))).changes(), ElementsAre(Taken("850", "900")))
      << "also where it was changed here";
}

TEST(RowComparisonTest, ARepeatedWordLeavesWhatWasDecidedHereSince) {
  const FieldChange kept = Kept("950", "900", kept_reasons::kDecidedHere);
  EXPECT_THAT(CompareCeiling("950", Own(Ceiling("900"))).changes(), ElementsAre(kept));
  EXPECT_THAT(CompareCeiling("", Own(Ceiling("900"))).changes(),
              ElementsAre(Kept("", "900", kept_reasons::kDecidedHere)))
      << "nothing was decided to be here";
  EXPECT_THAT(
      CompareCeiling("950", {.own = SaidBefore(Ceiling("900")), .unnamed = SaidBefore(Ceiling("950"))}).changes(),
      ElementsAre(kept))
      << "its own word goes before an import's of before sources were kept";
}

TEST(RowComparisonTest, AFirstWordFillsOnlyWhatIsNotKnown) {
  EXPECT_THAT(CompareCeiling("", {}).changes(), ElementsAre(Taken("", "900")));
  EXPECT_THAT(CompareCeiling("950", {}).changes(), ElementsAre(Kept("950", "900", kept_reasons::kDecidedHere)));
  EXPECT_THAT(CompareCeiling("950", Own({{StatedField::kName, "Liste 17"}})).changes(),
              ElementsAre(Kept("950", "900", kept_reasons::kDecidedHere)))
      << "it spoke of the list, but not of its ceiling";
}

TEST(RowComparisonTest, AFirstWordReplacesWhatOnlyAnImportOfBeforeHasSet) {
  EXPECT_THAT(CompareCeiling("800", Unnamed(Ceiling("800"))).changes(), ElementsAre(Taken("800", "900")));
  EXPECT_THAT(CompareCeiling("850", Unnamed(Ceiling("800"))).changes(),
              ElementsAre(Kept("850", "900", kept_reasons::kDecidedHere)));
}

TEST(RowComparisonTest, ARowDrawnBeforeTheLastWordIsLate) {
  const Delivery earlier = {.source = PopulationRegister(), .as_of = kBefore - absl::Seconds(1)};
  EXPECT_TRUE(CompareCeiling("800", Own(Ceiling("800")), earlier).is_late());
  EXPECT_FALSE(CompareCeiling("800", Unnamed(Ceiling("800")), earlier).is_late()) << "nobody knows whose that word was";
  const Delivery same_time = {.source = PopulationRegister(), .as_of = kBefore};
  EXPECT_FALSE(CompareCeiling("800", Own(Ceiling("800")), same_time).is_late());
}

TEST(RowComparisonTest, ADeliveryMayGoBeforeWhatWasDecidedHere) {
  const Delivery take = {.source = PopulationRegister(), .as_of = kNow, .take_source = true};
  EXPECT_THAT(CompareCeiling("950", Own(Ceiling("900")), take).changes(), ElementsAre(Taken("950", "900")));
  EXPECT_THAT(CompareCeiling("950", {}, take).changes(), ElementsAre(Taken("950", "900")));
  const Delivery late = {.source = PopulationRegister(), .as_of = kBefore - absl::Seconds(1), .take_source = true};
  EXPECT_TRUE(CompareCeiling("950", Own(Ceiling("900")), late).is_late());
}

TEST(RowComparisonTest, ANewThingIsAsTheRowSays) {
  RowComparison compared(Ceiling("900"), std::nullopt, {}, kDelivery);
  EXPECT_TRUE(compared.is_new());
  EXPECT_TRUE(compared.Takes(StatedField::kCeiling));
  EXPECT_FALSE(compared.Takes(StatedField::kStatus)) << "the row does not speak of it";
  compared.KeepAll("NOT_ENTITLED");
  EXPECT_THAT(compared.changes(), IsEmpty());
  EXPECT_THAT(compared.ToRemember(kKey),
              Optional(StatedRow{.key = kKey, .values = Ceiling("900"), .registered = true}));
}

TEST(RowComparisonTest, WhatIsKeptOrTakenForAnotherReasonReplacesTheComparison) {
  const StatedValues now = {{StatedField::kCeiling, "900"}, {StatedField::kStatus, "1"}};
  const StatedValues here = {{StatedField::kCeiling, "800"}, {StatedField::kStatus, "1"}};
  RowComparison compared(now, here, Own(here), kDelivery);
  ASSERT_TRUE(compared.Takes(StatedField::kCeiling));
  compared.KeepAll("LIST_IN_USE");
  EXPECT_THAT(compared.changes(), ElementsAre(Kept("800", "900", "LIST_IN_USE"))) << "the status is as the row says";
  compared.Take(StatedField::kCeiling);
  EXPECT_THAT(compared.changes(), ElementsAre(Taken("800", "900")));
}

TEST(RowComparisonTest, ChangesAreByField) {
  const StatedValues now = {{StatedField::kCeiling, "900"}, {StatedField::kStatus, "1"}};
  RowComparison compared(now, StatedValues(), {}, kDelivery);
  compared.Takes(StatedField::kStatus);
  compared.Takes(StatedField::kCeiling);
  EXPECT_THAT(compared.changes(), ElementsAre(Taken("", "900"), FieldChange{StatedField::kStatus, "", "1", ""}));
}

TEST(RowComparisonTest, RemembersAllThatTheSourceHasSaidAndWhatWasReplaced) {
  const EarlierWords earlier = Own({{StatedField::kName, "Liste 17"}, {StatedField::kCeiling, "800"}});
  const StatedValues all = {{StatedField::kName, "Liste 17"}, {StatedField::kCeiling, "900"}};
  EXPECT_THAT(CompareCeiling("850", earlier).ToRemember(kKey),
              Optional(StatedRow{.key = kKey, .values = all, .replaced = Ceiling("850")}));
  const EarlierWords same = Own(all);
  EXPECT_THAT(CompareCeiling("850", same).ToRemember(kKey), Optional(StatedRow{.key = kKey, .values = all}))
      << "it is said again, later, and nothing was replaced";
}

TEST(RowComparisonTest, RemembersNothingWhereItWasSaidAsOfTheSameTime) {
  const Delivery again = {.source = PopulationRegister(), .as_of = kBefore};
  const EarlierWords earlier = Own(Ceiling("900"));
  EXPECT_EQ(CompareCeiling("900", earlier, again).ToRemember(kKey), std::nullopt);
  EXPECT_EQ(CompareCeiling("850", earlier, again).ToRemember(kKey), std::nullopt) << "kept, as before";
  const Delivery take = {.source = PopulationRegister(), .as_of = kBefore, .take_source = true};
  EXPECT_THAT(CompareCeiling("850", earlier, take).ToRemember(kKey),
              Optional(StatedRow{.key = kKey, .values = Ceiling("900"), .replaced = Ceiling("850")}));
  EXPECT_TRUE(RowComparison(Ceiling("900"), std::nullopt, earlier, again).ToRemember(kKey)->registered);
}

TEST(RowComparisonTest, WhatWasRefusedIsNotRememberedAsSaid) {
  RowComparison compared(Ceiling("900"), Ceiling("800"), Own(Ceiling("850")), kDelivery);
  ASSERT_TRUE(compared.Takes(StatedField::kCeiling));
  compared.RefuseAll("LIST_IN_USE");
  EXPECT_THAT(compared.changes(), ElementsAre(Kept("800", "900", "LIST_IN_USE")));
  EXPECT_THAT(compared.ToRemember(kKey), Optional(StatedRow{.key = kKey, .values = Ceiling("850")}));
  RowComparison first(Ceiling("900"), Ceiling("800"), {}, kDelivery);
  first.RefuseAll("LIST_IN_USE");
  EXPECT_EQ(first.ToRemember(kKey), std::nullopt) << "nothing was said at all";
}

TEST(RowComparisonTest, KnowsWhenTheLastWordWasSaid) {
  const Statement older = {.as_of = kBefore - absl::Hours(1), .values = {}};
  EXPECT_EQ(CompareCeiling("800", {}).last_word(), std::nullopt);
  EXPECT_THAT(CompareCeiling("800", {.own = {}, .unnamed = older}).last_word(), Optional(older.as_of));
  EXPECT_THAT(CompareCeiling("800", {.own = SaidBefore({}), .unnamed = older}).last_word(), Optional(kBefore));
}

}  // namespace
}  // namespace listeplass
