#include "service/planning/explain_person.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "absl/strings/match.h"
#include "service/domain/rule.h"
#include "service/planning/explain_now.h"
#include "service/planning/make_plan.h"
#include "service/register/history/undo.h"
#include "service/register/people/merge_persons.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ContainsRegex;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class ExplainPersonTest : public ::testing::Test {
 protected:
  static constexpr NewList kFull{.ceiling = 0, .status = ListStatus::kClosed};

  // Checks that each fact is told in sentences in both languages, by rules that have a source, and names no person.
  Situation Explained(PersonId person) {
    absl::StatusOr<Situation> situation = ExplainPerson(*reg_.state(), person, reg_.context().today);
    EXPECT_TRUE(situation.ok()) << situation.status();
    if (!situation.ok()) return {};
    for (const std::vector<ExplainedFact>* facts : {&situation->decisions, &situation->now}) {
      for (const ExplainedFact& fact : *facts) {
        reasons_.insert(std::string(fact.reason));
        EXPECT_NE(fact.text_nb, fact.text_en);
        for (const std::string& text : {fact.text_nb, fact.text_en}) {
          EXPECT_THAT(text,
                      AllOf(EndsWith("."), Not(HasSubstr("persons/")), Not(HasSubstr("lists/")), Not(HasSubstr("1970")),
                            Not(ContainsRegex("[0-9]{4}-|[0-9][.][0-9]")), Not(HasSubstr("  "))))
              << fact.reason;
        }
        for (Rule rule : fact.rules) EXPECT_FALSE(SourceOf(rule).source_nb.empty());
      }
    }
    return *std::move(situation);
  }
  static std::vector<std::string> Reasons(const std::vector<ExplainedFact>& facts) {
    std::vector<std::string> reasons;
    for (const ExplainedFact& fact : facts) reasons.emplace_back(fact.reason);
    return reasons;
  }
  void Run(std::vector<Event> events) { ASSERT_TRUE(reg_.Run(std::move(events)).ok()); }
  std::string Name(ListId list) { return reg_.list(list).name; }

  TestRegister reg_;
  std::set<std::string> reasons_;  // explained so far
};

TEST_F(ExplainPersonTest, R4APlaceAskedFor) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  const Situation situation = Explained(person);
  EXPECT_THAT(Reasons(situation.decisions), ElementsAre("LIST_IMPORTED", "LIST_BY_WISH"));
  EXPECT_THAT(Reasons(situation.now), ElementsAre("ON_LIST", "COMING_LIST", "SWITCHES_LEFT"));
  const ExplainedFact& wish = situation.decisions[1];
  EXPECT_EQ(wish.text_nb, "Du ba om «" + Name(b) +
                              "». Listen var åpen og hadde ledig plass. Du har derfor plass der fra 1. desember 2026. "
                              "Dette teller som ett av fastlegebyttene dine dette året.");
  EXPECT_THAT(wish.text_en, HasSubstr("You therefore have a place there from 1 December 2026."));
  EXPECT_THAT(
      situation.decisions[0].text_nb,
      EndsWith("Opplysningen er hentet fra det forrige registeret. Der står det ikke hvordan du fikk plassen."));
  EXPECT_THAT(wish.rules, ElementsAre(Rule::kR4, Rule::kR11, Rule::kR7));
  EXPECT_EQ(wish.list, b);
  EXPECT_EQ(situation.now[0].text_nb, "Du står på «" + Name(a) + "» til og med 30. november 2026.");
  EXPECT_EQ(situation.now[2].text_nb, "Du kan bytte fastlege én gang til i år.");
}

TEST_F(ExplainPersonTest, R31EachWishSaysWhyItHasNotCome) {
  const ListId home = reg_.AddList(), full = reg_.AddList(kFull), locked = reg_.AddList(kFull),
               closed = reg_.AddList({.ceiling = 5, .status = ListStatus::kClosed}), ended = reg_.AddList(kFull),
               members_only = reg_.AddList(kFull), open = reg_.AddList(kFull);
  const PersonId first = reg_.AddPerson({.list = home}), person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(first, {full}).ok());
  reg_.Advance(absl::Minutes(1));
  ASSERT_TRUE(reg_.Ask(person, {full, locked, closed, ended, members_only, open}).ok());
  GpList for_members = reg_.list(members_only);
  for_members.members_only = true;
  GpList gone = reg_.list(ended);
  gone.ended = absl::CivilDay(2027, 6, 1);
  Run({ListStatusChanged{.list = locked, .status = ListStatus::kLocked, .reason = "test"},
       ListAmended{.list = for_members, .reason = "test"}, ListAmended{.list = gone, .reason = "test"},
       CeilingChanged{.list = open, .ceiling = 3, .reason = "test"},
       ListStatusChanged{.list = open, .status = ListStatus::kOpen, .reason = "test"}});
  const Situation situation = Explained(person);
  EXPECT_THAT(Reasons(situation.now),
              ElementsAre("ON_LIST", "SWITCHES_LEFT", "WAITING_FULL", "WAITING_LOCKED", "WAITING_CLOSED",
                          "WAITING_ENDED", "WAITING_FOR_MEMBERS", "WAITING_OPEN"));
  EXPECT_THAT(situation.now[2].text_nb,
              StartsWith("Du står på venteliste for «" + Name(full) +
                         "» og er nummer 2 i køen. "
                         "Du har ventet på denne listen siden 21. november 2026. Listen er full."));
  EXPECT_THAT(situation.now[4].text_nb,
              EndsWith("Plassene deles ut ved neste fordeling, eller når listen åpner for nye pasienter."));
  EXPECT_THAT(situation.now[3].rules, ElementsAre(Rule::kR30, Rule::kR31));
}

