#include "clients/cli/match/fairness_view.h"

#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/enum_words.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;
using Spread = v1::Fairness::Spread;

// Returns "137/274/990", or "-" if nobody's value is known.
template <typename... Numbers>
std::string SpreadText(const Spread& spread, const Numbers&... numbers) {
  return spread.persons() == 0 ? "-" : absl::StrJoin(std::make_tuple(numbers...), "/");
}

void AddLine(const std::string& name, const v1::Fairness::Line& line, Table& table) {
  const Spread& placed = line.placed_wait_days();
  const Spread& waiting = line.waiting_wait_days();
  const Spread& travel = line.placed_travel_minutes();
  table.AddRow({name, absl::StrCat(line.applied()), absl::StrCat(line.placed()), absl::StrCat(line.waiting()),
                line.placed() == 0 ? "-" : ShareText(line.placed_first_wish(), line.placed()),
                SpreadText(placed, placed.median(), placed.p95(), placed.longest()),
                SpreadText(waiting, waiting.median(), waiting.p95(), waiting.longest()),
                SpreadText(travel, travel.median(), travel.p95())});
}

}  // namespace

std::string FairnessView(const v1::Fairness& fairness, size_t width) {
  if (fairness.all().applied() == 0) return "";
  Table table({{"FAIRNESS"},
               {"APPLIED", Style::kRight},
               {"PLACED", Style::kRight},
               {"WAITING", Style::kRight},
               {"FIRST WISH", Style::kRight},
               {"DAYS WAITED", Style::kRight},
               {"DAYS SO FAR", Style::kRight},
               {"MINUTES", Style::kRight}});
  AddLine("everybody", fairness.all(), table);
  for (const auto& part : fairness.groups()) AddLine(client::Word(part.group()), part.line(), table);
  for (const auto& part : fairness.bydeler()) {
    AddLine(part.bydel().empty() ? "bydel not known" : absl::StrCat("bydel ", part.bydel()), part.line(), table);
  }
  std::string text =
      absl::StrCat(table.Render(width),
                   "\nPersons. FIRST WISH: share of the placed. DAYS WAITED by the placed, DAYS SO FAR by "
                   "the waiting:\nmedian/95 %/longest. MINUTES to the new list: median/95 %.\n");
  if (fairness.refugee_arrivals() > 0) {
    absl::StrAppendFormat(
        &text, "Refugees: %s, spread over the lists with Gini %.2f (0: evenly), at most %.1f %% of a ceiling.\n",
        Count(fairness.refugee_arrivals(), "arrival", "arrivals"), fairness.refugee_gini(),
        100 * fairness.refugee_largest_share());
  }
  absl::StrAppend(&text, "Refused, although somebody behind them got a place on a list they asked for: ",
                  Count(fairness.passed_over(), "person", "persons"), ".\n  ",
                  fairness.passed_over() - fairness.passed_over_avoidably(),
                  " could not have had that place, because it came from an exchange or does not fit them; ",
                  fairness.passed_over_avoidably(), " could.\n");
  return text;
}

}  // namespace listeplass::cli
