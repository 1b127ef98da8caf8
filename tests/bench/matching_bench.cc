// This program times the solver beside its yardsticks, all in the same run, and prints one table. The instances are a
// synthetic Bergen and a synthetic country (synthetic_country.h), and the exchange instances given. PRIORITY stands
// beside the textbook loop (one breadth-first search for each applicant; single wishes only). CARDINALITY stands beside
// LEMON's network simplex on the grouped graph (without the grouping; not on the country).
//
// A solver's time is that of whole solves with certificates, after "any list within 30 minutes" is expanded. All is
// single-threaded, so times are processor time, which neighbours on the machine disturb least.
//
//   matching_bench [FILE.exchange...] [--benchmark_...]
//
// The column "peak MiB" is the most that the process's resident memory grows during one more solve, which is not timed.
// It is all that the solver needs and the plan, without the instance. Below the table stands how long a solve of the
// country goes on after it is cancelled, by the clock.
//
// The textbook loop is stopped after LISTEPLASS_TEXTBOOK_SECONDS (60) of processor time: the ratio is then a lower
// bound, marked ">". Exit status 1 when a file cannot be read, a solve fails or the placed counts of solver and
// yardstick differ.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/lab/exchange_reader.h"
#include "service/domain/status_macros.h"
#include "service/matching/geography.h"
#include "service/matching/solver.h"
#include "tests/bench/cancel_delay.h"
#include "tests/bench/lemon_cardinality.h"
#include "tests/bench/peak_memory.h"
#include "tests/bench/synthetic_country.h"
#include "tests/bench/textbook_priority.h"
#include "tests/support/environment.h"

namespace listeplass::matching::bench {
namespace {

struct Measured {
  double milliseconds = 0;
  int64_t placed = -1;  // -1: did not finish
};

// A Row is one line of the table: an objective on an instance.
struct Row {
  std::string instance;
  std::string objective;
  size_t applicants = 0;
  size_t lists = 0;
  Measured solver;
  std::optional<int64_t> peak_bytes;
  std::string yardstick;  // empty: none
  Measured other;
};

// A TableReporter remembers the times instead of printing them one by one. A benchmark's name is "row
// number/instance/objective/solver or yardstick".
class TableReporter final : public benchmark::BenchmarkReporter {
 public:
  explicit TableReporter(std::vector<Row>& rows) : rows_(rows) {}

  bool ReportContext(const Context&) override { return true; }

  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      if (run.run_type == Run::RT_Aggregate) continue;
      if (run.error_occurred) {
        GetErrorStream() << run.run_name.function_name << ": " << run.error_message << "\n";
        failed_ = true;
        continue;
      }
      Row& row = rows_[std::stoul(run.run_name.function_name)];
      Measured& measured = run.run_name.function_name.ends_with("solver") ? row.solver : row.other;
      measured.milliseconds = run.GetAdjustedCPUTime();
      measured.placed = static_cast<int64_t>(run.counters.at("placed").value);
      std::cerr << "." << std::flush;
    }
  }

  // Returns true when every row has its times and no counts differ.
  bool PrintTable() const {
    absl::PrintF("\n%-28s %-11s %10s %7s %9s %12s %9s   %-22s %9s %13s %9s\n", "instance", "objective", "applicants",
                 "lists", "placed", "ms", "peak MiB", "yardstick", "placed", "ms", "ratio");
    bool good = !failed_;
    for (const Row& row : rows_) {
      if (row.solver.placed < 0) continue;  // filtered out
      absl::PrintF("%-28s %-11s %10d %7d %9d %12.2f %9s", row.instance, row.objective, row.applicants, row.lists,
                   row.solver.placed, row.solver.milliseconds,
                   row.peak_bytes ? absl::StrCat((*row.peak_bytes + (1 << 19)) >> 20) : "-");
      if (!row.yardstick.empty()) {
        const bool finished = row.other.placed >= 0;
        absl::PrintF("   %-22s %9s %13.2f %9s", row.yardstick, finished ? absl::StrCat(row.other.placed) : "-",
                     row.other.milliseconds,
                     absl::StrFormat("%s%.1f", finished ? "" : ">", row.other.milliseconds / row.solver.milliseconds));
        if (finished && row.other.placed != row.solver.placed) {
          good = false;
          absl::PrintF("  COUNTS DIFFER");
        }
      }
      absl::PrintF("\n");
    }
    return good;
  }

 private:
  std::vector<Row>& rows_;
  bool failed_ = false;
};

constexpr int kCancelMoments = 40;

class Bench {
 public:
  absl::Status AddFile(const std::string& path) {
    std::ifstream file(path);
    if (!file) return absl::NotFoundError("cannot be read");
    std::stringstream text;
    text << file.rdbuf();
    LP_ASSIGN_OR_RETURN(Instance instance, lab::ReadExchange(text.str()));
    const std::string name = std::filesystem::path(path).filename().string();
    AddSolver(name, instance, Objective::kPriority);
    AddTextbook();
    AddSolver(name, instance, Objective::kCardinality);
    AddLemon();
    AddSolver(name, instance, Objective::kBalanced);
    AddSolver(name, instance, Objective::kFirstCome);
    AddSolver(name, instance, Objective::kFirstComeThenTrade);
    return absl::OkStatus();
  }

