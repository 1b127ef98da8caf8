#include "clients/cli/policy/policy_declaration.h"

#include <string>

#include "clients/cli/lists/list_declaration.h"
#include "clients/cli/policy/policy_commands.h"
#include "clients/cli/policy/policy_options.h"
#include "clients/client/enum_words.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/limits.h"

namespace listeplass::cli {
namespace {

void AddPolicyOwner(CLI::App& app, std::string& municipality) {
  app.add_option("MUNICIPALITY", municipality,
                 "Kommunenummer, such as 4601; or national, for settings that municipalities have not decided");
}

// Declares the settings of a policy, for `policy set` and `policy try`.
void AddPolicyValues(CLI::App& app, PolicyOptions& options) {
  app.add_option("--objective", options.objective, "What a run aims at")
      ->transform(OneOf(client::Words<v1::Objective>()));
  app.add_option("--wait-guarantee-days,--wait-guarantee", options.wait_guarantee_days,
                 "People who have waited more days than this go first, 1 to 3650")
      ->check(WholeNumber(1, limits::kWaitGuaranteeDaysMax));
  app.add_option("--exchange-on-over-full", options.exchange_on_over_full,
                 "true or false: members of over-full lists may swap one for one (R32)");
  app.add_option("--automatic-assignment", options.automatic_assignment,
                 "true or false: people without a list and a wish are placed where a place is free (R5, R14)");
  app.add_option("--automatic-within-minutes", options.automatic_within_minutes,
                 "Automatic assignment goes at most this many minutes from home, 1 to 240")
      ->check(WholeNumber(1, limits::kAnyWithinMinutesMax));
  app.add_option("--opening-threshold", options.opening_threshold,
                 "Free places at which a closed list opens by itself, 0 to 2500 (R12); 0: only by hand")
      ->check(WholeNumber(0, limits::kCeilingMax));
  app.add_option("--switches-per-year", options.switches_per_year,
                 "Switches that a person may make in a year, 2 to 12 (R7)")
      ->check(WholeNumber(limits::kSwitchesPerYear, limits::kSwitchesPerYearMax));
  app.add_option("--rolling-year", options.rolling_year,
                 "true or false: switches are counted over the twelve months before (R7)");
  app.add_option("--waiting-time", options.waiting_time_rule,
                 "What changed wishes do to the waiting time: per-wish (new wishes wait from then on), keep or restart")
      ->transform(OneOf(client::Words<v1::WaitingTimeRule>()));
  app.add_option("--quiet-days", options.quiet_days,
                 "Days for which runs leave people alone whom staff have moved, 0 to 366")
      ->check(WholeNumber(0, limits::kQuietDaysMax));
  app.add_option("--daily-run", options.daily_run, "true or false: the server plans and commits a run every day");
  app.add_option("--today-first", options.today_first,
                 "true or false: whomever today's rule would place in a run gets a wish at least as good in it");
  app.add_option("--target-list", options.target_lists,
                 "All lists that take people without one while automatic assignment is off (R14); none: no list");
  app.add_option("--tier", options.tiers,
                 "GROUP=TIER for all groups with an unusual tier (R13), 0 (goes first) to 2; none: all as usual");
  app.add_option("--cooperates", options.cooperating,
                 "All municipalities that plan together with it, if their policies name it too (R33); none: alone");
  app.add_option(
      "--quota", options.quotas,
      "What groups get of the places, at least: GROUP=PERSONS/PERIOD or GROUP=PERCENT%/PERIOD for all groups "
      "with a quota (R14), per run or per quarter; none: no quotas");
  app.add_option("--follow-national", options.follow_national,
                 "Settings, by the names of their options (and intake), that the nation is to decide again")
      ->transform(OneOf(PolicySettings()));
}

}  // namespace

void AddPolicyCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "policy", "What a municipality decides about its matching runs");
  auto intake =
      Declare(family, chosen, "intake",
              "Limit how many of a group a run brings to a list (R14), and how far; what is not given stays as it is",
              "  listeplass policy intake 4601 refugee --per-run 4 --per-quarter 10 --within 30 --reason 'Bosetting'\n"
              "  listeplass policy intake 4601 refugee --within no-limit --reason 'Bosetting' --dry-run\n"
              "  listeplass policy intake 4601 refugee --remove --reason 'Som de andre'",
              &SetPolicyIntake);
  FillsIn(intake, chosen);
  AddPolicyOwner(intake.app, intake.options.municipality);
  AddIntake(intake.app, intake.options);
  intake.app
      .add_option("--within", intake.options.within, "Most minutes from home for those who take any list, or no-limit")
      ->check(Bound(1, limits::kAnyWithinMinutesMax));
  intake.app.add_flag("--remove", intake.options.remove, "No rule for the group");
  AddReason(intake.app, intake.options.reason);
  AddYes(intake.app, intake.options.yes);
  AddDryRun(intake.app, intake.options.dry_run);

  auto show = Declare(family, chosen, "show", "Show the policy, and who has decided each setting",
                      "  listeplass policy show 4601", &ShowPolicy);
  AddPolicyOwner(show.app, show.options);

  auto set = Declare(
      family, chosen, "set", "Change the policy: what is given becomes the municipality's own, the rest stays as it is",
      "  listeplass policy set 4601 --wait-guarantee-days 180 --reason 'Vedtak 26/88'\n"
      "  listeplass policy set 4601 --follow-national objective switches-per-year --reason 'Vedtak 26/88'\n"
      "  listeplass policy set 4601 --automatic-assignment false --target-list 4601/17 4601/18 --reason 'Prøve' "
      "--dry-run",
      &SetPolicy);
  FillsIn(set, chosen);
  AddPolicyOwner(set.app, set.options.municipality);
  AddPolicyValues(set.app, set.options);
  set.app.add_option("--from", set.options.from, "First day that it holds; default: today");
  AddReason(set.app, set.options.reason);
  AddYes(set.app, set.options.yes);
  AddDryRun(set.app, set.options.dry_run);

  auto tried = Declare(family, chosen, "try", "Plan a run under a changed policy, to see its effect; nothing changes",
                       "  listeplass policy try 4601 --objective priority\n"
                       "  listeplass policy try 4601 --tier refugee=0 displaced=0\n"
                       "  listeplass policy try 4601 --quota refugee=10/run refugee=25%/quarter",
                       &TryPolicy);
  AddPolicyOwner(tried.app, tried.options.municipality);
  AddPolicyValues(tried.app, tried.options);
}

}  // namespace listeplass::cli
