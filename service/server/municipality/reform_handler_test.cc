#include "service/server/municipality/reform_handler.h"

#include <gmock/gmock.h>

#include "service/server/citizen/citizen_request_handler.h"
#include "service/server/municipality/capacity_handler.h"
#include "service/server/municipality/list_description_handler.h"
#include "service/server/municipality/list_handler.h"
#include "service/server/municipality/policy_handler.h"
#include "service/server/municipality/practice_handler.h"
#include "service/server/municipality/waiting_handler.h"
#include "service/server/report/figures_handler.h"
#include "storage/check.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Bergen is divided into 4698, with list 1 and its home and two persons, and 4699, with list 2 and a home whose
// grunnkrets nobody knows.
class ReformHandlerTest : public HandlerTest {
 protected:
  ReformHandlerTest()
      : north_(register_.AddList({.status = ListStatus::kClosed, .position = {60.5, 5.3}})),
        south_(register_.AddList({.status = ListStatus::kClosed, .position = {60.1, 5.3}})) {
    const HouseholdId home = register_.AddHousehold(kBergen, {60.3, 5.3});
    Household known = *OrAbort(register_.state()->FindHousehold(home));
    known.grunnkrets = GrunnkretsId(46010101);
    OrAbort(register_.Run({HouseholdRegistered{known}}));
    for (int i = 0; i < 2; ++i) register_.AddPerson({.list = north_, .household = home});
    follows_ = register_.AddPerson({.household = register_.AddHousehold(kBergen, {60.2, 5.3})});
    OrAbort(register_.Ask(follows_, {south_}));
  }

  v1::ReformMunicipalityRequest Request() {
    v1::ReformMunicipalityRequest request;
    request.set_municipality("municipalities/4601");
    request.set_reason("Stortinget");
    AddRow(request, "municipalities/4698")->set_practice(PracticeNameOf(north_));
    AddRow(request, "municipalities/4699")->set_practice(PracticeNameOf(south_));
    AddRow(request, "municipalities/4698")->set_grunnkrets(46010101);
    return request;
  }
  static v1::ReformMunicipalityRequest::Row* AddRow(v1::ReformMunicipalityRequest& request, const std::string& to) {
    request.add_table()->set_municipality(to);
    return request.mutable_table(request.table_size() - 1);
  }
  std::string PracticeNameOf(ListId list) {
    return absl::StrCat("municipalities/4601/practices/", register_.list(list).practice.value());
  }
  template <typename Request>
  static Request Under(const std::string& parent) {
    Request request;
    request.set_parent(parent);
    return request;
  }

  const ListId north_, south_;
  PersonId follows_;
};

TEST_F(ReformHandlerTest, SaysWhatGoesWhereAndWhoFollowsAPractice) {
  const v1::ReformMunicipalityResponse answer = OrAbort(Change(&ReformMunicipality, Request()));
  EXPECT_EQ(answer.municipality(), "municipalities/4601");
  ASSERT_EQ(answer.successors_size(), 2);
  EXPECT_EQ(answer.successors(0).municipality(), "municipalities/4698");
  EXPECT_EQ(answer.successors(0).practices(), 1);
  EXPECT_EQ(answer.successors(0).lists(), 1);
  EXPECT_EQ(answer.successors(0).households(), 1);
  EXPECT_EQ(answer.successors(0).households_by_practice(), 0);
  EXPECT_EQ(answer.successors(0).persons(), 2);
  EXPECT_EQ(answer.successors(1).municipality(), "municipalities/4699");
  EXPECT_EQ(answer.successors(1).households_by_practice(), 1);
  EXPECT_EQ(answer.successors(1).persons(), 1);
  EXPECT_EQ(answer.successors(1).policies(), 0);
  ASSERT_EQ(answer.followed_size(), 1);
  EXPECT_EQ(answer.followed(0).household(), register_.person(follows_).household.value());
  EXPECT_THAT(answer.followed(0).persons(), ElementsAre(NameOf(follows_)));
  EXPECT_EQ(answer.followed(0).municipality(), "municipalities/4699");
  const storage::CheckReport report = OrAbort(storage::CheckConsistency(*register_.state()));
  EXPECT_THAT(report.messages, IsEmpty());
}

TEST_F(ReformHandlerTest, HomesOfTheProtectedAreCountedAndNotNamed) {
  Protect(follows_);
  const v1::ReformMunicipalityResponse answer = OrAbort(Change(&ReformMunicipality, Request()));
  EXPECT_EQ(answer.followed_size(), 0);
  EXPECT_EQ(answer.protected_(), 1);
  EXPECT_EQ(answer.successors(1).households_by_practice(), 1);
}

TEST_F(ReformHandlerTest, WhoHasTheRightSeesThem) {
  Protect(follows_);
  const v1::ReformMunicipalityResponse answer =
      OrAbort(Change(&ReformMunicipality, Request(), Audience::kSeesProtected));
  EXPECT_EQ(answer.followed_size(), 1);
  EXPECT_EQ(answer.protected_(), 0);
}

