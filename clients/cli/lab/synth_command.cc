#include "clients/cli/lab/synth_command.h"

#include <cmath>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/lab/synth_register.h"
#include "clients/cli/printable.h"
#include "clients/cli/progress_bar.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::lab {
namespace {

absl::StatusOr<SynthOptions> ReadFlags(const SynthFlags& flags) {
  SynthOptions options;
  if (flags.municipality != "all" && flags.municipality != "4601") {
    return errors::FieldInvalid("--municipality", "must be 4601 (Bergen) or all");
  }
  options.country = flags.municipality == "all";
  if (flags.out_dir.empty()) return errors::FieldRequired("--out");
  options.out_dir = flags.out_dir;
  options.seed = flags.seed;
  LP_ASSIGN_OR_RETURN(options.as_of, ParseCivilDate(flags.as_of, "--as-of"));
  if (options.as_of.year() < 2000 || options.as_of.year() > 2099) {
    return errors::FieldInvalid("--as-of", "must be in the years 2000 to 2099");
  }
  options.scale.ppm = std::llround(flags.scale * 1e6);
  if (!(flags.scale <= 1) || options.scale.ppm < 1) {
    return errors::FieldInvalid("--scale", "must be from 0.000001 to 1");
  }
  return options;
}

void PrintSummary(const SynthSummary& summary, std::ostream& out) {
  const std::pair<absl::string_view, int64_t> lines[] = {
      {"municipalities", summary.municipalities},
      {"practices", summary.practices},
      {"lists", summary.lists},
      {"  open", summary.open_lists},
      {"  locked", summary.locked_lists},
      {"  without a regular doctor", summary.lists_without_doctor},
      {"  over-full", summary.over_full_lists},
      {"free places", summary.free_places},
      {"households", summary.households},
      {"persons", summary.persons},
      {"  on a list", summary.on_list},
      {"  newcomers without a list", summary.newcomers},
      {"  refugees without a list", summary.refugees},
      {"  temporary, list elsewhere", summary.temporary},
      {"requests", summary.requests},
      {"  of people on a list", summary.waiting_on_list},
  };
  for (const auto& [name, count] : lines) out << absl::StreamFormat("%-30s%10d\n", name, count);
}

// The message may repeat a path.
int Fail(const absl::Status& status, std::ostream& err) {
  err << "error: " << cli::Printable(status.message()) << "\n";
  return cli::kBadInput;
}

}  // namespace

int RunSynth(const SynthFlags& flags, std::ostream& out, std::ostream& err) {
  absl::StatusOr<SynthOptions> options = ReadFlags(flags);
  if (!options.ok()) return Fail(options.status(), err);
  cli::ProgressBar bar(err, flags.progress);
  options->progress = [&bar](int64_t done, int64_t all) { bar.Update("persons", done, all); };
  const absl::StatusOr<SynthSummary> summary = WriteSynthRegister(*options);
  bar.Clear();
  if (!summary.ok()) return Fail(summary.status(), err);
  PrintSummary(*summary, out);
  return 0;
}

}  // namespace listeplass::lab
