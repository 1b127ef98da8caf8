// Thousands of random commands of every kind against the register, on a real store that is closed and opened again in
// between. After each, what must always hold is counted anew from the persons alone, by code that shares nothing with
// the rules and indexes it checks. At the end the events alone, applied to an empty store, give the same bytes.
//
// LISTEPLASS_SEED and LISTEPLASS_COMMANDS in the environment say which commands and how many; a failure prints both.
#include <gmock/gmock.h>

#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/planning/make_plan.h"
#include "service/register/apply.h"
#include "service/register/change_ceiling.h"
#include "service/register/change_status.h"
#include "service/register/commit_plan.h"
#include "service/register/daily_run.h"
#include "service/register/describe_list.h"
#include "service/register/doctor_periods.h"
#include "service/register/end_list.h"
#include "service/register/move_by_hand.h"
#include "service/register/opt_out.h"
#include "service/register/population_event.h"
#include "service/register/reduce_list.h"
#include "service/register/set_policy.h"
#include "service/register/strike_off.h"
#include "service/register/undo.h"
#include "service/register/withdraw_request.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

int64_t FromEnvironment(const char* name, int64_t otherwise) {
  const char* text = std::getenv(name);
  int64_t value = otherwise;
  return text != nullptr && absl::SimpleAtoi(text, &value) ? value : otherwise;
}

// What the persons' own records say, and the lists they are counted on.
struct Census {
  std::map<ListId, GpList> lists;
  std::map<PersonId, Person> persons;
  std::map<PersonId, Request> requests;
};

