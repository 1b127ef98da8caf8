// Every kind of entry in the feed, from the command to the text. The scenes run the register's own commands; what the
// feed tells of each stands on one page, tests/data/texts/feed_entries.txt, with the facts and both texts, for people
// to read.
#include "service/planning/explain_feed.h"

#include <gmock/gmock.h>

#include <fstream>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service/domain/feed_entry.h"
#include "service/planning/explain_person.h"
#include "service/planning/make_plan.h"
#include "service/register/feed/turn_calendar.h"
#include "service/register/history/undo.h"
#include "service/register/import/import_rows.h"
#include "service/register/import/imported_so_far.h"
#include "service/register/import/take_back.h"
#include "service/register/import/unfinished_import.h"
#include "service/register/lists/change_status.h"
#include "service/register/lists/doctor_periods.h"
#include "service/register/lists/end_list.h"
#include "service/register/lists/reduce_list.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/opt_out.h"
#include "service/register/people/population_event.h"
#include "service/register/people/strike_off.h"
#include "service/register/people/withdraw_request.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using absl::CivilDay;

constexpr char kPage[] = "tests/data/texts/feed_entries.txt";
constexpr DoctorId kBerg(9'144'900), kLind(9'144'901);

// The names of values in the order of their numbers.
constexpr const char* kKinds[] = {"",
                                  "PLACED",
                                  "MOVED_BY_HAND",
                                  "PLACE_TAKEN_BACK",
                                  "DISPLACED",
                                  "PLACE_ENDED",
                                  "IN_EFFECT",
                                  "REQUEST_PLACED",
                                  "REQUEST_CHANGED",
                                  "REQUEST_CLOSED",
                                  "REQUEST_UNMEETABLE",
                                  "REFUSED",
                                  "GUARANTEE_REACHED",
                                  "LIST_OPENED",
                                  "LIST_CLOSED",
                                  "LIST_LOCKED",
                                  "LIST_ENDS",
                                  "LIST_END_TAKEN_BACK",
                                  "LIST_HANDED_OVER",
                                  "LIST_HAND_OVER_TAKEN_BACK",
                                  "LIST_LAST_DAY",
                                  "NUMBER_CHANGED",
                                  "NUMBERS_MERGED"};
constexpr const char* kMoveCauses[] = {"",         "imported",        "wish",  "plan",       "by hand",
                                       "returned", "child of member", "birth", "list ended", "assigned"};
constexpr const char* kEndCauses[] = {"",          "other list", "moved away", "lost right", "released",
                                      "opted out", "died",       "emigrated",  "struck off"};
constexpr const char* kRequestEnds[] = {"", "fulfilled", "withdrawn", "moved by hand", "lost right", "nothing left"};
constexpr const char* kGrounds[] = {"unrecorded", "no list", "order", "objective", "together", "in turn"};
constexpr const char* kDisplacements[] = {"", "list ended", "list reduced", "struck off", "leaves earlier"};
constexpr const char* kTies[] = {"", "waits", "member"};

// What all scenes have told.
struct Seen {
  std::string page;
  std::set<std::string> values;
};

// A scene is a small register with people who have names on the page, and what its commands tell them.
class Scene {
 public:
  Scene(const std::string& title, Seen& seen) : seen_(seen) {
    absl::StrAppend(&seen_.page, seen_.page.empty() ? "" : "\n", "# ", title, "\n");
  }

  PersonId Named(const std::string& name, PersonId person) {
    names_[person] = name;
    return person;
  }
  PersonId Add(const std::string& name, const NewPerson& person = {}) { return Named(name, reg.AddPerson(person)); }
  PersonId AddChild(const std::string& name, PersonId parent, ListId list) {
    return Named(name, reg.AddChildOf(parent, list));
  }
  ListId AddClosed(int64_t ceiling = 0) { return reg.AddList({.ceiling = ceiling, .status = ListStatus::kClosed}); }