// Free places that are not for the person are not promised, nor is such a list called full.
TEST_F(ExplainPersonTest, R14AListWhosePlacesAreKeptFromThemSaysSo) {
  const ListId held = reg_.AddList({.ceiling = 3, .members = 1, .status = ListStatus::kClosed, .held = 2}),
               reserved = reg_.AddList({.ceiling = 2, .status = ListStatus::kClosed}),
               bounded = reg_.AddList({.ceiling = 5, .status = ListStatus::kClosed});
  Run({IntakeRuleSet{.list = reserved, .rule = {.group = Group::kRefugee, .reserved = 2}, .reason = "vedtak"},
       IntakeRuleSet{.list = bounded, .rule = {.group = Group::kNewcomer, .per_run = 0}, .reason = "vedtak"}});
  const PersonId newcomer = reg_.AddPerson(), switcher = reg_.AddPerson({.list = reg_.AddList()});
  for (PersonId person : {newcomer, switcher}) ASSERT_TRUE(reg_.Ask(person, {held, reserved, bounded}).ok());
  const auto about = [&](PersonId person) {
    std::vector<std::string> reasons;
    for (const ExplainedFact& fact : Explained(person).now) {
      if (!absl::StartsWith(fact.reason, "WAITING_")) continue;
      reasons.emplace_back(fact.reason);
      EXPECT_EQ(absl::StrContains(fact.text_nb, "ingen plass til deg nå"), fact.reason == "WAITING_NO_PLACE");
    }
    return reasons;
  };
  EXPECT_THAT(about(newcomer), ElementsAre("WAITING_NO_PLACE", "WAITING_NO_PLACE", "WAITING_NO_PLACE"));
  EXPECT_THAT(about(switcher), ElementsAre("WAITING_NO_PLACE", "WAITING_NO_PLACE", "WAITING_CLOSED"));
}

TEST_F(ExplainPersonTest, R30WhoWaitedWhileTheListTookNobodyIsToldFromWhenTheirTimeCounts) {
  const ListId home = reg_.AddList(), full = reg_.AddList(kFull);
  const PersonId person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(person, {full}).ok());
  Run({ListStatusChanged{.list = full, .status = ListStatus::kLocked, .reason = "test"}});
  reg_.Advance(absl::Hours(24 * 10));
  Run({ListStatusChanged{.list = full, .status = ListStatus::kClosed, .reason = "test"}});
  reg_.Advance(absl::Hours(24));
  EXPECT_THAT(Explained(person).now.back().text_en,
              HasSubstr("You have waited for this list since 21 November 2026. Days on which the list took nobody are "
                        "not counted when we see who has waited so long that they go first. Your waiting time is "
                        "therefore counted from 1 December 2026."));
}

TEST_F(ExplainPersonTest, WhoHasEqualsIsToldThatLotsAreDrawnAndNoNumber) {
  const ListId home = reg_.AddList(), full = reg_.AddList(kFull);
  const PersonId first = reg_.AddPerson({.list = home}), equal = reg_.AddPerson({.list = home}),
                 person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(first, {full}).ok());
  reg_.Advance(absl::Minutes(1));
  ASSERT_TRUE(reg_.Ask(equal, {full}).ok());
  ASSERT_TRUE(reg_.Ask(person, {full}).ok());
  for (PersonId one : {equal, person}) {
    const ExplainedFact fact = Explained(one).now.back();
    EXPECT_THAT(fact.text_nb,
                StartsWith("Du står på venteliste for «" + Name(full) +
                           "». Foran deg i køen står én person. Det er én person som har ventet like lenge som deg. Vi "
                           "trekker lodd mellom dere når plassene fordeles. Du har ventet på denne listen siden 21. "
                           "november 2026. Listen er full."));
    EXPECT_THAT(fact.text_en, HasSubstr("You have waited exactly as long as one person. We draw lots between you"));
  }
  EXPECT_THAT(Explained(first).now.back().text_nb, HasSubstr(" og er nummer 1 i køen."));
}

