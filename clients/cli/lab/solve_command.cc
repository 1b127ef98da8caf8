#include "clients/cli/lab/solve_command.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/lab/exchange_reader.h"
#include "clients/cli/lab/fairness_json.h"
#include "clients/cli/lab/json_reader.h"
#include "clients/cli/lab/plan_writer.h"
#include "clients/cli/printable.h"
#include "clients/cli/progress_bar.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/matching/measure_fairness.h"
#include "service/matching/priority_order.h"
#include "service/matching/quota_cost.h"
#include "service/matching/solver.h"
#include "service/matching/today_first.h"
#include "service/matching/travel_table.h"
#include "service/matching/verifier.h"

namespace listeplass::lab {
namespace {

absl::StatusOr<matching::Instance> ReadInstance(const SolveFlags& flags) {
  if (std::error_code unknown; std::filesystem::is_directory(flags.instance_path, unknown)) {
    return errors::FieldInvalid("INSTANCE", absl::StrCat("'", flags.instance_path, "' is a directory, not a file"));
  }
  std::ifstream file(flags.instance_path, std::ios::binary);
  std::stringstream text;
  if (file) text << file.rdbuf();
  if (!file || file.bad()) {
    return errors::FieldInvalid("INSTANCE", absl::StrCat("cannot read '", flags.instance_path, "'"));
  }
  const std::string content = std::move(text).str();
  LP_ASSIGN_OR_RETURN(matching::Instance instance,
                      flags.format == InstanceFormat::kExchange ? ReadExchange(content) : ReadJson(content));
  if (flags.objective) instance.policy.objective = *flags.objective;
  LP_RETURN_IF_ERROR(matching::Validate(instance));
  LP_RETURN_IF_ERROR(matching::ExpandAnyWithin(matching::TravelTable(instance), instance));
  return instance;
}

absl::Status WritePlanFile(const std::string& path, const matching::Instance& instance, const matching::Plan& plan) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (file) WritePlan(instance, plan, file);
  file.close();
  if (!file) return errors::FieldInvalid("--out", absl::StrCat("cannot write '", path, "'"));
  return absl::OkStatus();
}

// The message may repeat a path or what a file has.
int Fail(const absl::Status& status, std::ostream& err, int exit_status = kBadInput) {
  err << "error: " << cli::Printable(status.message()) << '\n';
  return exit_status;
}

// Counts who lost a place by today_first, apart from the solve's time; empty without it.
absl::StatusOr<std::string> LostToTodayJson(const matching::Instance& instance, const matching::Plan& plan) {
  if (!matching::IsTodayFirst(instance.policy)) return std::string();
  const auto start = std::chrono::steady_clock::now();
  LP_ASSIGN_OR_RETURN(const matching::LostToToday lost, matching::CountLostToToday(instance, plan, {}));
  const std::chrono::duration<double, std::milli> ms = std::chrono::steady_clock::now() - start;
  return absl::StrFormat(R"(,"lostToToday":%d,"lostToTodayMs":%.3f)", lost.persons, ms.count());
}

// Counts who lost a place to quotas, apart from the solve's time; empty without quotas.
absl::StatusOr<std::string> LostToQuotasJson(const matching::Instance& instance, const matching::Plan& plan) {
  if (instance.policy.quotas.empty()) return std::string();
  const auto start = std::chrono::steady_clock::now();
  LP_ASSIGN_OR_RETURN(const matching::LostToQuotas lost, matching::CountLostToQuotas(instance, plan, {}));
  const std::chrono::duration<double, std::milli> ms = std::chrono::steady_clock::now() - start;
  return absl::StrFormat(R"(,"lostToQuotas":%d,"lostToQuotasMs":%.3f)", lost.persons, ms.count());
}

}  // namespace

int RunSolve(const SolveFlags& flags, std::ostream& out, std::ostream& err, bool show_progress) {
  const absl::StatusOr<matching::Instance> instance = ReadInstance(flags);
  if (!instance.ok()) return Fail(instance.status(), err);

  cli::ProgressBar bar(err, show_progress);
  matching::SolveOptions options;
  if (show_progress) {
    options.progress = [&bar](const matching::Progress& progress) {
      bar.Update(progress.phase, progress.done, progress.total);
    };
  }
  const auto start = std::chrono::steady_clock::now();
  const absl::StatusOr<matching::Plan> plan = matching::Solve(*instance, options);
  const std::chrono::duration<double, std::milli> solve_ms = std::chrono::steady_clock::now() - start;
  bar.Clear();
  if (!plan.ok()) return Fail(plan.status(), err);

  absl::Status verdict;
  if (flags.verify) verdict = matching::Verify(*instance, *plan);
  if (!flags.plan_path.empty()) {
    if (absl::Status written = WritePlanFile(flags.plan_path, *instance, *plan); !written.ok()) {
      return Fail(written, err);
    }
  }
  const absl::StatusOr<std::string> lost = LostToTodayJson(*instance, *plan);
  if (!lost.ok()) return Fail(lost.status(), err);
  const absl::StatusOr<std::string> lost_to_quotas = LostToQuotasJson(*instance, *plan);
  if (!lost_to_quotas.ok()) return Fail(lost_to_quotas.status(), err);
  out << absl::StrFormat(
      R"({"objective":"%s","applicants":%d,"lists":%d,"placed":%d,"placedPersons":%d,"solveMs":%.3f)",
      ObjectiveName(plan->objective), instance->applicants.size(), instance->lists.size(), plan->counters.placed,
      plan->counters.placed_persons, solve_ms.count());
  if (flags.verify) out << (verdict.ok() ? R"(,"verified":true)" : R"(,"verified":false)");
  out << *lost << *lost_to_quotas;
  if (flags.fairness) {
    out << R"(,"fairness":)"
        << FairnessJson(
               matching::SummarizeFairness(*instance, *plan, matching::PriorityOrder(*instance), /*bydel_of=*/{}));
  }
  out << "}\n";
  return verdict.ok() ? kSolved : Fail(verdict, err, kNotVerified);
}

}  // namespace listeplass::lab