  // Runs the command, and puts down what the feed tells of it. Returns the change.
  int64_t Do(const std::string& what, Origin origin, const absl::StatusOr<Decision>& decision) {
    OrAbort(reg.RunAs(reg.context().actor, origin, decision));
    const int64_t change = reg.state()->sequence();
    absl::StrAppend(&seen_.page, "\n> ", what, "\n");
    OrAbort(reg.state()->ForEachFeedItem({change - 1, std::numeric_limits<int64_t>::max()}, [&](const FeedItem& item) {
      EXPECT_EQ(item.position.sequence, change);
      PutDown(item);
      return true;
    }));
    CheckOnce(change);
    return change;
  }
  void Ask(PersonId person, std::vector<ListId> wishes, std::vector<PersonId> children = {},
           std::optional<int64_t> any_within = std::nullopt) {
    AskForListsCommand ask;
    ask.person = person;
    ask.children = std::move(children);
    ask.wishes = std::move(wishes);
    ask.any_within_minutes = any_within;
    ask.custodian_consent = true;
    Do(absl::StrCat(names_.at(person), " asks"), Origin::kAskForLists,
       DecideAskForLists(*reg.state(), ask, reg.context()));
    reg.Advance(absl::Hours(25));
  }
  void Report(const std::string& what, const PopulationEvent& event) {
    Do(what, Origin::kRecordEvent, DecidePopulationEvent(*reg.state(), event, reg.now(), reg.context()));
  }
  void SetStatus(ListId list, ListStatus status) {
    const char* const name = status == ListStatus::kOpen ? "opens" : status == ListStatus::kClosed ? "closes" : "locks";
    Do(absl::StrCat("the municipality ", name, " Liste ", list.value()), Origin::kChangeStatus,
       DecideChangeStatus(*reg.state(), {list, status, "test", std::nullopt}, reg.context()));
  }
  void MoveByHand(PersonId person, ListId to) {
    MoveByHandCommand move;
    move.persons = {person};
    move.to = to;
    move.reason = "test";
    move.override_ceiling = true;
    Do(absl::StrCat("the municipality moves ", names_.at(person)), Origin::kMovePersons,
       DecideMoveByHand(*reg.state(), move, reg.context()));
  }
  void Undo(int64_t change) {
    Do("the municipality undoes it", Origin::kUndoChange,
       DecideUndo(*reg.state(), {.change = change, .reason = "test"}, reg.context()));
  }
  int64_t Run(const std::string& what, Objective objective) {
    MakePlanOptions options;
    options.id = PlanId(reg.state()->sequence() + 1);
    options.municipality = kBergen;
    options.now = reg.now();
    options.seed = 20261121;
    options.objective = objective;
    const PlanRecord plan = OrAbort(MakePlan(*reg.state(), options));
    return Do(what, Origin::kCommitPlan, DecideCommitPlan(*reg.state(), {&plan}, reg.context()));
  }
  // Turns the calendar over the days since the last time.
  void Turn(CivilDay day) {
    const CivilDay after = OrAbort(CalendarDayOf(*reg.state(), kBergen)).value_or(reg.context().today - 1);
    reg.SetToday(day);
    TurnCalendarCommand turn{.municipality = kBergen, .day = day, .facts = {}};
    turn.facts = OrAbort(FindCalendarFacts(*reg.state(), kBergen, after, day));
    Do(absl::StrCat("the day comes: ", absl::FormatCivilTime(day)), Origin::kDailyFinish,
       DecideTurnCalendar(*reg.state(), turn, reg.context()));
  }
  NationalId Number(PersonId person) { return reg.person(person).national_id; }

  TestRegister reg;
  // A situation says nothing of a list that another register takes from a person.
  bool situation_agrees = true;

 private:
  std::string Name(PersonId person) const {
    const auto found = names_.find(person);
    EXPECT_TRUE(found != names_.end()) << "an entry is about somebody whom the scene does not know";
    return found == names_.end() ? "somebody" : found->second;
  }
  static std::string Name(ListId list) { return list ? absl::StrCat("Liste ", list.value()) : "none"; }