TEST_F(ExplainPersonTest, R17AChildIsToldHowManyChooseForItAndNotWho) {
  const ListId home = reg_.AddList(), full = reg_.AddList(kFull);
  const PersonId father = reg_.AddPerson({.list = home}), mother = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(father, home);
  AskForListsCommand ask;
  ask.person = father;
  ask.children = {child};
  ask.wishes = {full};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  EXPECT_THAT(Reasons(Explained(child).now), ElementsAre("ON_LIST", "SWITCHES_LEFT", "WAITING_FULL"));
  Run({CustodySet{child, {.custodians = std::vector{mother}, .guardians = {father}}}});
  Situation situation = Explained(child);
  EXPECT_THAT(Reasons(situation.now), ElementsAre("ON_LIST", "SWITCHES_LEFT", "WAITING_FULL", "CUSTODY"));
  EXPECT_THAT(situation.now[3].text_nb,
              EndsWith("I Folkeregisteret står det at én person har foreldreansvaret for deg. I "
                       "Folkeregisteret står det at du har én verge."));
  EXPECT_THAT(situation.now[3].rules, ElementsAre(Rule::kR17));
  Run({CustodySet{child, {.custodians = std::vector{mother}}}});
  situation = Explained(child);
  EXPECT_THAT(Reasons(situation.now),
              ElementsAre("ON_LIST", "SWITCHES_LEFT", "WAITING_FULL", "CUSTODY", "WAITING_WITHOUT_CUSTODY"));
  EXPECT_THAT(situation.now[3].text_en, EndsWith("names one person as having parental responsibility for you."));
  EXPECT_THAT(Reasons(Explained(father).now), ElementsAre("ON_LIST", "SWITCHES_LEFT", "WAITING_FULL"));
}

TEST_F(ExplainPersonTest, R10ARefusalByAPlanAndItsPlacesTellTheirOwnStory) {
  const ListId home = reg_.AddList(), wished = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed}),
               full = reg_.AddList({.ceiling = 1, .members = 1, .status = ListStatus::kClosed});
  const PersonId placed = reg_.AddPerson({.list = home}), refused = reg_.AddPerson({.list = home}),
                 assigned = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(placed, {wished}).ok());
  ASSERT_TRUE(reg_.Ask(refused, {full}).ok());
  MakePlanOptions options;
  options.id = PlanId(3);
  options.municipality = kBergen;
  options.now = reg_.now();
  options.seed = 20261121;
  const absl::StatusOr<PlanRecord> plan = MakePlan(*reg_.state(), options);
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&*plan}, reg_.context())).ok());
  const Situation of_placed = Explained(placed);
  EXPECT_THAT(Reasons(of_placed.decisions),
              ElementsAre("LIST_IMPORTED", "REQUEST_PLACED", "LIST_BY_PLAN", "REQUEST_FULFILLED"));
  EXPECT_THAT(of_placed.decisions[2].text_nb,
              AllOf(HasSubstr("Dette var ditt første ønske."), HasSubstr("ett av fastlegebyttene")));
  EXPECT_EQ(of_placed.decisions[2].plan, PlanId(3));
  EXPECT_EQ(of_placed.decisions[2].plan_municipality, kBergen);
  const Situation of_refused = Explained(refused);
  EXPECT_THAT(Reasons(of_refused.now), ElementsAre("ON_LIST", "SWITCHES_LEFT", "WAITING_FULL", "PLAN_REFUSED"));
  EXPECT_THAT(of_refused.now[3].text_en,
              StartsWith("You did not get a place the last time places were shared out. All the lists"));
  const auto why = ExplainRefusal(*reg_.state(), refused);
  ASSERT_TRUE(why.ok() && *why) << why.status();
  EXPECT_EQ((*why)->text_nb, of_refused.now[3].text_nb);
  EXPECT_EQ((*why)->plan, PlanId(3));
  EXPECT_FALSE(ExplainRefusal(*reg_.state(), placed).value());
  EXPECT_THAT(Reasons(Explained(assigned).decisions), ElementsAre("WITHOUT_LIST", "LIST_ASSIGNED"));
  EXPECT_THAT(Explained(assigned).decisions[1].rules, Contains(Rule::kR5));
}

