// Times the solver on exchange instances beside its yardsticks, all in the same run, and prints one table of ratios:
// PRIORITY beside the textbook loop (one breadth-first search for each applicant), CARDINALITY beside LEMON's network
// simplex on the grouped graph (the grouping not counted). Solver times are whole solves with certificates. All is
// single-threaded, so times are processor time, which neighbours on the machine disturb least.
//
//   matching_bench FILE.exchange... [--benchmark_...]
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
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/lab/exchange_reader.h"
#include "service/matching/solver.h"
#include "tests/bench/lemon_cardinality.h"
#include "tests/bench/textbook_priority.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::bench {
namespace {

struct Measured {
  double milliseconds = 0;
  int64_t placed = -1;  // -1: did not finish
};

// One line of the table: an objective on an instance.
struct Row {
  std::string instance;
  std::string objective;
  size_t applicants = 0;
  size_t lists = 0;
  Measured solver;
  std::string yardstick;  // empty: none
  Measured other;
};

// Remembers the times instead of printing them one by one. A benchmark's name is "row number/solver or yardstick".
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

  // True when every row has its times and no counts differ.
  bool PrintTable() const {
    absl::PrintF("\n%-28s %-11s %10s %7s %9s %12s   %-22s %9s %13s %9s\n", "instance", "objective", "applicants",
                 "lists", "placed", "ms", "yardstick", "placed", "ms", "ratio");
    bool good = !failed_;
    for (const Row& row : rows_) {
      absl::PrintF("%-28s %-11s %10d %7d %9d %12.2f", row.instance, row.objective, row.applicants, row.lists,
                   row.solver.placed, row.solver.milliseconds);
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

class Bench {
 public:
  absl::Status Add(const std::string& path) {
    std::ifstream file(path);
    if (!file) return absl::NotFoundError(path);
    std::stringstream text;
    text << file.rdbuf();
    absl::StatusOr<Instance> read = lab::ReadExchange(text.str());
    if (!read.ok()) return read.status();
    const auto instance = std::make_shared<const Instance>(*std::move(read));
    const std::string name = std::filesystem::path(path).filename().string();
    AddSolver(name, instance, Objective::kPriority);
    AddTextbook();
    AddSolver(name, instance, Objective::kCardinality);
    AddLemon();
    AddSolver(name, instance, Objective::kBalanced);
    AddSolver(name, instance, Objective::kFirstCome);
    return absl::OkStatus();
  }

  bool Run() {
    TableReporter reporter(rows_);
    benchmark::RunSpecifiedBenchmarks(&reporter);
    return reporter.PrintTable();
  }

 private:
  void AddSolver(const std::string& name, const std::shared_ptr<const Instance>& instance, Objective objective) {
    Instance copy = *instance;
    copy.policy.objective = objective;
    kept_.push_back(std::make_unique<Instance>(std::move(copy)));
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
    benchmark::RegisterBenchmark(absl::StrCat(rows_.size(), "/solver").c_str(), run)->Unit(benchmark::kMillisecond);
    Row& row = rows_.emplace_back();
    row.instance = name;
    row.objective = std::string(ObjectiveName(objective));
    row.applicants = own.applicants.size();
    row.lists = own.lists.size();
  }

  // The yardstick of the last row.
  void AddTextbook() {
    const Instance& own = *kept_.back();
    rows_.back().yardstick = "textbook loop";
    const absl::Duration time_max =
        absl::Seconds(static_cast<int64_t>(property::EnvOr("LISTEPLASS_TEXTBOOK_SECONDS", 60)));
    const auto run = [&own, time_max](benchmark::State& state) {
      for (auto _ : state) {
        const auto placed = TextbookPriority(own, time_max);
        state.counters["placed"] = placed ? static_cast<double>(std::count(placed->begin(), placed->end(), true)) : -1;
      }
    };
    benchmark::RegisterBenchmark(absl::StrCat(rows_.size() - 1, "/yardstick").c_str(), run)
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1);
  }

  // The yardstick of the last row.
  void AddLemon() {
    rows_.back().yardstick = "LEMON network simplex";
    const auto graph = std::make_shared<const ExchangeGraph>(GroupExchange(*kept_.back()));
    const auto run = [graph](benchmark::State& state) {
      for (auto _ : state) state.counters["placed"] = static_cast<double>(LemonCardinality(*graph));
    };
    benchmark::RegisterBenchmark(absl::StrCat(rows_.size() - 1, "/yardstick").c_str(), run)
        ->Unit(benchmark::kMillisecond);
  }

  std::vector<Row> rows_;
  std::vector<std::unique_ptr<Instance>> kept_;
};

}  // namespace
}  // namespace listeplass::matching::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  listeplass::matching::bench::Bench bench;
  for (int k = 1; k < argc; ++k) {
    const absl::Status added = bench.Add(argv[k]);
    if (!added.ok()) {
      std::cerr << argv[k] << ": " << added.message() << "\n";
      return 1;
    }
  }
  return bench.Run() ? 0 : 1;
}
