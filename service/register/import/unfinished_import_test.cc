#include "service/register/import/unfinished_import.h"

#include <gmock/gmock.h>

#include <vector>

#include "service/domain/import_record.h"
#include "tests/support/deliveries.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;

TEST(ImportBoundsTest, TheFirstChangeBeginsAndTheEndEnds) {
  TestRegister reg;
  const NewImport import = {.delivery = TodaysDelivery(reg), .rows = 7, .municipalities = {kBergen}};
  EXPECT_TRUE(DecideEndImport(*reg.state(), ImportId(), 7)->events.empty()) << "nothing was changed";
  EXPECT_TRUE(CheckNoImportUnfinished(*reg.state(), {}).ok());

  const ImportId id = NextImportId(*reg.state());
  ASSERT_TRUE(reg.Run({BeginImport(id, import), PolicySet{{.municipality = kBergen}}}).ok());
  EXPECT_THAT(reg.state()->unfinished_imports(), ElementsAre(id));
  EXPECT_EQ(OrAbort(reg.state()->FindImport(id)).value().rows, 7);
  for (const std::vector<MunicipalityId>& municipalities : {std::vector<MunicipalityId>{}, {kBergen}}) {
    EXPECT_EQ(GetErrorDetails(CheckNoImportUnfinished(*reg.state(), municipalities)).reason, "IMPORT_UNFINISHED");
  }
  EXPECT_TRUE(CheckNoImportUnfinished(*reg.state(), {kAskoy}).ok()) << "no row is at home there";

  ASSERT_TRUE(reg.Run(DecideEndImport(*reg.state(), id, 7)).ok());
  EXPECT_TRUE(CheckNoImportUnfinished(*reg.state(), {}).ok());
}

TEST(ImportBoundsTest, TheSameDeliveryAgainGoesOnWithTheImport) {
  TestRegister reg;
  const NewImport import = {.delivery = TodaysDelivery(reg), .rows = 7, .municipalities = {kBergen}};
  EXPECT_EQ(OrAbort(FindRepeatedImport(*reg.state(), import)), ImportId());
  const ImportId id = NextImportId(*reg.state());
  ASSERT_TRUE(reg.Run({BeginImport(id, import)}).ok());
  EXPECT_EQ(OrAbort(FindRepeatedImport(*reg.state(), import)), id);
  NewImport other = import;
  other.rows = 8;
  EXPECT_EQ(OrAbort(FindRepeatedImport(*reg.state(), other)), ImportId());
  other = import;
  other.delivery.as_of += absl::Seconds(1);
  EXPECT_EQ(OrAbort(FindRepeatedImport(*reg.state(), other)), ImportId());
  other = import;
  other.delivery.source = Source("flr");
  EXPECT_EQ(OrAbort(FindRepeatedImport(*reg.state(), other)), ImportId());
}

TEST(ImportBoundsTest, WhereItsRowsAreAtHomeIsNotKnownOfEveryImport) {
  TestRegister reg;
  const ImportId id = NextImportId(*reg.state());
  ASSERT_TRUE(reg.Run({BeginImport(id, {.delivery = TodaysDelivery(reg), .rows = 7, .municipalities = {}})}).ok());
  EXPECT_THAT(CheckNoImportUnfinished(*reg.state(), {kAskoy}),
              Fails(absl::StatusCode::kFailedPrecondition, "IMPORT_UNFINISHED"));
}

TEST(ImportBoundsTest, TheEndOfAnotherSourcesImportLeavesAnUnfinishedOneAlone) {
  TestRegister reg;
  const ImportId first = NextImportId(*reg.state());
  ASSERT_TRUE(
      reg.Run({BeginImport(first, {.delivery = TodaysDelivery(reg), .rows = 7, .municipalities = {kBergen}})}).ok());
  const ImportId second = NextImportId(*reg.state());
  const Delivery office = {.source = Source("settlement-office"), .as_of = reg.now()};
  ASSERT_TRUE(reg.Run({BeginImport(second, {.delivery = office, .rows = 1, .municipalities = {kAskoy}})}).ok());
  EXPECT_THAT(reg.state()->unfinished_imports(), ElementsAre(first, second));
  ASSERT_TRUE(reg.Run(DecideEndImport(*reg.state(), second, 1)).ok());
  EXPECT_THAT(reg.state()->unfinished_imports(), ElementsAre(first));
  EXPECT_EQ(OrAbort(reg.state()->FindImport(second)).value().state, ImportState::kFinished);
  EXPECT_THAT(CheckNoImportUnfinished(*reg.state(), {kBergen}),
              Fails(absl::StatusCode::kFailedPrecondition, "IMPORT_UNFINISHED"));
  EXPECT_TRUE(CheckNoImportUnfinished(*reg.state(), {kAskoy}).ok());
}

TEST(ImportBoundsTest, OneOfBeforeSourcesWereKeptEndsWithTheNextImport) {
  TestRegister reg;
  ASSERT_TRUE(reg.Run({ImportBegan{.rows = 7}}).ok());
  EXPECT_THAT(CheckNoImportUnfinished(*reg.state(), {kAskoy}),
              Fails(absl::StatusCode::kFailedPrecondition, "IMPORT_UNFINISHED"));
  const NewImport next = {.delivery = TodaysDelivery(reg), .rows = 7, .municipalities = {kBergen}};
  EXPECT_EQ(OrAbort(FindRepeatedImport(*reg.state(), next)), ImportId());
  ASSERT_TRUE(reg.Run(DecideEndImport(*reg.state(), ImportId(), 7)).ok()) << "an import that changed nothing";
  EXPECT_TRUE(reg.state()->unfinished_imports().empty());
}

}  // namespace
}  // namespace listeplass