TEST_F(ExplainPersonTest, AnUndonePlanNeitherPromisesAPlaceNorRefusesOne) {
  const ListId home = reg_.AddList(), wished = reg_.AddList({.ceiling = 1, .status = ListStatus::kClosed}),
               full = reg_.AddList({.ceiling = 1, .members = 1, .status = ListStatus::kClosed});
  const PersonId placed = reg_.AddPerson({.list = home}), refused = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(placed, {wished}).ok());
  ASSERT_TRUE(reg_.Ask(refused, {full}).ok());
  MakePlanOptions options;
  options.id = PlanId(3);
  options.municipality = kBergen;
  options.now = reg_.now();
  options.seed = 20261121;
  const absl::StatusOr<PlanRecord> plan = MakePlan(*reg_.state(), options);
  ASSERT_TRUE(plan.ok()) << plan.status();
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {&*plan}, reg_.context())).ok());
  const UndoCommand undo{.change = reg_.state()->sequence(), .reason = "feil"};
  ASSERT_TRUE(reg_.Run(DecideUndo(*reg_.state(), undo, reg_.context())).ok());
  const Situation of_placed = Explained(placed);
  EXPECT_THAT(Reasons(of_placed.decisions), ElementsAre("LIST_IMPORTED", "REQUEST_PLACED", "LIST_BY_PLAN",
                                                        "REQUEST_FULFILLED", "MOVE_UNDONE", "REQUEST_PLACED"));
  EXPECT_THAT(of_placed.decisions[2].text_nb, EndsWith("Du får derfor ikke denne plassen."));
  EXPECT_THAT(Reasons(Explained(refused).now), ElementsAre("ON_LIST", "SWITCHES_LEFT", "WAITING_FULL"));
  EXPECT_FALSE(ExplainRefusal(*reg_.state(), refused).value());
}

