// This fuzz target feeds arbitrary bytes to the two instance readers and, where they read something, to the solver
// behind them.
//
// Input that begins with '{' is read as JSON, other input as an exchange file. Any input must end in an error that says
// something, or in a plan for each objective that the verifier accepts, the same for the same input.
//
//   cmake --preset fuzz && ninja -C build/fuzz instance_fuzz
//   build/fuzz/bin/instance_fuzz -max_total_time=600 -max_len=4096 FOLDER tests/fuzz/corpus
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/lab/exchange_reader.h"
#include "clients/cli/lab/json_reader.h"
#include "service/matching/geography.h"
#include "service/matching/solver.h"
#include "service/matching/verifier.h"

namespace listeplass {
namespace {

constexpr int64_t kStepsMax = 1'000'000;

void Require(bool holds, absl::string_view what, const absl::Status& status) {
  if (holds) return;
  std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(what.size()), what.data(), status.ToString().c_str());
  std::abort();
}

void SolveAndVerify(const matching::Instance& instance) {
  matching::SolveOptions options;
  options.steps_max = kStepsMax;
  const absl::StatusOr<matching::Plan> plan = matching::Solve(instance, options);
  if (!plan.ok()) return Require(!plan.status().message().empty(), "an error without a message", plan.status());
  const absl::Status verdict = matching::Verify(instance, *plan);
  Require(verdict.ok(), "the verifier rejects the plan", verdict);
  const absl::StatusOr<matching::Plan> again = matching::Solve(instance, options);
  Require(again.ok() && *again == *plan, "solved twice, two plans", again.status());
}

void TryInput(absl::string_view text) {
  const bool json = !text.empty() && text.front() == '{';
  absl::StatusOr<matching::Instance> instance = json ? lab::ReadJson(text) : lab::ReadExchange(text);
  absl::Status status = instance.status();
  if (status.ok()) status = matching::Validate(*instance);
  if (status.ok()) status = matching::ExpandAnyWithin(matching::GreatCircleModel(*instance), *instance);
  if (!status.ok()) return Require(!status.message().empty(), "an error without a message", status);
  for (Objective objective : kAllObjectives) {
    instance->policy.objective = objective;
    SolveAndVerify(*instance);
  }
}

}  // namespace
}  // namespace listeplass

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  listeplass::TryInput(absl::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
