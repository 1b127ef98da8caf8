#include "tests/simulation/year.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "service/domain/status_macros.h"
#include "service/register/figures/figures.h"
#include "service/register/lists/describe_list.h"
#include "service/register/lists/end_list.h"
#include "service/register/lists/reduce_list.h"
#include "service/register/policy/set_policy.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "tests/simulation/assumptions.h"
#include "tests/simulation/month.h"
#include "tests/simulation/register_at_work.h"
#include "tests/simulation/synthetic_bergen.h"
#include "tests/simulation/townspeople.h"

namespace listeplass::simulation {
namespace {

// Decides an event that is drawn just when it is recorded.
absl::StatusOr<Decision> DecideReported(const StateReader& state, const PopulationEvent& event,
                                        const DecisionContext& context) {
  return DecidePopulationEvent(state, event, context.now, context);
}

using absl::CivilDay;

const CivilDay kFirstDay(2026, 12, 1);  // the synthetic register's own
constexpr MunicipalityId kBergen = lab::kBergen;
constexpr absl::Duration kDailyRuns = absl::Hours(3), kReports = absl::Hours(9), kAsks = absl::Hours(14);

class Stopwatch {
 public:
  double seconds() const { return absl::ToDoubleSeconds(absl::Now() - begin_); }

 private:
  absl::Time begin_ = absl::Now();
};

bool HappensOn(absl::Span<const int> days, int day) { return std::find(days.begin(), days.end(), day) != days.end(); }

class Year {
 public:
  Year(const YearOptions& options, std::ostream& out) : options_(options), out_(out) {}

  absl::StatusOr<YearResult> Live() {
    const Stopwatch importing;
    LP_ASSIGN_OR_RETURN(reg_, RegisterAtWork::Open(options_.folder + "/data", OsloMidnight(kFirstDay)));
    LP_ASSIGN_OR_RETURN(
        bergen_, ImportSyntheticBergen(options_.folder + "/register", kFirstDay, options_.seed, options_.scale, *reg_));
    result_.import_seconds = importing.seconds();
    LP_RETURN_IF_ERROR(Begin());
    const Stopwatch living;
    Townspeople people(bergen_, options_.seed, kFirstDay + options_.days);
    for (int day = 0; day < options_.days; ++day) LP_RETURN_IF_ERROR(LiveDay(day, people));
    result_.year_seconds = living.seconds();
    const Stopwatch checking;
    LP_RETURN_IF_ERROR(Check());
    result_.check_seconds = checking.seconds();
    result_.commands = reg_->commands();
    return std::move(result_);
  }

 private:
  absl::Status Begin() {
    Policy policy;
    policy.municipality = kBergen;
    policy.from = kFirstDay;
    policy.daily_run = true;
    LP_RETURN_IF_ERROR(reg_->Do([policy](const StateReader& state, const DecisionContext& context) {
      return DecideSetPolicy(state, {policy}, context);
    }));
    LP_ASSIGN_OR_RETURN(const Census census, TakeCensus(kFirstDay));
    persons_ = census.at_home;
    out_ << MonthHeader();
    return absl::OkStatus();
  }

  absl::Status LiveDay(int number, Townspeople& people) {
    today_ = kFirstDay + number;
    month_.month = absl::CivilMonth(today_);
    LP_RETURN_IF_ERROR(RunDaily());
    const HappeningsOfDay happenings = people.Draw(*reg_->state(), today_, persons_);
    month_.moved_in += happenings.moved_in;
    month_.moved_out += happenings.moved_out;
    month_.moved_within += happenings.moved_within;
    persons_ += happenings.moved_in - happenings.moved_out;

    reg_->SetTime(today_, kReports);
    for (const PopulationEvent& event : happenings.events) {
      Submit(event, DecideReported, [this, &event](const std::vector<Event>& events) {
        const int64_t counted = events.empty() ? 0 : 1;
        if (std::holds_alternative<Birth>(event)) month_.births += counted, persons_ += counted;
        const auto* left = std::get_if<Departure>(&event);
        if (left != nullptr && left->cause == EndCause::kDied) month_.deaths += counted, persons_ -= counted;
      });
    }
    DecideOnLists(number);
    reg_->Finish();

    reg_->SetTime(today_, kAsks);
    for (const AskForListsCommand& ask : happenings.asks) {
      Submit(ask, DecideAskForLists, [this](const std::vector<Event>& events) {
        ++month_.asked;
        month_.placed_at_once += std::count_if(events.begin(), events.end(), [](const Event& event) {
          return std::holds_alternative<MoveScheduled>(event);
        });
      });
    }
    reg_->Finish();
    const bool last = number + 1 == options_.days;
    return last || (today_ + 1).day() == 1 ? FinishMonth() : absl::OkStatus();
  }