TEST_F(ExplainPersonTest, R13WithoutAListSaysWhyAndWhatHappensNext) {
  std::set<std::string> texts;
  for (Group group : kAllGroups) {
    if (group == Group::kSwitcher || group == Group::kTemporary) continue;
    const Situation situation = Explained(reg_.AddPerson({.group = group}));
    ASSERT_THAT(Reasons(situation.now), ElementsAre("NO_LIST", "SWITCHES_LEFT"));
    EXPECT_THAT(situation.now[0].rules, ElementsAre(Rule::kR1, Rule::kR13, Rule::kR14, Rule::kR5));
    EXPECT_EQ(situation.now[0].effective, absl::CivilDay(2020, 1, 1));
    EXPECT_TRUE(texts.insert(situation.now[0].text_nb).second) << "each group has words of its own";
  }
  const PersonId without_right = reg_.AddPerson({.residence = Residence::kNone});
  EXPECT_THAT(Reasons(Explained(without_right).now), ElementsAre("NOT_ENTITLED"));
  EXPECT_THAT(ExplainPerson(*reg_.state(), PersonId(999), reg_.context().today).status(),
              Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

// People here temporarily were once told nothing at all, because they never count as people without a list.
TEST_F(ExplainPersonTest, R6WhoIsHereTemporarilyIsToldWhatTheyCanHaveHere) {
  const Situation without = Explained(reg_.AddPerson({.residence = Residence::kTemporary, .group = Group::kTemporary}));
  ASSERT_THAT(Reasons(without.now), ElementsAre("TEMPORARY", "SWITCHES_LEFT"));
  EXPECT_THAT(without.now[0].rules, ElementsAre(Rule::kR6, Rule::kR13));
  EXPECT_THAT(without.now[0].text_nb,
              AllOf(HasSubstr("kan også be om en liste her"), HasSubstr("si fra til Folkeregisteret")));
  const Situation with = Explained(reg_.AddPerson({.list = reg_.AddList(), .residence = Residence::kTemporary}));
  ASSERT_THAT(Reasons(with.now), ElementsAre("TEMPORARY", "ON_LIST", "SWITCHES_LEFT"));
  EXPECT_THAT(with.now[0].text_nb, ::testing::Not(HasSubstr("si fra til Folkeregisteret")));
}

// One decision of every kind is explained, so that nobody can get one without words.
TEST_F(ExplainPersonTest, EveryDecisionHasWords) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), full = reg_.AddList(kFull), other = reg_.AddList(kFull);
  const absl::CivilDay day(2026, 12, 1);
  const auto moved = [&](MoveCause cause, PersonId person) {
    MoveScheduled move;
    move.person = person;
    move.from = a;
    move.to = b;
    move.effective = day;
    move.cause = cause;
    return move;
  };
  for (MoveCause cause : {MoveCause::kManual, MoveCause::kReturn, MoveCause::kChildOfMember, MoveCause::kBirth,
                          MoveCause::kListEnded, MoveCause::kPlan, MoveCause::kAssigned}) {
    const PersonId person = reg_.AddPerson({.list = a});
    Run({moved(cause, person)});
    EXPECT_THAT(Explained(person).decisions.back().text_nb,
                HasSubstr("Dette teller ikke som ett av fastlegebyttene dine."));
  }
  PersonId person = reg_.AddPerson({.list = a});
  Run({moved(MoveCause::kManual, person)});
  Run({MoveUndone{.person = person, .list = b, .restored = a, .group = {}, .without_list_since = {}, .reason = "x"}});
  EXPECT_THAT(Explained(person).decisions.back().text_nb, HasSubstr("Du beholder plassen på «" + Name(a) + "»."));
  for (const Rule rule : {Rule::kR21, Rule::kR25}) {
    person = reg_.AddPerson({.list = a});
    Run({PersonReleased{.person = person, .list = a, .effective = day, .rule = rule}});
    EXPECT_THAT(Explained(person).decisions.back().rules, Contains(rule));
  }
  person = reg_.AddPerson({.list = a});
  Run({PersonReleased{
           .person = person, .list = a, .effective = day, .rule = Rule::kR26, .end_cause = EndCause::kStruckOff},
       DoctorExcluded{.person = person, .doctor = DoctorId(1234567), .reason = "sak 77"},
       PersonRelocated{.person = person, .household = reg_.AddHousehold(), .municipality = kBergen, .moved = day}});
  EXPECT_THAT(Explained(person).decisions.back().text_nb, Not(HasSubstr("1234567")));
  person = reg_.AddPerson({.list = a});
  Run({PersonRelocated{.person = person, .household = reg_.AddHousehold(), .municipality = kBergen, .moved = day},
       OptedOut{.person = person, .effective = day}});
  EXPECT_THAT(Reasons(Explained(person).now), Contains("OPTED_OUT"));
  EXPECT_EQ(Explained(person).decisions[1].text_nb,
            "Du er registrert med ny adresse fra 1. desember 2026. Du beholder "
            "plassen på «" +
                Name(a) + "» til du velger en annen liste.");
  Run({OptedIn{.person = person, .effective = day}});
  Explained(person);
  // A list ends before the day on which people were to leave it.
  const ListId ends = reg_.AddList();
  const auto earlier = [&](PersonId leaves, ListId next) {
    return LeavingBroughtForward{
        .person = leaves, .list = ends, .next = next, .effective = absl::CivilDay(2026, 11, 25), .rule = Rule::kR25};
  };
  person = reg_.AddPerson({.list = ends});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  Run({earlier(person, b)});
  EXPECT_EQ(Explained(person).decisions.back().text_nb,
            "«" + Name(ends) + "» legges ned før du skulle slutte der. Du har derfor plass på «" + Name(b) +
                "» allerede fra 25. november 2026.");
  person = reg_.AddPerson({.list = ends});
  Run({PersonReleased{.person = person, .list = ends, .effective = day, .rule = Rule::kR21},
       earlier(person, ListId())});
  EXPECT_THAT(Explained(person).decisions.back().text_en,
              EndsWith("From 25 November 2026 you no longer have a place there."));
  // These free switches (R8) rest on what happened before.
  person = reg_.AddPerson({.list = a});
  Run({moved(MoveCause::kManual, person)});
  EXPECT_THAT(Explained(person).now.back().text_nb,
              "Du mistet plassen din og fikk en ny uten å ha bedt om den. Ber du om en annen liste senest 30. november "
              "2027, teller det ikke som ett av fastlegebyttene dine.");
  DoctorPeriod left;
  left.id = 1;
  left.doctor = DoctorId(9144900);
  left.from = absl::CivilDay(2019, 1, 1);
  left.to = absl::CivilDay(2026, 9, 1);
  DoctorPeriodSet set;
  set.list = a;
  set.period = left;
  set.reason = "test";
  Run({set});
  EXPECT_THAT(
      Explained(reg_.AddPerson({.list = a})).now.back().text_en,
      StartsWith(
          "Your doctor has left your list, or is going to leave it. If you ask for another list by 31 August 2027"));
  for (EndCause cause : {EndCause::kDied, EndCause::kEmigrated, EndCause::kLostRight}) {
    person = reg_.AddPerson({.list = a});
    Run({PersonLeft{.person = person, .effective = day, .cause = cause}});
    Explained(person);
  }
  for (RequestEnd end : {RequestEnd::kFulfilled, RequestEnd::kWithdrawn, RequestEnd::kMovedByHand,
                         RequestEnd::kLostRight, RequestEnd::kNothingLeft}) {
    person = reg_.AddPerson({.list = a});
    ASSERT_TRUE(reg_.Ask(person, {full}).ok());
    ASSERT_TRUE(reg_.Ask(person, {other, full}).ok());
    Request request = *reg_.request(person);
    request.wishes = {{full, request.waiting_since()}};
    request.any_within = {.minutes = 20, .since = reg_.now()};
    Run({RequestPlaced{request}});
    Explained(person);
    Run({RequestClosed{.applicant = person, .end = end}});
    Explained(person);
  }
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  Explained(person);
  Explained(reg_.AddPerson());
  const std::set<std::string> all = {"LIST_IMPORTED",      "LIST_BY_WISH",
                                     "LIST_BY_PLAN",       "LIST_BY_HAND",
                                     "LIST_BY_RETURN",     "LIST_OF_PARENT",
                                     "LIST_BY_BIRTH",      "LIST_TAKEN_OVER",
                                     "MOVE_UNDONE",        "LIST_ENDED",
                                     "LIST_REDUCED",       "STRUCK_OFF",
                                     "OPTED_OUT",          "RIGHT_LOST",
                                     "EMIGRATED",          "DIED",
                                     "WITHOUT_LIST",       "OPTED_IN",
                                     "RELOCATED",          "DOCTOR_EXCLUDED",
                                     "REQUEST_PLACED",     "REQUEST_CHANGED",
                                     "REQUEST_LIST_GONE",  "REQUEST_FULFILLED",
                                     "REQUEST_WITHDRAWN",  "REQUEST_MOVED_BY_HAND",
                                     "REQUEST_LOST_RIGHT", "REQUEST_NOTHING_LEFT",
                                     "WAITING_ANY_NEAR",   "NOT_ENTITLED",
                                     "LEAVES_EARLIER",     "FREE_SWITCH"};
  for (const std::string& reason : all) EXPECT_TRUE(reasons_.contains(reason)) << reason;
}

