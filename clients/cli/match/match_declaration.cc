#include "clients/cli/match/match_declaration.h"

#include "clients/cli/match/match_commands.h"
#include "clients/cli/seed_commitments.h"
#include "clients/client/enum_words.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {
namespace {

template <typename Options>
void AddRun(Declared<Options>& run) {
  AddMunicipality(run.app, run.options.municipality);
  run.app.add_option("--objective", run.options.objective, "What the run aims at; default: the policy's objective")
      ->transform(OneOf(client::Words<v1::Objective>()));
}

}  // namespace

void AddMatchCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "match", "Matching runs: preview, commit, explain");

  auto preview = Declare(family, chosen, "preview", "Compute a plan and show what it would do; moves nobody",
                         "  listeplass match preview 4601\n"
                         "  listeplass match preview 4601 --objective priority\n"
                         "  listeplass match preview 4601 --rehearsal",
                         &PreviewPlan);
  AddRun(preview);
  preview.app.add_flag("--rehearsal", preview.options.rehearsal,
                       "Only look, with other lots than those of today; the plan cannot be committed");
  auto run = Declare(family, chosen, "run", "Preview, ask and commit in one",
                     "  listeplass match run 4601\n  listeplass match run 4601 --yes", &RunMatching);
  FillsIn(run, chosen);
  AddRun(run);
  AddYes(run.app, run.options.yes);
  AddDryRun(run.app, run.options.dry_run);

  auto commit = Declare(family, chosen, "commit", "Show a previewed plan, ask, and make it true",
                        "  listeplass match commit 4601/3\n  listeplass match commit 4601/3 --dry-run\n"
                        "  listeplass match commit 4601/3 --yes",
                        &CommitPlan);
  AddPlan(commit.app, commit.options.plan);
  AddYes(commit.app, commit.options.yes);
  AddDryRun(commit.app, commit.options.dry_run);

  auto show = Declare(family, chosen, "show", "Show a plan beside today's first-come rule",
                      "  listeplass match show 4601/3", &ShowPlan);
  AddPlan(show.app, show.options);

  auto plans = Declare(family, chosen, "plans", "A municipality's committed plans, oldest first",
                       "  listeplass match plans 4601", &ListPlans);
  AddMunicipality(plans.app, plans.options.of);
  AddLimit(plans.app, plans.options.limit);

  auto moves = Declare(family, chosen, "moves", "A plan's moves in priority order",
                       "  listeplass match moves 4601/3 --limit 20", &ListPlanMoves);
  AddPlan(moves.app, moves.options.of);
  AddLimit(moves.app, moves.options.limit);

  auto refused = Declare(family, chosen, "refused", "People whom a plan could not place, in priority order",
                         "  listeplass match refused 4601/3 --limit 20", &ListPlanRefusals);
  AddPlan(refused.app, refused.options.of);
  AddLimit(refused.app, refused.options.limit);

  auto seeds = Declare(family, chosen, "seeds", "Hashes of the seeds of today's and tomorrow's runs, to compare later",
                       "  listeplass match seeds 4601", &ShowSeedsOfRuns);
  AddMunicipality(seeds.app, seeds.options);

  auto explain = Declare(family, chosen, "explain", "Why a plan placed or refused one person",
                         "  listeplass match explain 4601/3 $PERSON\n"
                         "  listeplass match explain 4601/3 $PERSON --language nb",
                         &ExplainOutcome);
  AddPlan(explain.app, explain.options.plan);
  AddPerson(explain.app, explain.options.person);
  AddLanguage(explain.app, explain.options.language);
}

}  // namespace listeplass::cli
