#include "service/server/municipality/capacity_handler.h"

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using By = v1::GetCapacityReportRequest;

class CapacityHandlerTest : public HandlerTest {
 protected:
  v1::CapacityReport Report(By::By by) {
    By request;
    request.set_parent("municipalities/4601");
    request.set_by(by);
    return OrAbort(Read(&GetCapacityReport, request));
  }
  void TakeRegularDoctor(ListId id) {
    GpList list = register_.list(id);
    list.has_regular_doctor = false;
    OrAbort(register_.Run({ListRegistered{list}}));
  }
};

// Each figure has a value of its own here, so that no two can be mistaken for each other.
TEST_F(CapacityHandlerTest, TheTotalHasEveryFigureInItsPlace) {
  for (int i = 0; i < 2; ++i) TakeRegularDoctor(register_.AddList({.ceiling = 50}));
  register_.AddList({.ceiling = 50, .members = 2, .held = 10});
  for (int i = 0; i < 2; ++i) TakeRegularDoctor(register_.AddList({.ceiling = 10, .status = ListStatus::kLocked}));
  const ListId over_full = register_.AddList({.ceiling = 2, .members = 7, .status = ListStatus::kClosed});
  for (int i = 0; i < 8; ++i) OrAbort(register_.Ask(register_.AddPerson(), {over_full}));
  for (int i = 0; i < 3; ++i) register_.AddPerson();
  register_.AddList({.members = 1, .municipality = kAskoy});
  const v1::CapacityReport report = Report(By::BY_UNSPECIFIED);
  EXPECT_EQ(report.rows_size(), 0);
  const v1::CapacityReport::Row& total = report.total();
  EXPECT_EQ(total.key(), "");
  EXPECT_EQ(total.lists(), 6);
  EXPECT_EQ(total.open_lists(), 3);
  EXPECT_EQ(total.locked_lists(), 2);
  EXPECT_EQ(total.lists_without_regular_doctor(), 4);
  EXPECT_EQ(total.ceiling(), 172);
  EXPECT_EQ(total.members(), 9);
  EXPECT_EQ(total.held(), 10);
  EXPECT_EQ(total.free(), 158);
  EXPECT_EQ(total.usable(), 138) << "not the twenty of the locked lists";
  EXPECT_EQ(total.over_full_lists(), 1);
  EXPECT_EQ(total.over_ceiling(), 5);
  EXPECT_EQ(total.waiting(), 8);
  EXPECT_EQ(report.unassigned(), 11);
  EXPECT_EQ(FromProto(report.as_of(), "as_of").value(), register_.now());
  EXPECT_EQ(report.sequence(), register_.state()->sequence());
}

TEST_F(CapacityHandlerTest, RowsAreNamedAsWhatTheyAreBy) {
  const ListId one = register_.AddList({.ceiling = 100}), two = register_.AddList({.ceiling = 20});
  v1::CapacityReport report = Report(By::LIST);
  ASSERT_EQ(report.rows_size(), 2);
  EXPECT_EQ(report.rows(0).key(), NameOf(one));
  EXPECT_EQ(report.rows(0).display_name(), register_.list(one).name);
  EXPECT_EQ(report.rows(0).ceiling(), 100);
  EXPECT_EQ(report.rows(1).key(), NameOf(two));
  EXPECT_EQ(report.total().ceiling(), 120);

  report = Report(By::PRACTICE);
  ASSERT_EQ(report.rows_size(), 2);
  EXPECT_EQ(report.rows(1).key(), absl::StrCat("municipalities/4601/practices/", register_.list(two).practice.value()));
  EXPECT_EQ(report.rows(1).display_name(), "Legekontoret");
  EXPECT_EQ(report.rows(1).ceiling(), 20);

  report = Report(By::BYDEL);
  ASSERT_EQ(report.rows_size(), 1);
  EXPECT_EQ(report.rows(0).key(), "460101");
  EXPECT_EQ(report.rows(0).display_name(), "Arna");
  EXPECT_EQ(report.rows(0).lists(), 2);
}

TEST_F(CapacityHandlerTest, NamesTheFieldThatIsWrong) {
  By request;
  request.set_parent("4601");
  absl::Status status = Read(&GetCapacityReport, request).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(status), "parent");
  request.set_parent("municipalities/4601");
  request.set_by(static_cast<By::By>(77));
  status = Read(&GetCapacityReport, request).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(status), "by");
  request.set_by(By::LIST);
  status = Read(&GetCapacityReport, request).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kNotFound, "MUNICIPALITY_NOT_FOUND")) << "nothing is there yet";
  EXPECT_EQ(FieldOf(status), "parent");
  register_.AddList();
  EXPECT_TRUE(Read(&GetCapacityReport, request).ok());
}

}  // namespace
}  // namespace listeplass::server