TEST_F(ExplainPersonTest, R26WhoLosesAPlaceByADecisionIsToldHowToWhomAndUntilWhenToComplain) {
  const ListId a = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  Run({PersonReleased{.person = person,
                      .list = a,
                      .effective = absl::CivilDay(2026, 12, 1),
                      .rule = Rule::kR26,
                      .end_cause = EndCause::kStruckOff},
       DoctorExcluded{.person = person, .doctor = DoctorId(1234567), .reason = "sak 77"}});
  const Situation situation = Explained(person);
  const auto complaint = EndsWith(
      "Er du uenig i avgjørelsen, kan du klage til Statsforvalteren. Send klagen til kommunen innen tre uker etter at "
      "du fikk vite om avgjørelsen.");
  ASSERT_THAT(Reasons(situation.decisions), ElementsAre("LIST_IMPORTED", "STRUCK_OFF", "DOCTOR_EXCLUDED"));
  EXPECT_THAT(situation.decisions[1].text_nb,
              AllOf(StartsWith("Kommunen har bestemt at du mister plassen på «" + Name(a) + "» fra 1. desember 2026."),
                    complaint));
  EXPECT_THAT(situation.decisions[2].text_nb, complaint);
}

TEST_F(ExplainPersonTest, R1WhoLosesTheRightOrIsMovedByHandIsToldHowToComplain) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId without_right = reg_.AddPerson({.list = a}), moved = reg_.AddPerson({.list = a});
  MoveScheduled move;
  move.person = moved;
  move.from = a;
  move.to = b;
  move.effective = absl::CivilDay(2026, 12, 1);
  move.cause = MoveCause::kManual;
  Run({PersonLeft{.person = without_right, .effective = absl::CivilDay(2026, 12, 1), .cause = EndCause::kLostRight},
       move});
  for (PersonId person : {without_right, moved}) {
    EXPECT_THAT(Explained(person).decisions.back().text_en,
                EndsWith("you can complain to the County Governor. Send the complaint to the municipality within four "
                         "weeks of being told of this."));
  }
}

// The English end of what is told of a right that somebody may think was not met.
constexpr char kComplaint[] =
    "you can complain to the County Governor. Send the complaint to the municipality within four weeks of being told "
    "of "
    "this.";

TEST_F(ExplainPersonTest, R21WhoIsDrawnToLeaveIsToldHowToComplain) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  Run({PersonReleased{.person = person, .list = list, .effective = absl::CivilDay(2026, 12, 1), .rule = Rule::kR21}});
  const Situation situation = Explained(person);
  ASSERT_THAT(Reasons(situation.decisions), ElementsAre("LIST_IMPORTED", "LIST_REDUCED"));
  EXPECT_THAT(situation.decisions[1].text_en, EndsWith(kComplaint));
}

