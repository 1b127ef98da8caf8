#include "clients/cli/match/fairness_view.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

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

// Returns "137/274/990"; "-" if nobody's value is known, and ".." if it is withheld. How many it is of may be withheld
// alone.
template <typename... Numbers>
std::string SpreadText(const Spread& spread, const Numbers&... numbers) {
  if (spread.median() < 0) return std::string(kWithheldText);
  return spread.persons() == 0 ? "-" : absl::StrJoin(std::make_tuple(numbers...), "/");
}

// Returns the share of the placed who got their first wish.
std::string FirstWishText(const v1::Fairness::Line& line) {
  if (line.placed() < 0 || line.placed_first_wish() < 0) return std::string(kWithheldText);
  return line.placed() == 0 ? "-" : ShareText(line.placed_first_wish(), line.placed());
}

// Returns whether something in the line is withheld.
bool AddLine(const std::string& name, const v1::Fairness::Line& line, Table& table) {
  const Spread& placed = line.placed_wait_days();
  const Spread& waiting = line.waiting_wait_days();
  const Spread& travel = line.placed_travel_minutes();
  std::vector<std::string> cells = {name,
                                    CountText(line.applied()),
                                    CountText(line.placed()),
                                    CountText(line.waiting()),
                                    FirstWishText(line),
                                    SpreadText(placed, placed.median(), placed.p95(), placed.longest()),
                                    SpreadText(waiting, waiting.median(), waiting.p95(), waiting.longest()),
                                    SpreadText(travel, travel.median(), travel.p95())};
  const bool withheld = std::find(cells.begin(), cells.end(), kWithheldText) != cells.end();
  table.AddRow(std::move(cells));
  return withheld;
}

std::string RefugeesText(const v1::Fairness& fairness) {
  if (fairness.refugee_arrivals() == 0) return "";
  if (fairness.refugee_arrivals() < 0) return absl::StrCat("Refugees: ", kWithheldText, " arrivals.\n");
  const std::string arrivals = Count(fairness.refugee_arrivals(), "arrival", "arrivals");
  if (fairness.refugee_gini() < 0) {
    return absl::StrCat("Refugees: ", arrivals, "; how they are spread over the lists is withheld (", kWithheldText,
                        ").\n");
  }
  return absl::StrFormat(
      "Refugees: %s, spread over the lists with Gini %.2f (0: evenly), at most %.1f %% of a ceiling.\n", arrivals,
      fairness.refugee_gini(), 100 * fairness.refugee_largest_share());
}

std::string LostToQuotasText(const v1::Fairness& fairness) {
  if (fairness.lost_to_quotas() == 0) return "";
  const std::string persons = fairness.lost_to_quotas() < 0 ? absl::StrCat(kWithheldText, " persons")
                                                            : Count(fairness.lost_to_quotas(), "person", "persons");
  return absl::StrCat("Refused, because quotas give groups part of the places in this run: ", persons, ",\n  ",
                      CountText(fairness.lost_to_quotas_without_list()), " of them without a list.\n");
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
  bool withheld = AddLine("everybody", fairness.all(), table);
  for (const auto& part : fairness.groups()) {
    withheld = AddLine(client::Word(part.group()), part.line(), table) || withheld;
  }
  for (const auto& part : fairness.bydeler()) {
    const std::string name = part.bydel().empty() ? "bydel not known" : absl::StrCat("bydel ", part.bydel());
    withheld = AddLine(name, part.line(), table) || withheld;
  }
  std::string text =
      absl::StrCat(table.Render(width),
                   "\nPersons. FIRST WISH: share of the placed. DAYS WAITED by the placed, DAYS SO FAR by "
                   "the waiting:\nmedian/95 %/longest. MINUTES to the new list: median/95 %.\n");
  if (fairness.groups().empty()) absl::StrAppend(&text, "Nothing is told by group: too few people, or one group.\n");
  absl::StrAppend(&text, RefugeesText(fairness));
  withheld = withheld || fairness.refugee_arrivals() < 0 || fairness.refugee_gini() < 0;
  absl::StrAppend(&text, "Refused, although somebody behind them got a place on a list they asked for: ",
                  Count(fairness.passed_over(), "person", "persons"), ".\n  ",
                  fairness.passed_over() - fairness.passed_over_avoidably(),
                  " could not have had that place, because it came from an exchange or does not fit them; ",
                  fairness.passed_over_avoidably(), " could.\n");
  if (fairness.lost_to_today() > 0) {
    absl::StrAppend(&text, "Refused, because whoever today's rule would place goes first in this run: ",
                    Count(fairness.lost_to_today(), "person", "persons"),
                    ",\n  without a list or past the wait guarantee.\n");
  }
  absl::StrAppend(&text, LostToQuotasText(fairness));
  withheld = withheld || fairness.lost_to_quotas() < 0 || fairness.lost_to_quotas_without_list() < 0;
  if (withheld) {
    absl::StrAppend(
        &text, kWithheldText,
        " is withheld: from 1 to 4 persons, what is theirs alone, or a count that would give such a one back.\n");
  }
  return text;
}

}  // namespace listeplass::cli
