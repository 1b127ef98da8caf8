#include "clients/cli/match/plan_views.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/match/fairness_view.h"
#include "clients/cli/people/situation_view.h"
#include "clients/cli/table.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"
#include "service/domain/seed_commitment.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

// FiguresTable sets what one run reaches beside what another reaches with the same places.
class FiguresTable {
 public:
  FiguresTable(const std::string& ours, const std::string& theirs)
      : table_({{""}, {ours, Style::kRight}, {theirs, Style::kRight}, {"DIFFERENCE", Style::kRight}}) {}

  void Add(absl::string_view name, int64_t ours, int64_t theirs) {
    table_.AddRow({std::string(name), absl::StrCat(ours), absl::StrCat(theirs), absl::StrFormat("%+d", ours - theirs)});
  }
  void Add(const v1::Plan::Figures& ours, const v1::Plan::Figures& theirs);
  std::string Render(size_t width) const { return table_.Render(width); }

 private:
  Table table_;
};

void FiguresTable::Add(const v1::Plan::Figures& ours, const v1::Plan::Figures& theirs) {
  const auto add = [&](absl::string_view name, int64_t a, int64_t b) { Add(name, a, b); };
  add("Persons placed", ours.placed_persons(), theirs.placed_persons());
  add("  who had no list", ours.placed_without_list(), theirs.placed_without_list());
  add("  on their first wish", ours.placed_first_wish(), theirs.placed_first_wish());
  add("Requests met", ours.placed_units(), theirs.placed_units());
  add("Chains from a free place", ours.chains(), theirs.chains());
  add("Exchange cycles", ours.cycles(), theirs.cycles());
}

// Without applicants there is no share to tell.
std::string PlacedText(const v1::Plan::Figures& figures) {
  const std::string share = ShareText(figures.placed_persons(), figures.persons());
  return absl::StrCat(Count(figures.placed_persons(), "person", "persons"), share.empty() ? "" : " (", share,
                      share.empty() ? "" : ")");
}

// How many households were placed in parts, and which, one line: "2 households, too large to be placed together: one in
// parts of 20 and 8 persons, beginning with persons 7 and 28; 1 with a protected address".
std::string DividedText(const v1::Plan::DividedHouseholds& divided) {
  std::vector<std::string> which;
  for (const auto& household : divided.households()) {
    std::vector<std::string> sizes;
    std::vector<std::string> first;
    for (const auto& part : household.parts()) {
      if (part.persons().empty()) continue;
      sizes.push_back(absl::StrCat(part.persons_size()));
      first.push_back(client::ShortName(part.persons(0)));
    }
    which.push_back(absl::StrCat(divided.households_size() > 1 ? "one " : "", "in parts of ",
                                 absl::StrJoin(sizes, " and "), " persons, beginning with persons ",
                                 absl::StrJoin(first, " and ")));
  }
  if (divided.protected_() > 0) which.push_back(absl::StrCat(divided.protected_(), " with a protected address"));
  return absl::StrCat(Count(divided.count(), "household", "households"),
                      ", too large to be placed together: ", absl::StrJoin(which, "; "));
}

// Returns the hash that was published before the plan's day (seed_commitments.h).
std::string HashOf(const v1::Plan& plan) {
  const absl::string_view municipality = absl::string_view(plan.name()).substr(0, plan.name().find("/plans/"));
  return SeedCommitment(municipality, client::NorwegianDay(plan.made_at()), plan.seed());
}

}  // namespace

std::string PlanView(const v1::Plan& plan, size_t width) {
  const v1::Plan::Figures& figures = plan.figures();
  Fields fields;
  fields.Add("Plan", client::ShortName(plan.name()));
  fields.Add("State", plan.undone_by() == 0
                          ? client::Word(plan.state())
                          : absl::StrCat(client::Word(plan.state()), " by change ", plan.undone_by()));
  fields.Add("Made", absl::StrCat(client::TimeText(plan.made_at()), ", from change ", plan.base_sequence()));
  fields.Add("Takes effect", client::DateText(plan.effective()));
  fields.Add("Objective", client::Word(plan.policy().objective()));
  if (plan.rehearsal()) {
    fields.Add("Seed", "a rehearsal's: other lots than those of the day, and it cannot be committed");
  } else {
    fields.Add("Seed", absl::StrCat(plan.seed()));
    fields.Add("Its hash", HashOf(plan));
  }
  fields.Add("Applied", absl::StrCat(Count(figures.persons(), "person", "persons"), " in ",
                                     Count(figures.units(), "request", "requests")));
  fields.Add("Placed", PlacedText(figures));
  fields.Add("Refused", Count(figures.persons() - figures.placed_persons(), "person", "persons"));
  if (plan.has_divided_households()) fields.Add("Divided", DividedText(plan.divided_households()));
  fields.Add("Verified", YesNo(plan.verified()));
  if (plan.solve_seconds() > 0) fields.Add("Solved in", absl::StrFormat("%.3f s", plan.solve_seconds()));
  FiguresTable table("THIS PLAN", "FIRST COME");
  table.Add(figures, plan.first_come());
  const std::string fairness = FairnessView(plan.fairness(), width);
  return absl::StrCat(fields.Render(), "\n", table.Render(width), fairness.empty() ? "" : "\n", fairness);
}

