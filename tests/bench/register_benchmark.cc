// This program measures what a municipality of Bergen's size costs the register: importing it, reading it into a
// matching problem, and a whole preview. It is no test: it asserts nothing of the times and prints one JSON object.
// Times are the wall clock's. Keys that end in CpuMs have the calling thread's work, which other programs on the
// machine do not lengthen.
//
//   ninja -C build/release register_benchmark && build/release/bin/register_benchmark [PERSONS]
//
// The register has 268 lists, nearly all full, 7 open, and PERSONS (289,000) in households of one to five. 1 in 13
// waits for one to three lists, popular ones more often; 1 in 190 has no list. Everything comes from a fixed seed.
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "service/domain/status_macros.h"
#include "service/planning/build_instance.h"
#include "service/planning/make_plan.h"
#include "service/register/feed/apply_batch.h"
#include "service/register/figures/capacity.h"
#include "service/register/import/import_rows.h"
#include "service/register/invariants.h"
#include "service/register/plans/commit_plan.h"
#include "tests/support/test_store.h"

namespace listeplass {
namespace {

constexpr MunicipalityId kBergen(4601);
constexpr int64_t kLists = 268;
constexpr size_t kRowsPerCommand = 2000;

struct Elapsed {
  double wall_ms = 0;
  double cpu_ms = 0;

  Elapsed& operator+=(const Elapsed& other) {
    wall_ms += other.wall_ms;
    cpu_ms += other.cpu_ms;
    return *this;
  }
};

class Stopwatch {
 public:
  Elapsed Read() const {
    return {absl::ToDoubleMilliseconds(absl::Now() - begin_), absl::ToDoubleMilliseconds(ThreadTime() - thread_begin_)};
  }

 private:
  static absl::Duration ThreadTime() {
    timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return absl::DurationFromTimespec(time);
  }

  absl::Time begin_ = absl::Now();
  absl::Duration thread_begin_ = ThreadTime();
};

void Show(absl::string_view name, const Elapsed& elapsed) {
  std::cout << absl::StrFormat("\"%sMs\":%.1f,\"%sCpuMs\":%.1f,", name, elapsed.wall_ms, name, elapsed.cpu_ms);
}

// Random gives numbers that are the same on any machine.
class Random {
 public:
  int64_t Below(int64_t bound) { return static_cast<int64_t>(engine_() % static_cast<uint64_t>(bound)); }