  void PutDown(const FeedItem& item) {
    const FeedEntry& entry = item.entry;
    const FeedText text = OrAbort(ExplainFeedEntry(*reg.state(), item));
    std::vector<std::string> facts = {kKinds[static_cast<int>(entry.kind)]};
    const auto value = [&](const std::string& of, const std::string& name) {
      facts.push_back(absl::StrCat(of, " ", name));
      seen_.values.insert(facts.back());
    };
    seen_.values.insert(facts.back());
    if (entry.person) facts.push_back(absl::StrCat("to ", Name(entry.person)));
    if (entry.tie != ListTie::kNone) value("tie", kTies[static_cast<int>(entry.tie)]);
    if (entry.list) facts.push_back(absl::StrCat("list ", Name(entry.list)));
    if (entry.from) facts.push_back(absl::StrCat("from ", Name(entry.from)));
    if (entry.effective) facts.push_back(absl::StrCat("effective ", absl::FormatCivilTime(*entry.effective)));
    if (entry.move_cause) value("cause", kMoveCauses[static_cast<int>(*entry.move_cause)]);
    if (entry.end_cause) value("end", kEndCauses[static_cast<int>(*entry.end_cause)]);
    if (entry.displacement) value("displaced:", kDisplacements[static_cast<int>(*entry.displacement)]);
    if (entry.kind == FeedKind::kDisplaced && !entry.displacement) seen_.values.insert("displaced: by a register");
    if (entry.request_end) value("request", kRequestEnds[static_cast<int>(*entry.request_end)]);
    if (entry.refusal_ground) value("ground", kGrounds[static_cast<int>(*entry.refusal_ground)]);
    if (entry.plan) facts.push_back("by a plan");
    if (entry.counts_as_switch) value("is", "a switch");
    if (entry.by_themselves) value("by", "themselves");
    if (entry.to_municipality) value("to", "the municipality");
    std::vector<std::string> wishes;
    for (ListId wish : entry.wishes) wishes.push_back(Name(wish));
    if (!wishes.empty()) facts.push_back(absl::StrCat("wishes ", absl::StrJoin(wishes, ", ")));
    if (entry.any_within_minutes) facts.push_back(absl::StrCat("any within ", *entry.any_within_minutes, " min"));
    std::vector<std::string> with;
    for (PersonId other : entry.with) with.push_back(Name(other));
    if (!with.empty()) facts.push_back(absl::StrCat("with ", absl::StrJoin(with, ", ")));
    EXPECT_EQ(entry.municipality, kBergen);
    absl::StrAppend(&seen_.page, absl::StrJoin(facts, "; "), "\n  ", text.nb, "\n  ", text.en, "\n");
    for (const std::string& words : {text.nb, text.en}) {
      EXPECT_TRUE(absl::EndsWith(words, ".")) << words;
      EXPECT_FALSE(absl::StrContains(words, "1970")) << words;
    }
    if (entry.person && item.entry.kind <= FeedKind::kRequestUnmeetable && entry.kind != FeedKind::kInEffect) {
      CheckSituationAgrees(item, text);
    }
  }

  // Everything that the feed says of a decision, the person's situation says as well. It leaves out that one sentence
  // follows from another, and of a place near home a situation tells which wish it counts as (explain.cc).
  void CheckSituationAgrees(const FeedItem& item, const FeedText& text) {
    if (!situation_agrees) return;
    const Person person = reg.person(item.entry.person);
    std::string situation;
    for (const ExplainedFact& fact : OrAbort(ExplainDecisions(*reg.state(), person, reg.context().today))) {
      // What came from another register has no change of its own there.
      if (fact.change == item.position.sequence || !fact.decided) absl::StrAppend(&situation, fact.text_nb, " ");
    }
    const auto plain = [](const std::string& words) {
      return absl::StrReplaceAll(words, {{"Du står derfor ikke", "Du står ikke"}});
    };
    situation = plain(situation);
    const std::string told = plain(text.nb);
    for (absl::string_view sentence : absl::StrSplit(told, ". ")) {
      if (sentence == "Listen er innenfor reisetiden du har valgt") continue;
      EXPECT_TRUE(absl::StrContains(situation, absl::StripSuffix(sentence, ".")))
          << sentence << "\nis not in: " << situation;
    }
  }

