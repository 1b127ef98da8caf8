#include "service/server/municipality/list_handler.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ListHandlerTest : public HandlerTest {
 protected:
  static v1::ListListsRequest InBergen() {
    v1::ListListsRequest request;
    request.set_parent("municipalities/4601");
    return request;
  }
  // Returns the lists of one page, and puts the next page's token into next_.
  std::vector<std::string> Names(const v1::ListListsRequest& request) {
    const v1::ListListsResponse page = OrAbort(Read(&ListLists, request));
    next_ = page.next_page_token();
    std::vector<std::string> names;
    for (const v1::GpList& list : page.lists()) names.push_back(list.name());
    return names;
  }
  void PutDoctor(ListId list, int64_t doctor, CivilDay from, CivilDay to) {
    const DoctorPeriod period{.id = 1, .doctor = DoctorId(doctor), .from = from, .to = to};
    OrAbort(register_.Run({DoctorPeriodSet{.list = list, .period = period, .reason = "test"}}));
  }

  std::string next_;
};

TEST_F(ListHandlerTest, AListIsGivenByItsNameAsItIsToday) {
  const ListId list = register_.AddList({.ceiling = 900});
  PutDoctor(list, 9144900, CivilDay(2020, 1, 1), CivilDay(2026, 11, 22));
  v1::GetListRequest request;
  request.set_name(NameOf(list));
  EXPECT_EQ(OrAbort(Read(&GetList, request)).ceiling(), 900);
  EXPECT_TRUE(OrAbort(Read(&GetList, request)).has_regular_doctor());
  register_.SetToday(CivilDay(2026, 11, 22));
  EXPECT_FALSE(OrAbort(Read(&GetList, request)).has_regular_doctor());
  request.set_name(NameElsewhere(list));
  absl::Status status = Read(&GetList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
  EXPECT_EQ(FieldOf(status), "name");
  request.set_name("lists/1");
  status = Read(&GetList, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(FieldOf(status), "name");
}

TEST_F(ListHandlerTest, PagesHoldTheMunicipalitysListsAndEndWithTheLast) {
  const ListId one = register_.AddList();
  register_.AddList({.municipality = kAskoy});
  const ListId two = register_.AddList(), three = register_.AddList();
  register_.AddList({.municipality = kAskoy});
  v1::ListListsRequest request = InBergen();
  request.set_page_size(2);
  EXPECT_THAT(Names(request), ElementsAre(NameOf(one), NameOf(two)));
  ASSERT_NE(next_, "");
  request.set_page_token(next_);
  EXPECT_THAT(Names(request), ElementsAre(NameOf(three)));
  EXPECT_EQ(next_, "");
  request = InBergen();
  request.set_page_size(3);
  EXPECT_THAT(Names(request), ElementsAre(NameOf(one), NameOf(two), NameOf(three)));
  EXPECT_EQ(next_, "") << "none of the municipality's is left";
}

TEST_F(ListHandlerTest, FiltersByStatusAndPracticeAlsoAcrossPages) {
  const NewList locked{.status = ListStatus::kLocked};
  const ListId one = register_.AddList(locked), open = register_.AddList(), two = register_.AddList(locked);
  v1::ListListsRequest request = InBergen();
  request.set_status(v1::LIST_STATUS_LOCKED);
  request.set_page_size(1);
  EXPECT_THAT(Names(request), ElementsAre(NameOf(one)));
  request.set_page_token(next_);
  EXPECT_THAT(Names(request), ElementsAre(NameOf(two)));
  EXPECT_EQ(next_, "");
  request.clear_status();
  EXPECT_THAT(Read(&ListLists, request).status(), Fails(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"))
      << "of another query";
  request = InBergen();
  request.set_practice(absl::StrCat("municipalities/4601/practices/", register_.list(open).practice.value()));
  EXPECT_THAT(Names(request), ElementsAre(NameOf(open)));
}

TEST_F(ListHandlerTest, ADayNarrowsToListsNotEndedAndDoctorsWhoWorkThen) {
  const ListId ends = register_.AddList(), stays = register_.AddList();
  PutDoctor(ends, 9144900, CivilDay(2020, 1, 1), CivilDay(2026, 1, 1));
  PutDoctor(stays, 9144901, CivilDay(2020, 1, 1), CivilDay(2028, 1, 1));
  OrAbort(register_.Run({ListEnded{.list = ends, .effective = CivilDay(2026, 12, 1), .reason = "test"}}));
  v1::ListListsRequest request = InBergen();
  request.set_doctor(9144900);
  EXPECT_THAT(Names(request), ElementsAre(NameOf(ends))) << "a period of the past, too";
  EXPECT_FALSE(OrAbort(Read(&ListLists, request)).lists(0).has_regular_doctor()) << "as it is today";
  *request.mutable_on() = ToProto(CivilDay(2025, 12, 31));
  EXPECT_THAT(Names(request), ElementsAre(NameOf(ends)));
  *request.mutable_on() = ToProto(CivilDay(2026, 1, 1));
  EXPECT_THAT(Names(request), IsEmpty()) << "the day after the doctor's last";
  request.clear_doctor();
  *request.mutable_on() = ToProto(CivilDay(2026, 11, 30));
  EXPECT_THAT(Names(request), ElementsAre(NameOf(ends), NameOf(stays)));
  *request.mutable_on() = ToProto(CivilDay(2026, 12, 1));
  EXPECT_THAT(Names(request), ElementsAre(NameOf(stays)));
}

TEST_F(ListHandlerTest, AFilterNamesTheFieldThatIsWrong) {
  const auto field = [&](void (*spoil)(v1::ListListsRequest&)) {
    v1::ListListsRequest request = InBergen();
    spoil(request);
    return FieldOf(Read(&ListLists, request).status());
  };
  EXPECT_EQ(field([](v1::ListListsRequest& list) { list.set_parent("4601"); }), "parent");
  EXPECT_EQ(field([](v1::ListListsRequest& list) { list.set_page_size(-1); }), "page_size");
  EXPECT_EQ(field([](v1::ListListsRequest& list) { list.set_status(static_cast<v1::ListStatus>(77)); }), "status");
  EXPECT_EQ(field([](v1::ListListsRequest& list) { list.set_doctor(12); }), "doctor");
  EXPECT_EQ(field([](v1::ListListsRequest& list) { list.set_practice("municipalities/4627/practices/1"); }),
            "practice");
  EXPECT_EQ(field([](v1::ListListsRequest& list) { list.mutable_on()->set_day(32); }), "on");
}

}  // namespace
}  // namespace listeplass::server