TEST_F(ReformHandlerTest, CountsPoliciesThatAreCopiedAndAmended) {
  register_.AddList({.municipality = kAskoy});
  OrAbort(register_.Run(
      {PolicySet{{.municipality = kBergen, .from = absl::CivilDay(2026, 1, 1)}},
       PolicySet{{.municipality = kBergen, .from = absl::CivilDay(2027, 1, 1)}},
       PolicySet{{.municipality = kAskoy, .from = absl::CivilDay(2026, 1, 1), .cooperating = {kBergen}}}}));
  const v1::ReformMunicipalityResponse answer = OrAbort(Change(&ReformMunicipality, Request()));
  for (const auto& successor : answer.successors()) EXPECT_EQ(successor.policies(), 2);
  EXPECT_EQ(answer.policies_amended(), 1);
}

TEST_F(ReformHandlerTest, OldNamesLeadToListsAndPracticesAndAreAnsweredWithThoseOfNow) {
  OrAbort(Change(&ReformMunicipality, Request()));
  const std::string now = absl::StrCat("municipalities/4698/lists/", north_.value());
  for (const std::string& name : {NameOf(north_), now}) {
    v1::GetListRequest get;
    get.set_name(name);
    EXPECT_EQ(OrAbort(Read(&GetList, get)).name(), now);
  }
  v1::GetPracticeRequest practice;
  practice.set_name(absl::StrCat("municipalities/4601/practices/", register_.list(south_).practice.value()));
  EXPECT_EQ(OrAbort(Read(&GetPractice, practice)).name(),
            absl::StrCat("municipalities/4699/practices/", register_.list(south_).practice.value()));
  EXPECT_EQ(OrAbort(Read(&ListWaiting, Under<v1::ListWaitingRequest>(NameOf(south_)))).waiting_size(), 1);
  v1::AskForListsRequest ask;
  ask.set_person(NameOf(follows_));
  ask.add_wishes(NameOf(north_));
  const v1::AskForListsResponse asked = OrAbort(Change(&AskForLists, ask, Audience::kSeesProtected));
  EXPECT_THAT(asked.waiting().wishes(), ElementsAre(now));
  v1::GetListRequest elsewhere;
  elsewhere.set_name(NameElsewhere(north_));
  EXPECT_THAT(Read(&GetList, elsewhere).status(), Fails(StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST_F(ReformHandlerTest, TheMunicipalityItselfIsNoMoreInEveryMethod) {
  OrAbort(register_.Run({PolicySet{{.municipality = kBergen, .from = absl::CivilDay(2026, 1, 1)}}}));
  OrAbort(Change(&ReformMunicipality, Request()));
  const std::string old = "municipalities/4601";
  v1::GetPolicyRequest policy;
  policy.set_name(old + "/policy");
  v1::GetFiguresRequest figures = Under<v1::GetFiguresRequest>(old);
  figures.mutable_from()->set_year(2026);
  figures.mutable_from()->set_month(11);
  figures.mutable_from()->set_day(1);
  *figures.mutable_to() = figures.from();
  figures.set_per(v1::GetFiguresRequest::DAY);
  for (const absl::Status& status : {Read(&ListLists, Under<v1::ListListsRequest>(old)).status(),
                                     Read(&ListPractices, Under<v1::ListPracticesRequest>(old)).status(),
                                     Read(&ListUnassigned, Under<v1::ListUnassignedRequest>(old)).status(),
                                     Read(&GetCapacityReport, Under<v1::GetCapacityReportRequest>(old)).status(),
                                     Read(&GetPolicy, policy).status(), Read(&GetFigures, figures).status()}) {
    EXPECT_THAT(status, Fails(StatusCode::kNotFound, "MUNICIPALITY_ENDED"));
    EXPECT_EQ(GetErrorDetails(status).metadata["successors"], "municipalities/4698 municipalities/4699");
  }
  EXPECT_THAT(Change(&ReformMunicipality, Request()).status(), Fails(StatusCode::kNotFound, "MUNICIPALITY_ENDED"));
  v1::CreateListRequest create = Under<v1::CreateListRequest>(old);
  create.mutable_list()->set_practice(PracticeNameOf(north_));
  create.mutable_list()->set_display_name("Ny");
  create.mutable_list()->set_ceiling(1000);
  create.set_reason("test");
  EXPECT_THAT(Change(&CreateList, create).status(), Fails(StatusCode::kNotFound, "MUNICIPALITY_ENDED"));
}

TEST_F(ReformHandlerTest, APracticeOfAnotherMunicipalityIsNotRead) {
  v1::ReformMunicipalityRequest request = Request();
  request.mutable_table(1)->set_practice("municipalities/4627/practices/2");
  const absl::Status status = Change(&ReformMunicipality, request).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(FieldOf(status), "table[1].practice");
}

}  // namespace
}  // namespace listeplass::server