class RandomCommands {
 public:
  explicit RandomCommands(uint64_t seed) : random_(seed) {
    for (int i = 0; i < 6; ++i) AddList();
    for (int i = 0; i < 40; ++i) {
      const bool has_list = Pick(3) > 0;
      reg_.AddPerson({.list = has_list ? AnyList() : ListId(),
                      .birth = absl::CivilDay(1950, 1, 1) + Pick(27'000),
                      .household = Pick(2) == 0 ? AnyHousehold() : HouseholdId()});
    }
  }

  // One command: decided, and if it may be, done. The text names it for a failure.
  std::string Step() {
    before_ = TakeCensus();
    events_.clear();
    switch (Pick(24)) {
      case 0:
      case 1:
      case 2:
        return Ask();
      case 3:
        return Run("withdraw", DecideWithdrawRequest(State(), {AnyApplicant()}, Context()));
      case 4:
        return Record("birth", RandomBirth());
      case 5:
        return Record("arrival", RandomArrival());
      case 6:
        return Record("move house", HomeMove{{AnyNumber()}, AnyHome(), Context().today - Pick(20)});
      case 7:
        return Record("departure",
                      Departure{AnyNumber(), static_cast<EndCause>(6 + Pick(2)), Context().today - Pick(9)});
      case 8:
        return Record("new number", NationalIdChange{AnyNumber(), reg_.NewNationalId(absl::CivilDay(1990, 1, 1))});
      case 9:
        return Pick(2) == 0 ? Run("opt out", DecideOptOut(State(), {AnyPerson()}, Context()))
                            : Run("opt in", DecideOptIn(State(), {AnyPerson()}, Context()));
      case 10:
        return Run("strike off", DecideStrikeOff(State(), {AnyPerson(), AnyDoctor(), {}, "r"}, Context()));
      case 11:
        return Record("protection", ProtectionChange{AnyNumber(), static_cast<AddressProtection>(Pick(3))});
      case 12:
        return ChangeCeiling();
      case 13:
        return Run("status",
                   DecideChangeStatus(State(), {AnyList(), static_cast<ListStatus>(1 + Pick(3)), "r", {}}, Context()));
      case 14:
        return Reduce();
      case 15:
        return End();
      case 16:
        return Run("doctor", DecideSetDoctorPeriod(State(), {AnyList(), AnyPeriod(), "r", {}}, Context()));
      case 17:
        return Run("hand over", DecideHandOverList(State(), {AnyList(), {}, AnyPeriod(), "r", {}}, Context()));
      case 18:
      case 19:
        return MoveByHand();
      case 20:
        return Plan();
      case 21:
        return Undo();
      case 22:
        return Daily();
      default:
        reg_.SetToday(Context().today + Pick(20));
        if (Pick(5) == 0) reg_.Reopen();
        return "time passes";
    }
  }

  // What must hold after every command; empty if it does.
  std::string Broken() {
    const Census now = TakeCensus();
    std::map<ListId, int64_t> members;
    for (const auto& [id, person] : now.persons) {
      const std::string who = absl::StrCat("person ", id.value(), ": ");
      const std::vector<Membership>& periods = person.memberships;
      for (size_t i = 0; i < periods.size(); ++i) {
        if (periods[i].to && *periods[i].to <= periods[i].from) return who + "an empty period";
        if (i + 1 < periods.size() && (!periods[i].to || *periods[i].to > periods[i + 1].from))
          return who + "two lists";
      }
      const bool committed = !periods.empty() && !periods.back().to;
      if (committed) ++members[periods.back().list];
      if (committed && person.residence == Residence::kNone) return who + "a list without a right";
      if (committed && person.opted_out) return who + "a list although opted out";
      const bool needs = !committed && person.residence != Residence::kNone && !person.opted_out;
      if (needs != person.without_list_since.has_value()) return who + "needs a list and does not, or the other way";
    }
    for (const auto& [id, list] : now.lists) {
      if (list.members != members[id]) return absl::StrCat("list ", id.value(), ": counts ", list.members);
      if (list.ended && members[id] > 0) return absl::StrCat("list ", id.value(), ": has ended with members");
      if (std::string broken = BrokenCeiling(list); !broken.empty()) return broken;
    }
    return BrokenRequests(now);
  }

  // The events alone give the same bytes.
  void ExpectReplayGivesTheSame() {
    TestStore replica;
    const auto original = reg_.state();
    ASSERT_TRUE(original
                    ->ForEachBatch(0,
                                   [&](const EventBatch& batch) {
                                     std::unique_ptr<storage::Transaction> transaction =
                                         replica.store().BeginTransaction();
                                     for (const Event& event : batch.events) {
                                       EXPECT_TRUE(Apply(event, batch.sequence, *transaction).ok());
                                     }
                                     EXPECT_TRUE(transaction->AppendBatch(batch).ok());
                                     return replica.store().Commit(std::move(transaction)).ok();
                                   })
                    .ok());
    EXPECT_EQ(storage::ToString(*storage::DigestState(*replica.store().GetSnapshot())),
              storage::ToString(*storage::DigestState(*original)));
    const auto report = storage::CheckConsistency(*original);
    ASSERT_TRUE(report.ok());
    EXPECT_THAT(report->messages, ::testing::IsEmpty());
  }

  const std::map<std::string, std::pair<int, int>>& tally() const { return tally_; }

 private:
  int64_t Pick(int64_t below) { return static_cast<int64_t>(random_() % static_cast<uint64_t>(below)); }
  const StateReader& State() {
    state_ = reg_.state();
    return *state_;
  }
  DecisionContext Context() const { return reg_.context(); }

  ListId AnyList() { return lists_[Pick(std::ssize(lists_))]; }
  // Most often somebody with a right: over the years most have died or left.
  PersonId AnyPerson() {
    PersonId id;
    for (int tries = 0; tries < 4; ++tries) {
      id = PersonId(1 + Pick(reg_.state()->next_person_id().value() - 1));
      if (IsEntitled(reg_.person(id))) break;
    }
    return id;
  }
  PersonId AnyApplicant() {
    if (before_.requests.empty()) return AnyPerson();
    return std::next(before_.requests.begin(), Pick(std::ssize(before_.requests)))->first;
  }
  NationalId AnyNumber() { return reg_.person(AnyPerson()).national_id; }
  DoctorId AnyDoctor() { return DoctorId(9'000'001 + Pick(4)); }
  HouseholdId AnyHousehold() {
    return reg_.state()->next_person_id() == PersonId(1) ? HouseholdId() : reg_.person(AnyPerson()).household;
  }
  Household AnyHome() {
    const MunicipalityId municipality = Pick(2) == 0 ? kBergen : kAskoy;
    return {.id = HouseholdId(100'000 + Pick(12) * 2 + (municipality == kBergen ? 0 : 1)),
            .municipality = municipality,
            .bydel = {},
            .position = {60.4, 5.3},
            .members = {}};
  }
  DoctorPeriod AnyPeriod() {
    DoctorPeriod period{.doctor = AnyDoctor(), .from = Context().today + Pick(60) - 30};
    if (Pick(3) == 0) period.role = DoctorRole::kLocum;
    if (Pick(3) == 0) period.to = period.from + 1 + Pick(90);
    return period;
  }

  void AddList() {
    lists_.push_back(reg_.AddList({.ceiling = 4 + Pick(8),
                                   .status = static_cast<ListStatus>(1 + Pick(2)),
                                   .municipality = Pick(4) == 0 ? kAskoy : kBergen}));
  }

  std::string Run(const std::string& name, const absl::StatusOr<Decision>& decision) {
    state_.reset();
    absl::Status status = decision.status();
    if (decision.ok()) {
      events_ = decision->events;
      if (!events_.empty()) status = reg_.Run(decision);
    }
    ++(status.ok() ? tally_[name].first : tally_[name].second);
    EXPECT_NE(status.code(), absl::StatusCode::kInternal) << name << ": " << status;
    EXPECT_NE(GetErrorDetails(status).reason, status.ok() ? "-" : "") << name << ": " << status;
    return name;
  }
  std::string Record(const std::string& name, const PopulationEvent& event) {
    return Run(name, DecidePopulationEvent(State(), event, Context()));
  }

  std::string Ask() {
    AskForListsCommand command;
    command.person = AnyPerson();
    command.custodian_consent = true;
    std::set<ListId> wishes;
    for (int64_t i = Pick(3); i >= 0; --i) wishes.insert(AnyList());
    command.wishes.assign(wishes.begin(), wishes.end());
    if (Pick(4) == 0) command.any_within_minutes = 30;
    const Person person = reg_.person(command.person);
    for (const auto& [id, other] : before_.persons) {
      if (id != person.id && other.household == person.household && Pick(2) == 0) command.children.push_back(id);
    }
    if (command.children.size() > 3) command.children.resize(3);
    return Run("ask", DecideAskForLists(State(), command, Context()));
  }
  Birth RandomBirth() {
    const absl::CivilDay day = Context().today - Pick(10);
    return {.national_id = reg_.NewNationalId(day), .birth_date = day, .sex = Sex::kFemale, .mother = AnyNumber()};
  }
  Arrival RandomArrival() {
    const Person known = reg_.person(AnyPerson());
    const bool returns = known.residence == Residence::kNone;
    const absl::CivilDay born = returns ? known.birth_date : absl::CivilDay(1985, 1, 1) + Pick(12'000);
    return {.national_id = returns ? known.national_id : reg_.NewNationalId(born),
            .birth_date = born,
            .sex = Sex::kUnknown,
            .language = "",
            .household = AnyHome(),
            .residence = static_cast<Residence>(1 + Pick(2)),
            .group = static_cast<Group>(1 + Pick(5)),
            .since = Context().today - Pick(5)};
  }
  std::string ChangeCeiling() {
    ChangeCeilingCommand command;
    command.list = AnyList();
    command.ceiling = Pick(14);
    command.municipal_agreement = true;
    if (Pick(3) == 0) command.effective = FirstOfNextMonth(Context().today);
    command.reason = "r";
    return Run("ceiling", DecideChangeCeiling(State(), command, Context()));
  }
  std::string Reduce() {
    ReduceListCommand command;
    command.list = AnyList();
    command.ceiling = Pick(6);
    command.municipal_agreement = true;
    if (Pick(2) == 0) command.effective = Context().today + Pick(40);
    command.reason = "r";
    return Run("reduce", DecideReduceList(State(), command, Context()));
  }
  std::string End() {
    EndListCommand command;
    command.list = AnyList();
    if (Pick(3) > 0) command.effective = Context().today + Pick(40);
    for (int64_t i = Pick(3); i > 0; --i) command.move_to.push_back(AnyList());
    command.override_ceiling = Pick(3) == 0;
    command.reason = "r";
    const std::string name = Run("end", DecideEndList(State(), command, Context()));
    if (!events_.empty()) {
      std::erase(lists_, command.list);
      AddList();
      before_.lists[lists_.back()] = reg_.list(lists_.back());
    }
    return name;
  }
  std::string MoveByHand() {
    MoveByHandCommand command;
    command.persons = {AnyPerson()};
    command.to = AnyList();
    command.reason = "r";
    if (Pick(2) == 0) command.effective = Context().today + Pick(50);
    command.override_ceiling = command.override_lock = Pick(3) == 0;
    return Run("by hand", DecideMoveByHand(State(), command, Context()));
  }
  std::string Plan() {
    const absl::StatusOr<PlanRecord> plan =
        planning::MakePlan(State(), {.id = PlanId(++plans_),
                                     .municipality = Pick(4) == 0 ? kAskoy : kBergen,
                                     .now = reg_.now(),
                                     .seed = std::nullopt,
                                     .objective = static_cast<Objective>(1 + Pick(4)),
                                     .progress = {},
                                     .cancelled = nullptr});
    EXPECT_TRUE(plan.ok()) << plan.status();
    if (!plan.ok()) return "plan";
    return Run("plan", DecideCommitPlan(State(), {&*plan}, Context()));
  }
  std::string Undo() {
    const int64_t last = reg_.state()->sequence();
    return Run("undo",
               DecideUndo(State(), {.change = last - Pick(std::min<int64_t>(last, 12)), .reason = "r"}, Context()));
  }
  std::string Daily() {
    Policy policy;
    policy.municipality = kBergen;
    policy.daily_run = Pick(2) == 0;
    policy.opening_threshold = Pick(4);
    policy.rolling_year = Pick(2) == 0;
    policy.new_wishes_keep_waiting_time = Pick(2) == 0;
    Run("policy", DecideSetPolicy(State(), {policy}, Context()));
    events_.clear();
    return Run("tend", DecideTendLists(State(), {kBergen}, Context()));
  }

  Census TakeCensus() {
    Census census;
    const auto state = reg_.state();
    EXPECT_TRUE(state
                    ->ForEachPerson(PersonId(),
                                    [&](const Person& person) {
                                      census.persons[person.id] = person;
                                      return true;
                                    })
                    .ok());
    EXPECT_TRUE(state
                    ->ForEachRequest(PersonId(),
                                     [&](const Request& request) {
                                       census.requests[request.applicant] = request;
                                       return true;
                                     })
                    .ok());
    EXPECT_TRUE(state
                    ->ForEachList(ListId(),
                                  [&](const GpList& list) {
                                    census.lists[list.id] = list;
                                    return true;
                                  })
                    .ok());
    return census;
  }

  // Above its ceiling only as far as it was, or by events that say why.
  std::string BrokenCeiling(const GpList& list) {
    int64_t excused = 0;
    for (const Event& event : events_) {
      const auto* move = std::get_if<MoveScheduled>(&event);
      if (move == nullptr || move->to != list.id) continue;
      excused += move->above_ceiling_by.empty() ? 0 : 1;
      for (DoctorId doctor : before_.persons[move->person].excluded_doctors) {
        for (const DoctorPeriod& period : list.doctors) {
          if (period.doctor == doctor && (!period.to || Context().today < *period.to)) {
            return absl::StrCat("person ", move->person.value(), ": offered an excluded doctor (R26)");
          }
        }
      }
    }
    const auto above = [&](int64_t members) { return std::max<int64_t>(0, members - list.ceiling); };
    if (above(list.members) - above(before_.lists[list.id].members) <= excused) return "";
    return absl::StrCat("list ", list.id.value(), ": above its ceiling by nobody's decision");
  }

  static std::string BrokenRequests(const Census& now) {
    std::map<PersonId, PersonId> request_of;
    for (const auto& [applicant, request] : now.requests) {
      const std::string whose = absl::StrCat("request of ", applicant.value(), ": ");
      for (PersonId id : request.unit) {
        const Person& person = now.persons.at(id);
        if (!request_of.emplace(id, applicant).second) return whose + "a person in two";
        if (person.residence == Residence::kNone || person.opted_out)
          return whose + "somebody without a right, or opted out";
        const bool committed = !person.memberships.empty() && !person.memberships.back().to;
        for (ListId wish : request.wishes) {
          if (committed && person.memberships.back().list == wish) return whose + "waits for the list they have";
        }
      }
      for (ListId wish : request.wishes) {
        if (now.lists.at(wish).ended) return whose + "waits for a list that has ended (R31)";
      }
    }
    for (const auto& [id, person] : now.persons) {
      const auto found = request_of.find(id);
      if (person.request_by != (found == request_of.end() ? PersonId() : found->second)) {
        return absl::StrCat("person ", id.value(), ": knows of another request");
      }
    }
    return "";
  }

  std::mt19937_64 random_;
  TestRegister reg_;
  std::vector<ListId> lists_;
  std::shared_ptr<const storage::Snapshot> state_;  // of the command being decided
  std::vector<Event> events_;                       // of the last command
  Census before_;
  int64_t plans_ = 0;
  std::map<std::string, std::pair<int, int>> tally_;  // done, refused
};

TEST(RandomCommandsTest, LeaveNothingBroken) {
  const int64_t commands = FromEnvironment("LISTEPLASS_COMMANDS", 1500);
  const int64_t first = FromEnvironment("LISTEPLASS_SEED", 1);
  std::map<std::string, int64_t> done;  // by kind of command
  for (int64_t seed = first; seed < first + 2; ++seed) {
    SCOPED_TRACE(absl::StrCat("LISTEPLASS_SEED=", seed, " LISTEPLASS_COMMANDS=", commands));
    RandomCommands register_commands(static_cast<uint64_t>(seed));
    for (int64_t i = 0; i < commands; ++i) {
      const std::string command = register_commands.Step();
      ASSERT_EQ(register_commands.Broken(), "") << "after command " << i << ", " << command;
      ASSERT_FALSE(::testing::Test::HasFailure()) << "at command " << i << ", " << command;
    }
    register_commands.ExpectReplayGivesTheSame();
    for (const auto& [name, counts] : register_commands.tally()) done[name] += counts.first;
  }
  for (const auto& [name, times] : done) {
    EXPECT_GT(times, 0) << name << " was always refused: the test would see nothing of it";
  }
}

}  // namespace
}  // namespace listeplass
