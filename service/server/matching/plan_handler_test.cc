#include "service/server/matching/plan_handler.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/register/history/undo.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Bergen's preview 3 moves four people to list_ and refuses four others.
class PlanHandlerTest : public HandlerTest {
 protected:
  PlanHandlerTest() {
    plan_.id = PlanId(3);
    plan_.municipality = kBergen;
    for (int i = 0; i < 4; ++i) {
      const PersonId moves = register_.AddPerson(), stays = register_.AddPerson();
      plan_.moves.push_back(
          {.applicant = moves, .unit = {moves}, .from = ListId(), .to = list_, .rank = i + 1, .from_request = true});
      plan_.refusals.push_back({.applicant = stays, .unit = {stays}, .cut = -1});
    }
    Keep(plan_);
  }

  void Keep(const PlanRecord& plan) {
    previews_.Put(std::make_shared<const Preview>(Preview{.plan = plan, .solve_time = absl::Seconds(2)}));
  }
  void Commit(int64_t id, MunicipalityId municipality = kBergen, std::vector<MunicipalityId> cooperating = {}) {
    PlanRecord plan;
    plan.id = PlanId(id);
    plan.municipality = municipality;
    plan.policy.cooperating = std::move(cooperating);
    OrAbort(register_.Run({PlanCommitted{plan}}));
  }
  static std::string PlanName(int64_t id) { return absl::StrCat("municipalities/4601/plans/", id); }

  // Asks for a page of two of preview 3, unless said otherwise.
  template <typename Request>
  static Request PageOf(const std::string& token, int64_t plan = 3) {
    Request request;
    request.set_parent(PlanName(plan));
    request.set_page_size(2);
    request.set_page_token(token);
    return request;
  }
  v1::ListPlanMovesResponse Moves(const std::string& token, Audience audience = Audience::kGeneral) {
    return OrAbort(Read(&ListPlanMoves, PageOf<v1::ListPlanMovesRequest>(token), audience));
  }
  v1::ListPlanRefusalsResponse Refusals(const std::string& token, Audience audience = Audience::kGeneral) {
    return OrAbort(Read(&ListPlanRefusals, PageOf<v1::ListPlanRefusalsRequest>(token), audience));
  }
  template <typename Units>
  static std::vector<std::string> Applicants(const Units& units) {
    std::vector<std::string> applicants;
    for (const auto& unit : units) applicants.push_back(unit.persons(0));
    return applicants;
  }
  std::string Mover(size_t i) const { return NameOf(plan_.moves[i].applicant); }
  std::string Refused(size_t i) const { return NameOf(plan_.refusals[i].applicant); }

  const ListId list_ = register_.AddList();
  PlanRecord plan_;
};

TEST_F(PlanHandlerTest, AReformLeavesAPlanItsNameAndListsItWithTheSuccessors) {
  Commit(5);
  Commit(6, kAskoy);
  MunicipalityReformed reform;
  reform.before = kBergen;
  reform.successors = {{.municipality = MunicipalityId(4699),
                        .practices = {register_.list(list_).practice},
                        .grunnkretser = {},
                        .persons = {}}};
  OrAbort(register_.Run({reform}));
  v1::GetPlanRequest get;
  get.set_name(PlanName(5));
  EXPECT_EQ(OrAbort(Read(&GetPlan, get)).name(), PlanName(5));
  v1::ListPlansRequest list;
  list.set_parent("municipalities/4699");
  const v1::ListPlansResponse plans = OrAbort(Read(&ListPlans, list));
  ASSERT_EQ(plans.plans_size(), 1);
  EXPECT_EQ(plans.plans(0).name(), PlanName(5));
}