  // Nobody reads of the same thing twice.
  void CheckOnce(int64_t change) {
    std::set<std::tuple<FeedKind, PersonId, ListId, ListId>> told;
    OrAbort(reg.state()->ForEachFeedItem({change - 1, std::numeric_limits<int64_t>::max()}, [&](const FeedItem& item) {
      const FeedEntry& entry = item.entry;
      EXPECT_TRUE(told.emplace(entry.kind, entry.person, entry.list, entry.from).second);
      return true;
    }));
  }

  Seen& seen_;
  std::map<PersonId, std::string> names_;
};

void PeopleAsk(Seen& seen) {
  Scene s("A request, from its beginning to its end", seen);
  const ListId home = s.reg.AddList(), open = s.reg.AddList(), full = s.AddClosed(), other = s.AddClosed();
  const PersonId kari = s.Add("Kari", {.list = home}), ola = s.Add("Ola");
  s.Ask(kari, {full, other});
  s.Ask(kari, {other}, {}, 20);
  s.Ask(ola, {}, {}, 30);
  s.Do("Ola withdraws", Origin::kWithdrawRequest,
       DecideWithdrawRequest(*s.reg.state(), {.person = ola}, s.reg.context()));
  s.Ask(kari, {open});
  s.Do("Kari cancels", Origin::kCancelMove, DecideCancelMove(*s.reg.state(), {.person = kari}, s.reg.context()));
}

void FamiliesAsk(Seen& seen) {
  Scene s("A family", seen);
  const ListId home = s.reg.AddList(), open = s.reg.AddList(), full = s.AddClosed();
  const PersonId mother = s.Add("Mother", {.list = home});
  const PersonId father = s.Add("Father", {.list = home, .household = s.reg.person(mother).household});
  const PersonId child = s.AddChild("Child", mother, home);
  s.Ask(mother, {full}, {child});
  s.Ask(mother, {full});
  s.Ask(father, {full}, {child});
  s.Report("the father dies", Departure{s.Number(father), EndCause::kDied, s.reg.context().today});
  s.Ask(mother, {open}, {child});
  s.Do("the mother cancels", Origin::kCancelMove,
       DecideCancelMove(*s.reg.state(), {.person = mother}, s.reg.context()));
}

void StaffMove(Seen& seen) {
  Scene s("By the municipality's staff", seen);
  const ListId home = s.reg.AddList(), open = s.reg.AddList(), full = s.AddClosed(), other = s.AddClosed();
  const PersonId kari = s.Add("Kari", {.list = home}), ola = s.Add("Ola");
  s.Ask(ola, {full, other});
  s.MoveByHand(ola, full);
  const int64_t moved = s.reg.state()->sequence();
  s.Undo(moved);
  s.MoveByHand(kari, open);
  const PersonId per = s.Add("Per", {.list = home});
  s.Do("Berg works on Liste 1", Origin::kSetDoctorPeriod,
       DecideSetDoctorPeriod(*s.reg.state(),
                             {home, {.doctor = kBerg, .from = CivilDay(2020, 1, 1)}, "test", std::nullopt},
                             s.reg.context()));
  s.Ask(per, {full});
  s.Do("the municipality strikes Per off", Origin::kStrikeOff,
       DecideStrikeOff(*s.reg.state(), {.person = per, .doctor = {}, .effective = std::nullopt, .reason = "sak 1"},
                       s.reg.context()));
  s.Undo(s.reg.state()->sequence());
}

