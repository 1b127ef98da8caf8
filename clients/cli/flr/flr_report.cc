#include "clients/cli/flr/flr_report.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "clients/cli/text.h"

namespace listeplass::cli {

std::string FlrReport(const FlrOutcome& outcome) {
  std::string text =
      absl::StrCat("Imported ", Count(outcome.lists, "list", "lists"), ", ",
                   Count(outcome.doctors, "doctor's period", "doctors' periods"), ", ",
                   Count(outcome.persons, "person", "persons"), " in ", Count(outcome.steps, "step", "steps"), " and ",
                   Count(outcome.moves, "coming move", "coming moves"), ".\n");
  const auto tell = [&](int64_t number, absl::string_view what) {
    if (number > 0) absl::StrAppend(&text, "Not kept: ", number, " ", what, ".\n");
  };
  const FlrNotKept& not_kept = outcome.not_kept;
  tell(not_kept.codes, "codes of coming periods, or ends, that are not kept themselves");
  tell(not_kept.later_periods, "periods that begin after another coming one of the same person");
  tell(not_kept.wishes, "wishes for lists that have ended, or will");
  tell(not_kept.unknown_persons, "persons who are not in persons.csv");
  tell(not_kept.protected_moves, "coming moves of persons with a protected address (--show-protected)");
  if (not_kept.ends_later > 0) {
    absl::StrAppend(&text, Count(not_kept.ends_later, "period ends", "periods end"),
                    " on a coming day without another; only the end of the list brings that about.\n");
  }
  return text;
}

}  // namespace listeplass::cli