TEST_F(ExplainPersonTest, R10WhoseComingPlaceIsTakenBackIsToldHowToComplain) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  MoveScheduled move;
  move.person = person;
  move.from = a;
  move.to = b;
  move.effective = absl::CivilDay(2026, 12, 1);
  move.cause = MoveCause::kManual;
  Run({move});
  Run({MoveUndone{.person = person, .list = b, .restored = a, .group = {}, .without_list_since = {}, .reason = "x"}});
  const ExplainedFact fact = Explained(person).decisions.back();
  ASSERT_EQ(fact.reason, "MOVE_UNDONE");
  EXPECT_THAT(fact.text_en, EndsWith(kComplaint));
}

TEST_F(ExplainPersonTest, R1WhoHasNoRightIsToldHowToComplain) {
  const Situation situation = Explained(reg_.AddPerson({.residence = Residence::kNone}));
  ASSERT_THAT(Reasons(situation.now), ElementsAre("NOT_ENTITLED"));
  EXPECT_THAT(situation.now[0].text_en, EndsWith(kComplaint));
}

TEST_F(ExplainPersonTest, R10WhatSomebodyWaitsForIsToldInASentenceEach) {
  const ListId home = reg_.AddList(), full = reg_.AddList(kFull), other = reg_.AddList(kFull),
               third = reg_.AddList(kFull);
  const PersonId person = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Ask(person, {full, other}).ok());
  EXPECT_EQ(Explained(person).decisions.back().text_nb,
            "Du står på venteliste for «" + Name(full) + "» og «" + Name(other) +
                "». Har du fastlege i dag, beholder du den mens du venter.");
  AskForListsCommand ask;
  ask.person = person;
  ask.wishes = {third, other, full};
  ask.any_within_minutes = 20;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  EXPECT_EQ(Explained(person).decisions.back().text_nb,
            "Du har endret ønskene dine. Du står på venteliste for «" + Name(third) + "», «" + Name(other) + "» og «" +
                Name(full) + "». Du godtar også andre lister der reisetiden fra hjemmet ditt er høyst 20 minutter.");
  Request fewer = *reg_.request(person);
  std::erase_if(fewer.wishes, [other](const RequestWish& wish) { return wish.list == other; });
  Run({RequestPlaced{fewer}});
  EXPECT_EQ(Explained(person).decisions.back().text_nb,
            "Du står ikke lenger på venteliste for «" + Name(other) +
                "». Listen legges ned, eller du kan ikke lenger få plass der. De andre ønskene dine gjelder fortsatt.");
  const PersonId anywhere = reg_.AddPerson({.list = home});
  ask.person = anywhere;
  ask.wishes = {};
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  EXPECT_EQ(
      Explained(anywhere).decisions.back().text_nb,
      "Du venter på plass på en liste der reisetiden fra hjemmet ditt er høyst 20 minutter. Har du fastlege i dag, "
      "beholder du den mens du venter.");
}

TEST_F(ExplainPersonTest, WhatIsTakenBackIsToldAsThatTheyKeepTheListAndMayHaveTheDoctor) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  const absl::CivilDay day(2026, 12, 1);
  Run({DoctorExcluded{.person = person, .doctor = DoctorId(9144900), .reason = "sak"},
       PersonReleased{
           .person = person, .list = list, .effective = day, .rule = Rule::kR26, .end_cause = EndCause::kStruckOff}});
  Run({DoctorExcluded{.person = person, .doctor = DoctorId(9144900), .reason = "feil", .lifted = true},
       MoveUndone{
           .person = person, .list = {}, .restored = list, .group = {}, .without_list_since = {}, .reason = "feil"}});
  Explained(person);
  for (const char* reason : {"DOCTOR_OFFERED_AGAIN", "LEAVING_UNDONE", "ON_LIST"}) {
    EXPECT_TRUE(reasons_.contains(reason)) << reason;
  }
}

TEST_F(ExplainPersonTest, R25WhoIsOnTheListUntilAComingDayIsNotSaidToHaveLostIt) {
  const ListId list = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = list});
  Run({PersonReleased{.person = person, .list = list, .effective = absl::CivilDay(2026, 12, 1), .rule = Rule::kR25}});
  Situation situation = Explained(person);
  ASSERT_THAT(Reasons(situation.now), Contains("NO_LIST"));
  EXPECT_EQ(situation.now[0].reason, "ON_LIST");
  EXPECT_THAT(situation.now[1].text_nb, StartsWith("Du mister plassen på «" + Name(list) +
                                                   "» fra 1. desember 2026. Du har rett til en ny fastlege"));
  EXPECT_THAT(situation.now[1].text_en,
              StartsWith("You lose your place on “" + Name(list) + "” from 1 December 2026."));
  reg_.Advance(absl::Hours(24 * 30));
  situation = Explained(person);
  ASSERT_EQ(situation.now[0].reason, "NO_LIST");
  EXPECT_THAT(situation.now[0].text_nb, StartsWith("Du har mistet plassen på listen du sto på."));
}