void AListEnds(Seen& seen) {
  Scene s("A list ends", seen);
  const ListId ending = s.reg.AddList(), heir = s.reg.AddList({.ceiling = 1}), full = s.AddClosed(),
               home = s.reg.AddList(), open = s.reg.AddList();
  s.SetStatus(ending, ListStatus::kClosed);
  s.Add("Heir's", {.list = ending});
  s.Add("Left over", {.list = ending});
  const PersonId leaving = s.Add("Leaving", {.list = ending}), one = s.Add("One wish", {.list = home}),
                 two = s.Add("Two wishes", {.list = home});
  s.Ask(one, {ending});
  s.Ask(two, {ending, full});
  s.MoveByHand(leaving, open);
  s.Do("the municipality ends Liste 1", Origin::kEndList,
       DecideEndList(*s.reg.state(),
                     {.list = ending,
                      .effective = CivilDay(2026, 11, 29),
                      .move_to = {heir},
                      .reason = "test",
                      .revision = std::nullopt},
                     s.reg.context()));
  s.Turn(CivilDay(2026, 11, 28));
  s.Turn(CivilDay(2026, 11, 29));
  const ListId reduced = s.reg.AddList();
  s.Add("Drawn", {.list = reduced});
  s.Do("the municipality reduces it to nobody", Origin::kReduceList,
       DecideReduceList(*s.reg.state(),
                        {.list = reduced,
                         .municipal_agreement = true,
                         .effective = std::nullopt,
                         .reason = "test",
                         .revision = std::nullopt},
                        s.reg.context()));
  s.Undo(s.reg.state()->sequence());
}

void AListChanges(Seen& seen) {
  Scene s("A list's state", seen);
  const ListId list = s.reg.AddList(), home = s.reg.AddList();
  s.Add("Member", {.list = list});
  const PersonId waiting = s.Add("Waiting", {.list = home});
  s.SetStatus(list, ListStatus::kClosed);
  s.Ask(waiting, {list});
  s.SetStatus(list, ListStatus::kOpen);
  s.SetStatus(list, ListStatus::kClosed);
  s.SetStatus(list, ListStatus::kLocked);
  s.Do("a successor is found", Origin::kHandOverList,
       DecideHandOverList(*s.reg.state(),
                          {list, CivilDay(2027, 2, 1), DoctorPeriod{.doctor = kLind}, "test", std::nullopt},
                          s.reg.context()));
  s.Do("the municipality takes it over", Origin::kHandOverList,
       DecideHandOverList(*s.reg.state(), {list, CivilDay(2027, 3, 1), std::nullopt, "test", std::nullopt},
                          s.reg.context()));
  s.Undo(s.reg.state()->sequence());
  GpList amended = s.reg.list(list);
  amended.ended = CivilDay(2027, 6, 1);
  s.Do("a register says that it ends", Origin::kImportRegister,
       Decision{{ListAmended{.list = amended, .reason = "test"}}});
  amended.ended.reset();
  s.Do("and that it does not", Origin::kImportRegister, Decision{{ListAmended{.list = amended, .reason = "test"}}});
}