 private:
  std::mt19937_64 engine_{20261201};
};

std::vector<ImportRow> MakeRows(int64_t persons) {
  Random random;
  std::vector<ImportRow> rows, person_rows, request_rows;
  const auto position = [&] {
    return GeoPoint{60.29 + static_cast<double>(random.Below(2000)) / 1e4,
                    5.25 + static_cast<double>(random.Below(2000)) / 1e4};
  };
  for (int64_t i = 1; i <= kLists; ++i) {
    rows.push_back(PracticeRow{i, {PracticeId(i), "Legesenter", kBergen, BydelId(460101 + i % 8), position()}});
  }
  for (int64_t i = 1; i <= kLists; ++i) {
    ListRow list;
    list.row = i;
    list.list = ListId(i);
    list.basics.practice = PracticeId(i);
    list.basics.name = absl::StrFormat("Liste %d", i);
    list.status = i <= 7 ? ListStatus::kOpen : ListStatus::kClosed;
    list.ceiling = persons / kLists + (i <= 7 ? 70 : random.Below(9) - 4);
    rows.push_back(list);
  }
  absl::CivilDay birth(1935, 1, 1);
  int number = 0;
  const auto next_id = [&] {
    while (true) {
      if (number == 1000) {
        number = 0;
        birth += 61;
      }
      if (const auto id = MakeSyntheticNationalId(birth, number++, false)) return *id;
    }
  };
  const absl::Time as_of = absl::FromCivil(absl::CivilDay(2026, 11, 1), absl::UTCTimeZone());
  for (int64_t made = 0, household = 1; made < persons; ++household) {
    rows.push_back(HouseholdRow{household, {HouseholdId(household), kBergen, BydelId(460101), position(), {}}});
    for (int64_t left = 1 + random.Below(5); left > 0 && made < persons; --left, ++made) {
      PersonRow person;
      person.row = made;
      person.national_id = next_id();
      person.household = HouseholdId(household);
      person.birth_date = birth;
      person.language = "nb";
      person.since = absl::CivilDay(2026, 1, 1);
      if (made % 190 == 0) {
        person.group = Group::kNewcomer;
      } else {
        person.list = ListId(1 + made % kLists);
      }
      person_rows.push_back(person);
      if (made % 13 != 5 || !person.list) continue;
      RequestRow request;
      request.row = made;
      request.national_id = person.national_id;
      for (int64_t wishes = 1 + random.Below(3); wishes > 0; --wishes) {
        const ListId wish(1 + random.Below(kLists) * random.Below(kLists) / kLists);
        const auto& sofar = request.wishes;
        if (wish == person.list || std::find(sofar.begin(), sofar.end(), wish) != sofar.end()) continue;
        request.wishes.push_back(wish);
      }
      request.waiting_since = as_of - absl::Seconds(random.Below(int64_t{500} * 86400));
      if (!request.wishes.empty()) request_rows.push_back(request);
    }
  }
  rows.insert(rows.end(), person_rows.begin(), person_rows.end());
  rows.insert(rows.end(), request_rows.begin(), request_rows.end());
  return rows;
}

struct Times {
  Elapsed check, decide, apply, invariants, commit;
};

absl::Status Commit(storage::Store& store, const Decision& decision, const DecisionContext& context, Times& times) {
  std::unique_ptr<storage::Transaction> transaction = store.BeginTransaction();
  EventBatch batch;  // Field by field: g++ 12 takes an empty actor for uninitialised.
  batch.sequence = transaction->sequence() + 1;
  batch.time = context.now;
  batch.events = decision.events;
  const Stopwatch apply;
  LP_ASSIGN_OR_RETURN(const std::vector<FeedEntry> feed, ApplyBatch(batch, *transaction));
  times.apply += apply.Read();
  const Stopwatch invariants;
  LP_RETURN_IF_ERROR(CheckInvariants(batch.events, *transaction));
  times.invariants += invariants.Read();
  const Stopwatch commit;
  LP_RETURN_IF_ERROR(transaction->AppendBatch(batch, feed));
  LP_RETURN_IF_ERROR(store.Commit(std::move(transaction)));
  times.commit += commit.Read();
  return absl::OkStatus();
}

absl::Status Import(storage::Store& store, const std::vector<ImportRow>& rows, const DecisionContext& context,
                    Times& times) {
  const auto state = store.GetSnapshot();
  const Delivery delivery = {.source = PopulationRegister(), .as_of = context.now};
  ImportedSoFar checked;
  RowValidator validator(*state, context, delivery, checked);
  const Stopwatch check;
  for (const ImportRow& row : rows) LP_RETURN_IF_ERROR(validator.Check(row).status());
  times.check = check.Read();
  ImportedSoFar so_far;
  for (size_t begin = 0; begin < rows.size(); begin += kRowsPerCommand) {
    const size_t size = std::min(kRowsPerCommand, rows.size() - begin);
    const Stopwatch decide;
    const ImportRowsCommand command = {
        .rows = absl::MakeConstSpan(&rows[begin], size), .delivery = delivery, .so_far = &so_far};
    LP_ASSIGN_OR_RETURN(const ImportDecision decided, DecideImportRows(*store.GetSnapshot(), command, context));
    times.decide += decide.Read();
    for (const auto& outcome : decided.outcomes) LP_RETURN_IF_ERROR(outcome.status());
    LP_RETURN_IF_ERROR(Commit(store, decided.decision, context, times));
  }
  return absl::OkStatus();
}

absl::Status Run(int64_t persons) {
  const DecisionContext context =
      MakeDecisionContext(absl::FromCivil(absl::CivilDay(2026, 11, 21), absl::UTCTimeZone()), {});
  const std::vector<ImportRow> rows = MakeRows(persons);
  TestStore test_store(storage::StoreOptions{});
  storage::Store& store = test_store.store();

  Times import;
  const Stopwatch importing;
  LP_RETURN_IF_ERROR(Import(store, rows, context, import));
  const Elapsed whole = importing.Read();
  const double import_ms = whole.wall_ms - import.check.wall_ms;
  std::cout << absl::StrFormat("{\"persons\":%d,\"rows\":%d,\"importMs\":%.0f,\"personsPerSecond\":%.0f,", persons,
                               rows.size(), import_ms, static_cast<double>(persons) / import_ms * 1e3);
  Show("check", import.check);
  Show("decide", import.decide);
  Show("apply", import.apply);
  Show("invariants", import.invariants);
  Show("commit", import.commit);

  const auto state = store.GetSnapshot();
  const Stopwatch capacity;
  LP_ASSIGN_OR_RETURN(const CapacityReport report, MakeCapacityReport(*state, kBergen, context.today));
  Show("capacity", capacity.Read());
  std::cout << absl::StrFormat("\"waiting\":%d,\"free\":%d,", report.total.waiting.persons, report.total.free);
  const Stopwatch build;
  LP_ASSIGN_OR_RETURN(
      const planning::BuiltInstance built,
      planning::BuildInstance(
          *state, {.municipality = kBergen, .policy = {.municipality = kBergen}, .seed = 1, .today = context.today}));
  Show("build", build.Read());
  std::cout << absl::StrFormat("\"applicants\":%d,", built.units.size());

  planning::MakePlanOptions options;
  options.id = PlanId(1);
  options.municipality = kBergen;
  options.now = context.now;
  options.seed = 20261121;
  absl::string_view stage;
  Stopwatch in_stage;
  options.progress = [&](absl::string_view now, int64_t, int64_t) {
    if (now == stage) return;
    if (!stage.empty()) Show(stage, in_stage.Read());
    stage = now;
    in_stage = Stopwatch();
  };
  const Stopwatch preview;
  LP_ASSIGN_OR_RETURN(const PlanRecord plan, planning::MakePlan(*state, options));
  Show("preview", preview.Read());
  Times committing;
  const Stopwatch commit;
  LP_ASSIGN_OR_RETURN(const Decision decision, DecideCommitPlan(*state, {.plan = &plan}, context));
  LP_RETURN_IF_ERROR(Commit(store, decision, context, committing));
  Show("commitPlan", commit.Read());
  std::cout << absl::StrFormat("\"placed\":%d,\"firstCome\":%d}\n", plan.figures.placed_persons,
                               plan.first_come.placed_persons);
  return absl::OkStatus();
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) {
  int64_t persons = 289'000;
  if (argc > 1 && !absl::SimpleAtoi(argv[1], &persons)) {
    std::cerr << "usage: register_benchmark [PERSONS]\n";
    return EXIT_FAILURE;
  }
  const absl::Status status = listeplass::Run(persons);
  if (!status.ok()) std::cerr << status << "\n";
  return status.ok() ? EXIT_SUCCESS : EXIT_FAILURE;
}