TEST_F(ExplainPersonTest, APlaceThatNeverCameSaysThatItHoldsNoLonger) {
  const ListId a = reg_.AddList(), b = reg_.AddList(), c = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  MoveScheduled move;
  move.person = person;
  move.from = b;
  move.to = c;
  move.effective = absl::CivilDay(2026, 12, 1);
  move.cause = MoveCause::kManual;
  Run({move});
  const Situation situation = Explained(person);
  ASSERT_THAT(Reasons(situation.decisions), ElementsAre("LIST_IMPORTED", "LIST_BY_WISH", "LIST_BY_HAND"));
  EXPECT_THAT(situation.decisions[1].text_nb,
              EndsWith("Du har derfor plass der fra 1. desember 2026. Denne avgjørelsen gjelder ikke lenger."));
  EXPECT_THAT(situation.decisions[2].text_nb, Not(HasSubstr("gjelder ikke lenger")));
}

TEST_F(ExplainPersonTest, R4AMoveThatThePersonCancelledIsTheirsAndNothingToComplainAbout) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = a});
  ASSERT_TRUE(reg_.Ask(person, {b}).ok());
  ASSERT_TRUE(reg_.Run(DecideCancelMove(*reg_.state(), {.person = person}, reg_.context())).ok());
  const ExplainedFact fact = Explained(person).decisions.back();
  EXPECT_EQ(fact.reason, "MOVE_CANCELLED");
  EXPECT_EQ(fact.text_nb,
            "Du har selv avbestilt plassen på «" + Name(b) + "». Du beholder plassen på «" + Name(a) + "».");
  EXPECT_EQ(fact.text_en,
            "You have cancelled your place on “" + Name(b) + "” yourself. You keep your place on “" + Name(a) + "”.");
}

TEST_F(ExplainPersonTest, R9WhoWasToMoveWithOthersIsNotSaidToHaveCancelledAlone) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId parent = reg_.AddPerson({.list = a}), child = reg_.AddChildOf(parent, a);
  AskForListsCommand ask;
  ask.person = parent;
  ask.children = {child};
  ask.wishes = {b};
  ask.custodian_consent = true;
  ASSERT_TRUE(reg_.Run(DecideAskForLists(*reg_.state(), ask, reg_.context())).ok());
  ASSERT_TRUE(reg_.Run(DecideCancelMove(*reg_.state(), {.person = parent}, reg_.context())).ok());
  for (PersonId person : {parent, child}) {
    EXPECT_THAT(Explained(person).decisions.back().text_nb,
                StartsWith("Du eller en av dem du skulle bytte sammen med, har avbestilt plassen på «" + Name(b) +
                           "». Du beholder plassen på «" + Name(a) + "»."));
  }
}

TEST_F(ExplainPersonTest, MergedNumbersAreToldWithTheListThatStaysAndThePlaceLeft) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  const PersonId survivor = reg_.AddPerson({.list = a}), merged = reg_.AddPerson({.list = b});
  const MergePersonsCommand merge{.survivor = survivor, .merged = merged, .keep_list = a, .reason = "sak 26/402"};
  ASSERT_TRUE(reg_.Run(DecideMergePersons(*reg_.state(), merge, reg_.context())).ok());
  const Situation situation = Explained(merged);
  EXPECT_EQ(situation.person, survivor);
  ASSERT_THAT(Reasons(situation.decisions), ElementsAre("LIST_IMPORTED", "LIST_IMPORTED", "NUMBERS_MERGED"));
  EXPECT_EQ(situation.decisions[2].text_en,
            "You were registered under two national identity numbers or D-numbers. They have been merged. You have a "
            "place on “" +
                Name(a) + "”. You were also on “" + Name(b) +
                "”. From 21 November 2026 you no longer have a place there.");
  EXPECT_THAT(situation.decisions[2].text_nb, EndsWith("Fra 21. november 2026 har du ikke plass der lenger."));

  const PersonId without = reg_.AddPerson(), other = reg_.AddPerson();
  const MergePersonsCommand neither{.survivor = without, .merged = other, .reason = "sak 26/402"};
  ASSERT_TRUE(reg_.Run(DecideMergePersons(*reg_.state(), neither, reg_.context())).ok());
  EXPECT_THAT(Reasons(Explained(without).decisions), ElementsAre("WITHOUT_LIST", "WITHOUT_LIST", "NUMBERS_MERGED"));
}

}  // namespace
}  // namespace listeplass::planning