void PlansPlaceAndRefuse(Seen& seen) {
  {
    Scene s("A run that places people", seen);
    const ListId home = s.AddClosed(9), full = s.AddClosed(), free = s.AddClosed(1);
    s.AddClosed(1);  // near
    const PersonId kari = s.Add("Kari", {.list = home}), eva = s.Add("Eva", {.list = home});
    s.Add("Ola");
    s.Ask(kari, {full, free});
    s.Ask(eva, {full}, {}, 60);
    s.Undo(s.Run("the run's plan is committed", Objective::kBalanced));
  }
  for (Objective objective : {Objective::kPriority, Objective::kCardinality, Objective::kFirstCome}) {
    Scene s(absl::StrCat("A run that refuses people: ", ObjectiveName(objective)), seen);
    const ListId home = s.AddClosed(99), x = s.AddClosed(1), y = s.AddClosed(1), locked = s.AddClosed();
    const PersonId front = s.Add("In front", {.list = home}), on_y = s.Add("On y", {.list = y}),
                   behind = s.Add("Behind", {.list = home}), two = s.Add("Two", {.list = home}),
                   shut = s.Add("Shut out", {.list = home});
    const PersonId child = s.AddChild("Child", two, home);
    s.Ask(front, {x});
    s.Ask(on_y, {x});
    s.Ask(behind, {y});
    s.Ask(two, {x}, {child});
    s.Ask(shut, {locked});
    s.SetStatus(locked, ListStatus::kLocked);
    s.Run("the run's plan is committed", objective);
  }
  Scene s("A plan of before grounds were recorded", seen);
  const PersonId ola = s.Add("Ola");
  PlanRecord plan;
  plan.id = PlanId(7);
  plan.municipality = kBergen;
  plan.made_at = s.reg.now();
  plan.effective = CivilDay(2026, 12, 1);
  plan.refusals = {{.applicant = ola, .unit = {ola}}};
  s.Do("it is committed", Origin::kCommitPlan, Decision{{PlanCommitted{plan}}});
}

void PeopleLeave(Seen& seen) {
  Scene s("People leave, and come", seen);
  const ListId home = s.reg.AddList(), full = s.AddClosed();
  const PersonId kari = s.Add("Kari", {.list = home}), ola = s.Add("Ola", {.list = home}),
                 per = s.Add("Per", {.list = home}), eva = s.Add("Eva", {.list = home});
  const CivilDay today = s.reg.context().today;
  s.Ask(kari, {full});
  s.Ask(per, {full});
  s.Do("Kari opts out", Origin::kOptOut, DecideOptOut(*s.reg.state(), {.person = kari}, s.reg.context()));
  s.Report("Ola emigrates", Departure{s.Number(ola), EndCause::kEmigrated, today});
  s.Report("Per loses the right", Departure{s.Number(per), EndCause::kLostRight, today});
  s.Report("Eva has another number",
           NationalIdChange{.before = s.Number(eva), .after = s.reg.NewNationalId(CivilDay(1980, 6, 15))});
  const NationalId newborn = s.reg.NewNationalId(CivilDay(2026, 11, 20));
  s.Named("Newborn", s.reg.state()->next_person_id());
  s.Report("Eva has a child",
           Birth{.national_id = newborn, .birth_date = CivilDay(2026, 11, 20), .mother = s.Number(eva)});
  const ListId other = s.AddClosed(9);
  const PersonId child = s.AddChild("Child", eva, other);
  s.Ask(child, {home});
}

void NumbersAreMerged(Seen& seen) {
  Scene s("Two numbers of one person", seen);
  const ListId one = s.reg.AddList(), two = s.reg.AddList(), full = s.AddClosed();
  const HouseholdId home = s.reg.AddHousehold();
  const PersonId kept = s.Add("Kept", {.list = one, .household = home}),
                 gone = s.Add("Gone", {.list = two, .household = home});
  s.Ask(gone, {full});
  s.Do("the municipality merges them", Origin::kMergePersons,
       DecideMergePersons(*s.reg.state(), {.survivor = kept, .merged = gone, .keep_list = one, .reason = "test"},
                          s.reg.context()));
}

// R18: who moved away and comes back within three years gets the list back.
void PeopleReturn(Seen& seen) {
  Scene s("A return", seen);
  const ListId old = s.reg.AddList(), now = s.reg.AddList({.municipality = kAskoy});
  const PersonId kari = s.Add("Kari", {.list = old});
  const auto move_to = [&](MunicipalityId municipality) {
    Household home{.id = s.reg.AddHousehold(municipality),
                   .municipality = municipality,
                   .bydel = {},
                   .position = {60.39, 5.32},
                   .members = {}};
    OrAbort(s.reg.Run(DecidePopulationEvent(
        *s.reg.state(), HomeMove{.persons = {s.Number(kari)}, .to = home, .moved = s.reg.context().today}, s.reg.now(),
        s.reg.context())));
  };
  move_to(kAskoy);
  OrAbort(s.reg.Ask(kari, {now}));
  s.reg.SetToday(CivilDay(2027, 2, 10));
  move_to(kBergen);
  s.SetStatus(old, ListStatus::kClosed);
  s.Ask(kari, {old});
}