  // Queues the command, decided by `decide`, which outlives Finish. An error that is no refusal is a fault.
  template <typename Command, typename Decide, typename Count>
  void Submit(const Command& command, Decide decide, Count count) {
    reg_->Submit([&command, decide](const StateReader& state,
                                    const DecisionContext& context) { return decide(state, command, context); },
                 [this, count](const absl::Status& status, const std::vector<Event>& events) {
                   if (status.ok()) return count(events);
                   const bool refused = status.code() == absl::StatusCode::kFailedPrecondition ||
                                        status.code() == absl::StatusCode::kInvalidArgument ||
                                        status.code() == absl::StatusCode::kNotFound ||
                                        status.code() == absl::StatusCode::kAlreadyExists;
                   if (!refused) Fault(status.ToString());
                 });
  }

  void Fault(const std::string& fault) {
    result_.faults.push_back(absl::StrCat(absl::FormatCivilTime(today_), ": ", fault));
  }

  // Does the server's own daily run, and counts the people it placed.
  absl::Status RunDaily() {
    reg_->SetTime(today_, kDailyRuns);
    const int64_t before = reg_->state()->sequence();
    const Stopwatch running;
    reg_->RunDue();
    result_.plans_seconds += running.seconds();
    const auto state = reg_->state();
    LP_ASSIGN_OR_RETURN(const auto done, state->FindLastDailyRun(kBergen));
    // The policy's own first day has no daily run.
    if (today_ > kFirstDay && done != today_) Fault("the daily run was not done");
    return state->ForEachBatch(before, [&](const EventBatch& batch) {
      for (const Event& event : batch.events) CountPlaced(event, batch, *state);
      return true;
    });
  }

  void CountPlaced(const Event& event, const EventBatch& batch, const StateReader& state) {
    const CivilDay day = OsloDay(batch.time);
    if (const auto* move = std::get_if<MoveScheduled>(&event)) {
      ++month_.placed_by_plans;
      if (move->ground != Rule::kR5) return;
      const auto person = state.FindPerson(move->person);
      if (!person.ok() || !*person || (*person)->memberships.empty()) return;
      const auto since = (*person)->memberships.back().without_list_since;
      if (since) month_.waits_days.push_back(std::max<int64_t>(0, day - *since));
    } else if (const auto* closed = std::get_if<RequestClosed>(&event); closed != nullptr && closed->request) {
      const int64_t days = day - OsloDay(closed->request->waiting_since());
      for (size_t i = 0; i < closed->request->unit.size(); ++i) month_.waits_days.push_back(days);
    }
  }

  // --- what the municipality decides about its lists --------------------------------------------------------------

  void DecideOnLists(int number) {
    std::vector<GpList> lists;  // the largest first
    (void)reg_->state()->ForEachList(ListId(), [&](const GpList& list) {
      if (list.municipality == kBergen && !list.ended && list.members > 0) lists.push_back(list);
      return true;
    });
    std::stable_sort(lists.begin(), lists.end(),
                     [](const GpList& a, const GpList& b) { return a.members > b.members; });
    if (lists.size() < 8) return;
    const GpList& median = lists[lists.size() / 2];
    if (HappensOn(kEndDays, number)) {
      end_.list = median.id;
      end_.reason = "simulert opphør";
      if (number == kEndDays[1]) end_.move_to = {lists[0].id, lists[1].id, lists[2].id};
      Submit(end_, DecideEndList, [](const std::vector<Event>&) {});
    }
    if (HappensOn(kReductionDays, number)) {
      reduce_.list = lists[lists.size() / 3].id;
      reduce_.ceiling = lists[lists.size() / 3].members * 9 / 10;
      reduce_.municipal_agreement = true;
      reduce_.reason = "simulert listekutt";
      reduce_.seed = 20261121;
      Submit(reduce_, DecideReduceList, [](const std::vector<Event>&) {});
    }
    if (HappensOn(kNewListDays, number)) {
      create_.description.practice = median.practice;
      create_.description.name = absl::StrCat("Ny liste dag ", number);
      create_.description.guaranteed_members = kNewListGuarantee;
      create_.ceiling = kNewListCeiling;
      create_.municipal_agreement = true;
      create_.reason = "simulert nulliste";
      Submit(create_, DecideCreateList, [](const std::vector<Event>&) {});
    }
  }

  // --- counting ---------------------------------------------------------------------------------------------------

