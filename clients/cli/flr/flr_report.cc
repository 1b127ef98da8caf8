#include "clients/cli/flr/flr_report.h"

#include <iterator>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "clients/cli/text.h"

namespace listeplass::cli {
namespace {

constexpr int kWarningsShown = 20;

}  // namespace

FlrOutcome OutcomeOf(const FlrPlan& plan) {
  FlrOutcome outcome{.lists = std::ssize(plan.lists),
                     .doctors = std::ssize(plan.doctors),
                     .persons = std::ssize(plan.persons),
                     .steps = static_cast<int64_t>(plan.steps()),
                     .moves = 0,
                     .not_kept = plan.not_kept};
  for (const FlrSteps& person : plan.persons) {
    outcome.moves += person.coming ? 1 : 0;
    CodesOf(plan, person, outcome.not_kept);
  }
  return outcome;
}

std::string FlrReport(const FlrOutcome& outcome, bool validate_only) {
  std::string text = WarningsText(outcome.warnings, kWarningsShown);
  absl::StrAppend(&text, validate_only ? "Checked only, nothing was changed. Would import " : "Imported ",
                  Count(outcome.lists, "list", "lists"), ", ",
                  Count(outcome.doctors, "doctor's period", "doctors' periods"), ", ",
                  Count(outcome.persons, "person", "persons"), " in ", Count(outcome.steps, "step", "steps"), " and ",
                  Count(outcome.moves, "coming move", "coming moves"), ".\n");
  const auto tell = [&](int64_t number, absl::string_view what) {
    if (number > 0) absl::StrAppend(&text, "Not kept: ", number, " ", what, ".\n");
  };
  const FlrNotKept& not_kept = outcome.not_kept;
  tell(not_kept.codes, "codes of periods, or of ends, that the register does not have");
  tell(not_kept.joined_periods,
       "first days of periods that follow another on the same list: the register joins the two");
  tell(not_kept.later_periods, "periods that begin after another coming one of the same person");
  tell(not_kept.wishes, "wishes for lists that have ended, or will");
  tell(not_kept.unknown_persons, "persons who are not in persons.csv");
  tell(not_kept.protected_moves, "coming moves of persons with a protected address (--show-protected)");
  if (not_kept.ends_later > 0) {
    absl::StrAppend(&text, Count(not_kept.ends_later, "period ends", "periods end"),
                    " on a coming day with none to follow; the register ends such a period only with its list.\n");
  }
  return text;
}

}  // namespace listeplass::cli