void RegistersDeliver(Seen& seen) {
  Scene s("Another register's deliveries", seen);
  const ListId one = s.reg.AddList(), two = s.reg.AddList();
  const HouseholdId home = s.reg.AddHousehold();
  PersonRow row;
  row.row = 2;
  row.national_id = s.reg.NewNationalId(CivilDay(1980, 6, 15));
  row.household = home;
  row.birth_date = CivilDay(1980, 6, 15);
  row.list = one;
  row.since = CivilDay(2020, 1, 1);
  s.Named("Delivered", s.reg.state()->next_person_id());
  const auto deliver = [&](const std::string& what) {
    ImportedSoFar so_far;
    const std::vector<ImportRow> rows = {row};
    const Delivery delivery{.source = PopulationRegister(), .as_of = s.reg.now()};
    const ImportDecision decided = OrAbort(
        DecideImportRows(*s.reg.state(), {.rows = rows, .delivery = delivery, .so_far = &so_far}, s.reg.context()));
    for (const auto& outcome : decided.outcomes) EXPECT_TRUE(outcome.ok()) << outcome.status();
    s.Do(what, Origin::kImportRegister, decided.decision);
    s.reg.Advance(absl::Hours(1));
  };
  deliver("a person is new: nobody is told");
  row.list = two;
  row.since = CivilDay(2026, 11, 1);
  deliver("the person is on another list there");
  row.list = ListId();
  row.group = Group::kNewcomer;
  row.since = CivilDay(2026, 11, 20);
  s.situation_agrees = false;
  deliver("the person is on none");
  row.group.reset();
  row.list = one;
  row.since = CivilDay(2026, 11, 21);
  deliver("the person is on one again");
  row.list = ListId();
  row.residence = Residence::kNone;
  row.since = CivilDay(2026, 11, 22);
  s.reg.SetToday(CivilDay(2026, 11, 23));
  deliver("the person has no right any more");
}

// What the import began leaves no trace, so that the register has no day on which it ended.
void AnImportIsUndone(Seen& seen) {
  Scene s("An import is undone", seen);
  s.situation_agrees = false;  // it knows nothing of what left no trace
  const ListId one = s.reg.AddList();
  const PersonId known = s.Add("Known");
  PersonRow row;
  row.row = 2;
  row.national_id = s.reg.NewNationalId(CivilDay(1980, 6, 15));
  row.household = s.reg.AddHousehold();
  row.birth_date = CivilDay(1980, 6, 15);
  row.list = one;
  row.since = CivilDay(2020, 1, 1);
  s.Named("Delivered", s.reg.state()->next_person_id());
  const auto deliver_and_undo = [&](const std::string& what) {
    ImportedSoFar so_far;
    const std::vector<ImportRow> rows = {row};
    const ImportId id = NextImportId(*s.reg.state());
    const NewImport import{.delivery = {.source = PopulationRegister(), .as_of = s.reg.now()},
                           .rows = std::ssize(rows),
                           .municipalities = {kBergen}};
    ImportDecision decided = OrAbort(DecideImportRows(
        *s.reg.state(),
        {.rows = rows, .delivery = import.delivery, .import = id, .rows_done = import.rows, .so_far = &so_far},
        s.reg.context()));
    for (const auto& outcome : decided.outcomes) EXPECT_TRUE(outcome.ok()) << outcome.status();
    decided.decision.events.insert(decided.decision.events.begin(), BeginImport(id, import));
    s.Do(what, Origin::kImportRegister, decided.decision);
    OrAbort(s.reg.Run(DecideEndImport(*s.reg.state(), id, import.rows)));
    s.Do("the import is undone", Origin::kUndoImport,
         OrAbort(DecideTakeBack(*s.reg.state(), {.import = id, .reason = "test"}, s.reg.context())).decision);
    s.reg.Advance(absl::Hours(1));
  };
  deliver_and_undo("a person is new: nobody is told");
  row.national_id = s.Number(known);
  row.household = s.reg.person(known).household;
  row.birth_date = s.reg.person(known).birth_date;
  row.since = CivilDay(2026, 11, 1);
  deliver_and_undo("a person who is known has a list there");
}