TEST_F(PlanHandlerTest, APlanIsFoundByItsNameCommittedOrNot) {
  Commit(5);
  v1::GetPlanRequest request;
  request.set_name(PlanName(3));
  v1::Plan plan = OrAbort(Read(&GetPlan, request));
  EXPECT_EQ(plan.name(), PlanName(3));
  EXPECT_EQ(plan.state(), v1::Plan::PREVIEW);
  EXPECT_DOUBLE_EQ(plan.solve_seconds(), 2);
  request.set_name(PlanName(5));
  plan = OrAbort(Read(&GetPlan, request));
  EXPECT_EQ(plan.name(), PlanName(5));
  EXPECT_EQ(plan.state(), v1::Plan::COMMITTED);
  for (const char* name : {"municipalities/4601/plans/4", "municipalities/4627/plans/5"}) {
    request.set_name(name);
    const absl::Status status = Read(&GetPlan, request).status();
    EXPECT_THAT(status, Fails(StatusCode::kNotFound, "PLAN_NOT_FOUND")) << name;
    EXPECT_EQ(FieldOf(status), "name");
  }
  request.set_name("plans/3");
  EXPECT_EQ(FieldOf(Read(&GetPlan, request).status()), "name");
}

TEST_F(PlanHandlerTest, DividedHouseholdsAreNamedWhereNobodyInThemIsProtected) {
  v1::GetPlanRequest get;
  get.set_name(PlanName(3));
  EXPECT_FALSE(OrAbort(Read(&GetPlan, get)).has_divided_households());
  plan_.divided_households = {DividedHousehold{.parts = {plan_.moves[0].unit, plan_.moves[1].unit}},
                              DividedHousehold{.parts = {plan_.refusals[0].unit, plan_.refusals[1].unit}}};
  plan_.id = PlanId(4);
  Keep(plan_);
  get.set_name(PlanName(4));
  Protect(plan_.refusals[1].applicant);
  v1::Plan::DividedHouseholds divided = OrAbort(Read(&GetPlan, get)).divided_households();
  EXPECT_EQ(divided.count(), 2);
  EXPECT_EQ(divided.protected_(), 1);
  ASSERT_EQ(divided.households_size(), 1);
  ASSERT_EQ(divided.households(0).parts_size(), 2);
  EXPECT_THAT(divided.households(0).parts(0).persons(), ElementsAre(Mover(0)));
  EXPECT_THAT(divided.households(0).parts(1).persons(), ElementsAre(Mover(1)));
  divided = OrAbort(Read(&GetPlan, get, Audience::kSeesProtected)).divided_households();
  EXPECT_EQ(divided.protected_(), 0);
  ASSERT_EQ(divided.households_size(), 2);
  EXPECT_THAT(divided.households(1).parts(1).persons(), ElementsAre(Refused(1)));
}

TEST_F(PlanHandlerTest, AnUndonePlanIsShownAndListedAsUndoneAndExplainedWithoutAPlace) {
  plan_.id = PlanId(9);
  plan_.effective = absl::CivilDay(2026, 12, 1);
  for (PlanMove& move : plan_.moves) move.from_request = false;  // they have no standing request
  OrAbort(register_.Run(DecideCommitPlan(*register_.state(), {.plan = &plan_}, register_.context())));
  v1::GetPlanRequest get;
  get.set_name(PlanName(9));
  EXPECT_EQ(OrAbort(Read(&GetPlan, get)).state(), v1::Plan::COMMITTED);
  const UndoCommand undo{.change = register_.state()->sequence(), .reason = "feil"};
  OrAbort(register_.Run(DecideUndo(*register_.state(), undo, register_.context())));
  EXPECT_EQ(OrAbort(Read(&GetPlan, get)).state(), v1::Plan::UNDONE);
  EXPECT_EQ(OrAbort(Read(&GetPlan, get)).undone_by(), register_.state()->sequence());
  v1::ListPlansRequest list;
  list.set_parent("municipalities/4601");
  const v1::ListPlansResponse plans = OrAbort(Read(&ListPlans, list));
  ASSERT_EQ(plans.plans_size(), 1);
  EXPECT_EQ(plans.plans(0).state(), v1::Plan::UNDONE);
  v1::ExplainOutcomeRequest explain;
  explain.set_plan(PlanName(9));
  explain.set_person(Mover(1));
  const v1::Explanation explanation = OrAbort(Read(&ExplainOutcome, explain));
  EXPECT_EQ(explanation.outcome(), v1::Explanation::UNDONE);
  EXPECT_EQ(explanation.reason(), "PLAN_UNDONE");
  EXPECT_EQ(explanation.rank(), 0);
}