  // LEMON takes minutes on the country, so that the table would hardly ever be printed.
  absl::Status AddSynthetic(const std::string& name, const CountryShape& shape, bool beside_lemon) {
    Instance instance = SyntheticCountry(shape);
    LP_RETURN_IF_ERROR(ExpandAnyWithin(GreatCircleModel(instance), instance));
    AddSolver(name, instance, Objective::kPriority);
    AddSolver(name, instance, Objective::kCardinality);
    if (beside_lemon) AddLemon();
    AddSolver(name, instance, Objective::kFirstCome);
    AddSolver(name, instance, Objective::kFirstComeThenTrade);
    AddSolver(name, instance, Objective::kBalanced);
    cancelled_row_ = static_cast<int>(rows_.size()) - 1;
    return absl::OkStatus();
  }

  bool Run() {
    TableReporter reporter(rows_);
    benchmark::RunSpecifiedBenchmarks(&reporter);
    for (size_t k = 0; k < rows_.size(); ++k) {
      if (rows_[k].solver.placed < 0) continue;
      rows_[k].peak_bytes = PeakGrowthBytes([&] { benchmark::DoNotOptimize(Solve(*kept_[k], {})); });
    }
    return reporter.PrintTable() && PrintCancelDelays();
  }

 private:
  // Uses the instance of the last row that is synthetic and was solved.
  bool PrintCancelDelays() const {
    if (cancelled_row_ < 0 || rows_[cancelled_row_].solver.placed < 0) return true;
    const absl::StatusOr<CancelDelays> delays = MeasureCancelDelays(*kept_[cancelled_row_], kCancelMoments);
    if (!delays.ok()) {
      std::cerr << delays.status().message() << "\n";
      return false;
    }
    absl::PrintF(
        "\n%s, %s: cancelled at %d moments, returns after %s (median), %s (longest: told at %s, in or after "
        "\"%s\")\n",
        rows_[cancelled_row_].instance, rows_[cancelled_row_].objective, delays->solves,
        absl::FormatDuration(delays->median), absl::FormatDuration(delays->longest),
        absl::FormatDuration(delays->longest_at), delays->longest_after);
    return true;
  }

  void AddSolver(const std::string& name, const Instance& instance, Objective objective) {
    kept_.push_back(std::make_unique<Instance>(instance));
    kept_.back()->policy.objective = objective;
    const Instance& own = *kept_.back();
    const auto run = [&own](benchmark::State& state) {
      for (auto _ : state) {
        const absl::StatusOr<Plan> plan = Solve(own, {});
        if (!plan.ok()) {
          state.SkipWithError(plan.status().ToString().c_str());
          break;
        }
        state.counters["placed"] = static_cast<double>(plan->counters.placed);
      }
    };
    Row& row = rows_.emplace_back();
    row.instance = name;
    row.objective = std::string(ObjectiveName(objective));
    row.applicants = own.applicants.size();
    row.lists = own.lists.size();
    Register("solver", run);
  }

  // Registers a benchmark for the last row.
  template <typename Function>
  benchmark::internal::Benchmark* Register(absl::string_view what, Function run) {
    const std::string name =
        absl::StrCat(rows_.size() - 1, "/", rows_.back().instance, "/", rows_.back().objective, "/", what);
    return benchmark::RegisterBenchmark(name.c_str(), run)->Unit(benchmark::kMillisecond);
  }

  // Adds the yardstick of the last row.
  void AddTextbook() {
    const Instance& own = *kept_.back();
    rows_.back().yardstick = "textbook loop";
    const absl::Duration time_max = absl::Seconds(FromEnvironment("LISTEPLASS_TEXTBOOK_SECONDS", 60));
    const auto run = [&own, time_max](benchmark::State& state) {
      for (auto _ : state) {
        const auto placed = TextbookPriority(own, time_max);
        state.counters["placed"] = placed ? static_cast<double>(std::count(placed->begin(), placed->end(), true)) : -1;
      }
    };
    Register("yardstick", run)->Iterations(1);
  }

  // Adds the yardstick of the last row.
  void AddLemon() {
    rows_.back().yardstick = "LEMON network simplex";
    const auto graph = std::make_shared<const ExchangeGraph>(GroupExchange(*kept_.back()));
    const auto run = [graph](benchmark::State& state) {
      for (auto _ : state) state.counters["placed"] = static_cast<double>(LemonCardinality(*graph));
    };
    Register("yardstick", run);
  }

  std::vector<Row> rows_;
  std::vector<std::unique_ptr<Instance>> kept_;
  int cancelled_row_ = -1;
};

}  // namespace
}  // namespace listeplass::matching::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  using listeplass::matching::bench::Bench;
  namespace synthetic = listeplass::matching::bench;
  Bench bench;
  std::vector<std::pair<std::string, absl::Status>> added;
  added.emplace_back("synthetic Bergen", bench.AddSynthetic("synthetic Bergen", synthetic::Bergen(), true));
  added.emplace_back("synthetic country", bench.AddSynthetic("synthetic country", synthetic::Country(), false));
  if (listeplass::FromEnvironment("LISTEPLASS_FAMILIES", 0) > 0) {
    added.emplace_back("country with families",
                       bench.AddSynthetic("country with families", synthetic::CountryWithFamilies(), false));
  }
  for (int k = 1; k < argc; ++k) added.emplace_back(argv[k], bench.AddFile(argv[k]));
  for (const auto& [what, status] : added) {
    if (status.ok()) continue;
    std::cerr << what << ": " << status.message() << "\n";
    return 1;
  }
  return bench.Run() ? 0 : 1;
}