std::string CommitText(const v1::Plan& plan) {
  return absl::StrCat(Count(plan.figures().placed_persons(), "person gets", "persons get"), " a new list on ",
                      client::DateText(plan.effective()), "; until then it can be undone.");
}

std::string CommittedText(const v1::Plan& plan) {
  return absl::StrCat("Plan ", client::ShortName(plan.name()),
                      " is committed, as shown: ", Count(plan.figures().placed_persons(), "person gets", "persons get"),
                      " a new list on ", client::DateText(plan.effective()), ".\n");
}

std::string ComparisonView(const v1::Plan& present, const v1::Plan& tried, size_t width) {
  FiguresTable table("TRIED POLICY", "PRESENT");
  table.Add("Persons who applied", tried.figures().persons(), present.figures().persons());
  table.Add(tried.figures(), present.figures());
  const std::string fairness = FairnessView(tried.fairness(), width);
  return absl::StrCat(table.Render(width), "\nFairness under the tried policy, which is not decided:\n", fairness);
}

std::string PlansView(const v1::ListPlansResponse& plans, size_t width) {
  if (plans.plans().empty()) return "No plans.\n";
  Table table({{"PLAN"},
               {"STATE"},
               {"MADE"},
               {"TAKES EFFECT"},
               {"OBJECTIVE"},
               {"APPLIED", Style::kRight},
               {"PLACED", Style::kRight},
               {"FIRST COME", Style::kRight}});
  for (const v1::Plan& plan : plans.plans()) {
    table.AddRow({client::ShortName(plan.name()), client::Word(plan.state()), client::TimeText(plan.made_at()),
                  client::DateText(plan.effective()), client::Word(plan.policy().objective()),
                  absl::StrCat(plan.figures().persons()), absl::StrCat(plan.figures().placed_persons()),
                  absl::StrCat(plan.first_come().placed_persons())});
  }
  return table.Render(width);
}

std::string PlanMovesView(const v1::ListPlanMovesResponse& moves, size_t width) {
  const std::string left_out = LeftOutText(moves.protected_(), "move of persons", "moves of persons");
  if (moves.moves().empty()) return left_out.empty() ? "No moves.\n" : left_out;
  Table table({{"PERSONS", Style::kElastic}, {"FROM"}, {"TO"}, {"WISH", Style::kRight}});
  for (const auto& move : moves.moves()) {
    table.AddRow({client::ShortNames(move.persons()), client::ShortName(move.from()), client::ShortName(move.to()),
                  move.rank() == 0 ? "" : absl::StrCat(move.rank())});
  }
  return absl::StrCat(table.Render(width), left_out.empty() ? "" : "\n", left_out);
}

std::string RefusalsView(const v1::ListPlanRefusalsResponse& refusals, size_t width) {
  const std::string left_out = LeftOutText(refusals.protected_(), "refusal of persons", "refusals of persons");
  if (refusals.refusals().empty()) return left_out.empty() ? "Nobody was refused.\n" : left_out;
  Table table({{"PERSONS", Style::kElastic}, {"CUT", Style::kRight}, {"FULL LISTS IN IT", Style::kRight}});
  for (const auto& refusal : refusals.refusals()) {
    table.AddRow({client::ShortNames(refusal.persons()), refusal.cut() < 0 ? "" : absl::StrCat(refusal.cut()),
                  refusal.cut() < 0 ? "" : absl::StrCat(refusal.cut_lists())});
  }
  return absl::StrCat(table.Render(width), left_out.empty() ? "" : "\n", left_out);
}

std::string ExplanationView(const v1::Explanation& explanation, Language language, size_t width) {
  std::string text =
      absl::StrCat(language == Language::kNorwegian ? explanation.text_nb() : explanation.text_en(), "\n\n");
  Fields fields;
  fields.Add("Outcome", client::Word(explanation.outcome()));
  if (explanation.rank() != 0) fields.Add("Wish", absl::StrCat(explanation.rank()));
  fields.Add("Reason", explanation.reason());
  fields.Add("Rules", absl::StrJoin(explanation.rules(), " "));
  absl::StrAppend(&text, fields.Render(), RulesText(explanation.rule_sources(), language, ""));
  if (!explanation.steps().empty()) {
    Table table(
        {{explanation.cycle() ? "CYCLE" : "CHAIN", Style::kRight}, {"FROM"}, {"TO"}, {"PERSONS", Style::kRight}, {""}});
    int number = 0;
    for (const auto& step : explanation.steps()) {
      table.AddRow({absl::StrCat(++number), client::ShortName(step.from()), client::ShortName(step.to()),
                    absl::StrCat(step.persons()), step.own() ? "<- this person" : " "});
    }
    absl::StrAppend(&text, "\n", table.Render(width));
  }
  if (!explanation.cut().empty()) {
    Table table({{"FULL, AND NOBODY IN FRONT CAN MAKE ROOM"}});
    for (const std::string& list : explanation.cut()) table.AddRow({client::ShortName(list)});
    absl::StrAppend(&text, "\n", table.Render(width));
  }
  return text;
}

}  // namespace listeplass::cli