// Askøy's plan 6 also plans for Bergen, but is Askøy's.
TEST_F(PlanHandlerTest, AMunicipalitysOwnCommittedPlansComeOldestFirst) {
  Commit(8);
  Commit(5);
  Commit(6, kAskoy, {kBergen});
  Commit(7);
  v1::ListPlansRequest request;
  request.set_parent("municipalities/4601");
  request.set_page_size(2);
  const auto names = [](const v1::ListPlansResponse& page) {
    std::vector<std::string> result;
    for (const v1::Plan& plan : page.plans()) result.push_back(plan.name());
    return result;
  };
  const v1::ListPlansResponse first = OrAbort(Read(&ListPlans, request));
  EXPECT_THAT(names(first), ElementsAre(PlanName(5), PlanName(7)));
  EXPECT_EQ(first.plans(0).state(), v1::Plan::COMMITTED);
  request.set_page_token(first.next_page_token());
  const v1::ListPlansResponse second = OrAbort(Read(&ListPlans, request));
  EXPECT_THAT(names(second), ElementsAre(PlanName(8)));
  EXPECT_EQ(second.next_page_token(), "");
  request.set_page_token("");
  request.set_page_size(3);
  EXPECT_EQ(OrAbort(Read(&ListPlans, request)).next_page_token(), "") << "the last page is full";
  request.set_parent("4601");
  EXPECT_EQ(FieldOf(Read(&ListPlans, request).status()), "parent");
}

TEST_F(PlanHandlerTest, MovesAndRefusalsComeInTheirOrderPageByPage) {
  const v1::ListPlanMovesResponse moves = Moves("");
  EXPECT_THAT(Applicants(moves.moves()), ElementsAre(Mover(0), Mover(1)));
  EXPECT_EQ(moves.moves(1).to(), NameOf(list_));
  EXPECT_EQ(moves.moves(1).rank(), 2);
  EXPECT_THAT(Applicants(Moves(moves.next_page_token()).moves()), ElementsAre(Mover(2), Mover(3)));
  EXPECT_EQ(Moves(moves.next_page_token()).next_page_token(), "");
  const v1::ListPlanRefusalsResponse refusals = Refusals("");
  EXPECT_THAT(Applicants(refusals.refusals()), ElementsAre(Refused(0), Refused(1)));
  EXPECT_EQ(refusals.refusals(0).cut(), -1);
  EXPECT_THAT(Applicants(Refusals(refusals.next_page_token()).refusals()), ElementsAre(Refused(2), Refused(3)));
  EXPECT_EQ(Refusals(refusals.next_page_token()).next_page_token(), "");
}

// On which page somebody was left out would tell between which lots theirs is.
TEST_F(PlanHandlerTest, WhereTheProtectedStandIsNotTold) {
  const auto pages = [this] {
    std::string text;
    std::string token;
    do {
      v1::ListPlanMovesRequest request = PageOf<v1::ListPlanMovesRequest>(token, 3);
      request.set_page_size(1);
      const v1::ListPlanMovesResponse page = OrAbort(Read(&ListPlanMoves, request));
      absl::StrAppend(&text, page.moves_size(), " moves, ", page.protected_(), " left out\n");
      token = page.next_page_token();
    } while (!token.empty());
    return text;
  };
  Protect(plan_.moves[1].applicant);
  const std::string with_the_second = pages();
  EXPECT_EQ(with_the_second, "1 moves, 0 left out\n1 moves, 0 left out\n1 moves, 1 left out\n");
  OrAbort(register_.Run(
      {AddressProtectionSet{.person = plan_.moves[1].applicant, .protection = AddressProtection::kNone}}));
  for (size_t other : {0, 2, 3}) {
    Protect(plan_.moves[other].applicant);
    EXPECT_EQ(pages(), with_the_second) << other;
    OrAbort(register_.Run(
        {AddressProtectionSet{.person = plan_.moves[other].applicant, .protection = AddressProtection::kNone}}));
  }
}