  struct Census {
    int64_t at_home = 0;                  // in Bergen, with a right
    int64_t without_list = 0;             // of them (R13), that day
    int64_t losing_list = 0;              // of them, later
    std::map<ListId, int64_t> committed;  // persons, by list
    std::map<ListId, int64_t> on_list;    // that day
  };

  absl::StatusOr<Census> TakeCensus(CivilDay day) const {
    Census census;
    LP_RETURN_IF_ERROR(reg_->state()->ForEachPerson(PersonId(), [&](const Person& person) {
      if (person.municipality == kBergen && IsEntitled(person)) ++census.at_home;
      if (person.municipality == kBergen && IsUnassigned(person)) {
        ++(MembershipOn(person, day) == nullptr ? census.without_list : census.losing_list);
      }
      if (CommittedList(person)) ++census.committed[CommittedList(person)];
      if (const Membership* now = MembershipOn(person, day)) ++census.on_list[now->list];
      return true;
    }));
    return census;
  }

  absl::Status FinishMonth() {
    const auto state = reg_->state();
    month_.persons = persons_;
    LP_RETURN_IF_ERROR(state->ForEachRequest(PersonId(), [&](const Request& request) {
      month_.waiting += std::ssize(request.unit);
      month_.longest_wait_days = std::max<int64_t>(month_.longest_wait_days, today_ - OsloDay(request.waiting_since()));
      return true;
    }));
    LP_RETURN_IF_ERROR(state->ForEachUnassigned(kBergen, std::nullopt, [&](const UnassignedEntry&) {
      ++month_.without_list;
      return true;
    }));
    out_ << MonthLine(month_) << std::flush;
    month_ = Month();
    return absl::OkStatus();
  }

  // Counts everything that is kept beside the records anew: by the storage's own check, on a thread of its own, and
  // from the persons alone.
  absl::Status Check() {
    const auto state = reg_->state();
    std::future<absl::StatusOr<storage::CheckReport>> checked =
        std::async([&] { return storage::CheckConsistency(*state); });
    LP_RETURN_IF_ERROR(CompareWithCensus(*state));
    LP_ASSIGN_OR_RETURN(const auto digests, storage::DigestState(*state));
    for (const storage::ColumnDigest& digest : digests)
      absl::StrAppend(&result_.digest, digest.sha256_hex.substr(0, 4));
    LP_ASSIGN_OR_RETURN(const storage::CheckReport report, checked.get());
    for (const std::string& message : report.messages) Fault(message);
    return absl::OkStatus();
  }

  absl::Status CompareWithCensus(const StateReader& state) {
    LP_ASSIGN_OR_RETURN(Census census, TakeCensus(today_));
    LP_RETURN_IF_ERROR(state.ForEachList(ListId(), [&](const GpList& list) {
      if (list.members != census.committed[list.id]) Fault(absl::StrCat("lists/", list.id.value(), " counts wrongly"));
      return true;
    }));
    LP_ASSIGN_OR_RETURN(const FiguresSeries figures, MakeFigures(state, kBergen, {today_}));
    const FiguresOfDay& day = figures.days.front();
    for (const FiguresRow& row : day.rows(FiguresBy::kList)) {
      const ListId id(row.key);
      LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
      const bool in_force = list && list->ceiling == row.ceiling;  // today's ceiling may yet be to come
      if (in_force && (row.decided != list->members || row.free != list->free() || row.usable != list->usable())) {
        Fault(absl::StrCat("the figures of lists/", row.key, " have ", row.decided, " decided, ", row.free, " free, ",
                           row.usable, " usable, the list ", list->members, ", ", list->free(), ", ", list->usable()));
      }
      if (row.members == census.on_list[id]) continue;
      Fault(absl::StrCat("the figures of lists/", row.key, " have ", row.members, " members, the records ",
                         census.on_list[id]));
    }
    int64_t unassigned = 0;
    for (int64_t persons : day.total.unassigned) unassigned += persons;
    if (unassigned != census.without_list || day.total.losing_list != census.losing_list) {
      Fault("the figures have others without a list than the records");
    }
    return absl::OkStatus();
  }

  const YearOptions& options_;
  std::ostream& out_;
  std::unique_ptr<RegisterAtWork> reg_;
  SyntheticBergen bergen_;
  CivilDay today_ = kFirstDay;
  int64_t persons_ = 0;
  Month month_;
  EndListCommand end_;
  ReduceListCommand reduce_;
  CreateListCommand create_;
  YearResult result_;
};

}  // namespace

absl::StatusOr<YearResult> LiveYear(const YearOptions& options, std::ostream& out) { return Year(options, out).Live(); }

}  // namespace listeplass::simulation