void TheCalendarTurns(Seen& seen) {
  Scene s("What the calendar does alone", seen);
  const ListId home = s.reg.AddList(), open = s.reg.AddList(), full = s.AddClosed();
  const PersonId kari = s.Add("Kari", {.list = home}), ola = s.Add("Ola", {.list = home}),
                 eva = s.Add("Eva", {.list = home}), per = s.Add("Per", {.list = home});
  s.Turn(s.reg.context().today);
  s.Ask(kari, {open});
  s.Ask(ola, {full});
  s.Ask(eva, {}, {}, 1);
  s.Do("Per opts out", Origin::kOptOut, DecideOptOut(*s.reg.state(), {.person = per}, s.reg.context()));
  s.Turn(CivilDay(2026, 12, 1));
  s.Turn(CivilDay(2027, 11, 28));
}

Seen PlayAll() {
  Seen seen;
  for (void (*play)(Seen&) :
       {PeopleAsk, FamiliesAsk, StaffMove, AListEnds, AListChanges, PlansPlaceAndRefuse, PeopleLeave, NumbersAreMerged,
        PeopleReturn, RegistersDeliver, AnImportIsUndone, TheCalendarTurns}) {
    play(seen);
  }
  return seen;
}

TEST(ExplainFeedTest, ThePageShowsWhatEachCommandTells) {
  std::ifstream file(absl::StrCat(LISTEPLASS_SOURCE_DIR, "/", kPage));
  std::stringstream kept;
  kept << file.rdbuf();
  const std::string page = PlayAll().page;
  if (kept.str() == page) return;
  const std::string written = absl::StrCat(testing::TempDir(), "feed_entries.txt");
  std::ofstream(written) << page;
  ADD_FAILURE() << kPage << " shows other entries. Read what has changed in " << written << ", and copy it there.";
}

// A new kind or reason has a scene, or this fails.
TEST(ExplainFeedTest, EveryKindAndReasonIsTold) {
  const Seen seen = PlayAll();
  std::set<std::string> all = {"displaced: by a register", "is a switch", "by themselves", "to the municipality"};
  const auto add = [&all](const std::string& of, const auto& names, size_t first) {
    for (size_t i = first; i < std::size(names); ++i) all.insert(absl::StrCat(of, of.empty() ? "" : " ", names[i]));
  };
  static_assert(std::size(kKinds) == static_cast<size_t>(kLastFeedKind) + 1);
  static_assert(std::size(kGrounds) == static_cast<size_t>(kLastRefusalGround) + 1);
  static_assert(std::size(kDisplacements) == static_cast<size_t>(kLastDisplacement) + 1);
  add("", kKinds, 1);
  add("tie", kTies, 1);
  add("cause", kMoveCauses, 1);
  add("request", kRequestEnds, 1);
  add("ground", kGrounds, 0);
  add("displaced:", kDisplacements, 1);
  // Of the first two the next list tells.
  add("end", kEndCauses, static_cast<size_t>(EndCause::kLostRight));
  for (const std::string& value : all) EXPECT_TRUE(seen.values.contains(value)) << value << " is told in no scene";
}

}  // namespace
}  // namespace listeplass::planning