TEST_F(PlanHandlerTest, WhoMayNotBeNamedIsCountedOnTheLastPage) {
  for (size_t i : {0, 1, 3}) {
    Protect(plan_.moves[i].applicant);
    Protect(plan_.refusals[i].applicant);
  }
  const v1::ListPlanMovesResponse moves = Moves("");
  EXPECT_THAT(Applicants(moves.moves()), ElementsAre(Mover(2)));
  EXPECT_EQ(moves.protected_(), 3);
  EXPECT_EQ(moves.next_page_token(), "");
  const v1::ListPlanRefusalsResponse refusals = Refusals("");
  EXPECT_THAT(Applicants(refusals.refusals()), ElementsAre(Refused(2)));
  EXPECT_EQ(refusals.protected_(), 3);
  EXPECT_EQ(refusals.next_page_token(), "");
  EXPECT_EQ(Moves("", Audience::kSeesProtected).moves_size(), 2);
  EXPECT_EQ(Moves("", Audience::kSeesProtected).protected_(), 0);
  EXPECT_EQ(Refusals("", Audience::kSeesProtected).refusals_size(), 2);
}

TEST_F(PlanHandlerTest, APagesTokenIsOfThatPlanAlone) {
  PlanRecord other = plan_;
  other.id = PlanId(4);
  Keep(other);
  const std::string token = Moves("").next_page_token();
  EXPECT_THAT(Read(&ListPlanMoves, PageOf<v1::ListPlanMovesRequest>(token, 4)).status(),
              Fails(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID"));
  for (const absl::Status& status : {Read(&ListPlanMoves, PageOf<v1::ListPlanMovesRequest>("", 9)).status(),
                                     Read(&ListPlanRefusals, PageOf<v1::ListPlanRefusalsRequest>("", 9)).status()}) {
    EXPECT_THAT(status, Fails(StatusCode::kNotFound, "PLAN_NOT_FOUND"));
    EXPECT_EQ(FieldOf(status), "parent");
  }
}

TEST_F(PlanHandlerTest, AnOutcomeIsExplainedUnlessThePersonMayNotBeShown) {
  v1::ExplainOutcomeRequest request;
  request.set_plan(PlanName(3));
  request.set_person(Mover(1));
  const v1::Explanation explanation = OrAbort(Read(&ExplainOutcome, request));
  EXPECT_EQ(explanation.outcome(), v1::Explanation::PLACED);
  EXPECT_EQ(explanation.rank(), 2);
  Protect(plan_.moves[1].applicant);
  // The refusal comes before the caller can learn whether there is such a plan, and whether the person is in it.
  for (int64_t plan : {3, 9}) {
    request.set_plan(PlanName(plan));
    const absl::Status status = Read(&ExplainOutcome, request).status();
    EXPECT_THAT(status, Fails(StatusCode::kPermissionDenied, "ADDRESS_PROTECTED"));
    EXPECT_EQ(FieldOf(status), "person");
  }
  EXPECT_EQ(FieldOf(Read(&ExplainOutcome, request, Audience::kSeesProtected).status()), "plan");
  request.set_plan(PlanName(3));
  EXPECT_EQ(OrAbort(Read(&ExplainOutcome, request, Audience::kSeesProtected)).rank(), 2);
  request.set_person(NameOf(PersonId(987654)));
  EXPECT_THAT(Read(&ExplainOutcome, request).status(), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass::server
