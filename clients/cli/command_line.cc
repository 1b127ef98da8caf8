#include "clients/cli/command_line.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "clients/cli/command_declaration.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/flr_commands.h"
#include "clients/cli/import_command.h"
#include "clients/cli/lab/solve_command.h"
#include "clients/cli/lab/solve_options.h"
#include "clients/cli/lab/synth_command.h"
#include "clients/cli/list_command_line.h"
#include "clients/cli/match_commands.h"
#include "clients/cli/person_commands.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/population_command.h"
#include "clients/cli/register_commands.h"
#include "clients/cli/report_commands.h"
#include "clients/cli/run_command.h"

namespace listeplass::cli {
namespace {

constexpr char kOverview[] =
    "listeplass - the municipality's staff client of the Listeplass server (GP lists, waitlists, matching)";

constexpr char kFooter[] =
    R"(Names: a list is 4601/17, or 17 with --municipality 4601; a practice and a plan likewise; a person is 1042.
Times shown are Norwegian. Every command has its own help with examples: listeplass list show --help

Exit status:
  0  done
  1  refused: a rule or the present state forbids it (the error names the rule)
  2  bad input: the command line, a file, or a name that names nothing
  3  verification failed: a plan (lab solve), a draw (list draw) or stored data does not hold
  4  no server, or no answer in time
  5  any other error of the server

Examples:
  listeplass status
  listeplass import bergen/ --report bad_rows.csv
  listeplass capacity 4601 --by bydel
  listeplass match preview 4601
  listeplass list ls 4601 --status open --output json | jq '.lists[].name')";

const std::vector<std::string>& Objectives() {
  static const std::vector<std::string> objectives = {"priority", "cardinality", "balanced", "first-come"};
  return objectives;
}

// Metadata must be printable ASCII: gRPC ends the program otherwise.
std::string CheckPrintable(const std::string& text) {
  const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
  return printable ? "" : "must be printable ASCII without blanks";
}

void AddGlobalOptions(CLI::App& app, GlobalOptions& global) {
  app.add_option("-s,--server", global.server, "Address, host:port or unix:/path; default 127.0.0.1:4600")
      ->envname("LISTEPLASS_SERVER");
  app.add_option("-o,--output", global.output, "table for people, json for programs (the API's own messages)")
      ->transform(OneOf({"table", "json"}))
      ->capture_default_str();
  app.add_option("-m,--municipality", global.municipality, "The kommunenummer that short names and commands mean")
      ->envname("LISTEPLASS_MUNICIPALITY")
      ->check(CheckPrintable);
  app.add_option("--timeout", global.timeout_seconds, "Seconds to wait for each answer; matching and import have none")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--role", global.role,
                 "In which role you call; default: staff, for import and population record population-register")
      ->envname("LISTEPLASS_ROLE")
      ->transform(OneOf({"staff", "citizen-portal", "population-register"}));
  app.add_option("--subject", global.subject, "Your opaque user id, for the audit trail")
      ->envname("LISTEPLASS_SUBJECT")
      ->check(CheckPrintable);
  app.add_flag("--show-protected", global.show_protected,
               "Show people with a protected address (kode 6 and 7), which takes the right to; others see how many");
  app.add_option("--request-id", global.request_id,
                 "Of an earlier change that may not have come through: repeats it safely");
}

void AddRegisterCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& practice = Family(app, "practice", "Show practices (legekontor)");
  auto show =
      Declare(practice, chosen, "show", "Show one practice", "  listeplass practice show 4601/12", &ShowPractice);
  show.app.add_option("PRACTICE", show.options, "The practice, such as 4601/12")->required();
  auto ls =
      Declare(practice, chosen, "ls", "A municipality's practices", "  listeplass practice ls 4601", &ListPractices);
  AddMunicipality(ls.app, ls.options.of);
  AddLimit(ls.app, ls.options.limit);

  auto capacity = Declare(app, chosen, "capacity", "Places, members and waiting people of a municipality",
                          "  listeplass capacity 4601\n  listeplass capacity 4601 --by bydel", &ShowCapacity);
  AddMunicipality(capacity.app, capacity.options.municipality);
  capacity.app.add_option("--by", capacity.options.by, "A row for each of these, besides the total")
      ->transform(OneOf({"list", "practice", "bydel"}));

  auto unassigned = Declare(app, chosen, "unassigned", "People without a list, longest first (R13)",
                            "  listeplass unassigned 4601 --limit 50", &ListUnassigned);
  AddMunicipality(unassigned.app, unassigned.options.of);
  AddLimit(unassigned.app, unassigned.options.limit);

  auto changes = Declare(app, chosen, "changes", "What happened: who did what, when, oldest first",
                         "  listeplass changes --after 1200 --limit 50", &ListChanges);
  changes.app.add_option("--after", changes.options.after, "Only after this change's number")
      ->check(CLI::NonNegativeNumber);
  AddLimit(changes.app, changes.options.limit);
}

void AddReportCommands(CLI::App& app, Chosen& chosen) {
  auto figures = Declare(app, chosen, "figures", "Members by age, places, lists without a doctor: for any days",
                         "  listeplass figures 4601 --from 2026-01 --to 2026-12\n"
                         "  listeplass figures 4601 --from 2026-01 --to 2026-12 --by list --csv figures.csv\n"
                         "  listeplass figures 4601 --from 2025-01 --to 2026-12 --per quarter --by bydel",
                         &ShowFigures);
  AddMunicipality(figures.app, figures.options.municipality);
  figures.app.add_option("--from", figures.options.from, "First month or day, such as 2026-01 or 2026-01-15")
      ->required();
  figures.app.add_option("--to", figures.options.to, "Last month or day; default: --from");
  figures.app.add_option("--per", figures.options.per, "The first of each, or every day; at most 31 in all")
      ->transform(OneOf({"month", "quarter", "day"}))
      ->capture_default_str();
  figures.app.add_option("--by", figures.options.by, "A row for each of these, besides the total")
      ->transform(OneOf({"list", "practice", "bydel", "municipality"}));
  figures.app.add_option("--csv", figures.options.csv, "Write them to this file for analysis tools; -: to the output");
}

void AddMoveCommand(CLI::App& app, Chosen& chosen) {
  auto move = Declare(app, chosen, "move", "Move people by hand: all of them or nobody",
                      "  listeplass move 1042 1043 --to 4601/17 --reason 'Etter klage, sak 26/118'\n"
                      "  listeplass move 1042 --to 4601/17 --reason 'Hastesak' --effective 2026-12-05 --yes\n"
                      "  listeplass move 1042 --to 4601/17 --reason 'Hastesak' --dry-run\n"
                      "  listeplass move --from 4601/17 --bydel 460101 --persons 200 --to 4601/300 --reason 'Deling'\n"
                      "  listeplass move --without-list 4601 --group refugee --to 4601/300 --reason 'Bosetting'",
                      &MovePersons);
  CLI::Option_group* whom = move.app.add_option_group("Whom");
  whom->add_option("PERSON", move.options.persons, "Ids such as 1042 (never national ids)");
  whom->add_option("--from", move.options.from, "The members of this list, whole households");
  whom->add_option("--without-list", move.options.without_list_in, "People of this municipality without a list");
  whom->require_option(1);
  move.app.add_option("--bydel", move.options.bydel, "Of them, who live there")->excludes("PERSON");
  move.app.add_option("--group", move.options.group, "Of them, who came to the list, or need one, as this")
      ->excludes("PERSON")
      ->transform(OneOf(Groups()));
  move.app.add_option("--persons", move.options.persons_max, "At most so many persons")->excludes("PERSON");
  move.app.add_option("--to", move.options.to, "The list they come to")->required();
  AddReason(move.app, move.options.reason);
  move.app.add_option("--effective", move.options.effective,
                      "First day on the new list, such as 2026-12-05; default: the first of next month (R11)");
  move.app.add_flag("--override", move.options.override_rules,
                    "Although the list is closed, locked or full; the audit trail says so");
  move.app.add_flag("-y,--yes", move.options.yes, "Do not ask for confirmation");
  AddDryRun(move.app, move.options.dry_run);
}

void AddUndoCommand(CLI::App& app, Chosen& chosen) {
  auto undo = Declare(app, chosen, "undo", "Take back a move by hand or a committed plan before it takes effect",
                      "  listeplass undo 1203 --reason 'Feil liste' --dry-run\n"
                      "  listeplass undo 1203 --reason 'Feil liste' --yes",
                      &UndoChange);
  undo.app.add_option("CHANGE", undo.options.change, "Its number, as listeplass changes shows it")->required();
  AddReason(undo.app, undo.options.reason);
  undo.app.add_flag("-y,--yes", undo.options.yes, "Do not ask for confirmation");
  AddDryRun(undo.app, undo.options.dry_run);
}

void AddLanguage(CLI::App& app, std::string& language) {
  app.add_option("--language", language, "Of the explanation")->transform(OneOf({"nb", "en"}))->capture_default_str();
}

void AddPersonCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "person", "A person's situation, wishes and place in the queues");

  CLI::App* lookup = family.add_subcommand("lookup", "Find a person's id by national id, read from standard input");
  lookup->footer(
      "The national id is typed unseen or piped in; on the command line others on the machine could read it.\n"
      "Examples:\n  listeplass person lookup\n  listeplass person lookup < file-with-the-number");
  lookup->callback([&chosen] { chosen.command = &LookupPerson; });

  auto show = Declare(family, chosen, "show", "Current list, coming move, switches left, request",
                      "  listeplass person show 1042", &ShowPerson);
  AddPerson(show.app, show.options);

  auto history = Declare(family, chosen, "history", "All periods on lists: past, present, coming",
                         "  listeplass person history 1042", &ShowHistory);
  AddPerson(history.app, history.options);

  auto explain =
      Declare(family, chosen, "explain", "What was decided about a person, and what is so now, with the rules",
              "  listeplass person explain 1042\n  listeplass person explain 1042 --language nb", &ExplainPerson);
  AddPerson(explain.app, explain.options.person);
  AddLanguage(explain.app, explain.options.language);

  auto position = Declare(family, chosen, "position", "Where a person stands in each wished list's queue",
                          "  listeplass person position 1042", &ShowQueuePosition);
  AddPerson(position.app, position.options);

  auto search = Declare(family, chosen, "search", "Lists near a point or a home, nearest first",
                        "  listeplass person search --near 60.391,5.322 --within 20\n"
                        "  listeplass person search --from-home-of 1042 --within 20\n"
                        "  listeplass person search --near 60.391,5.322 --open --language pl --doctor female",
                        &SearchLists);
  CLI::Option_group* from = search.app.add_option_group("From where");
  from->add_option("--near", search.options.near, "Latitude,longitude in degrees");
  from->add_option("--from-home-of", search.options.person, "A person; known travel times go before estimates");
  from->require_option(1);
  search.app.add_option("--within", search.options.within_minutes, "Travel time at most, minutes (1 to 240)");
  search.app.add_flag("--open", search.options.open_only, "Only lists that are open with a free place");
  search.app.add_option("--language", search.options.language, "Only where it is spoken: ISO 639-1, such as pl");
  search.app.add_option("--doctor", search.options.doctor_sex, "Only where the doctor is")
      ->transform(OneOf({"female", "male"}));
  search.options.limit = 20;
  AddLimit(search.app, search.options.limit)->capture_default_str();

  auto ask = Declare(family, chosen, "ask", "Ask for lists, best first; asking again replaces the wishes (R9)",
                     "  listeplass person ask 1042 --wish 4601/17 4601/20\n"
                     "  listeplass person ask 1042 --wish 4601/17 --child 1044 --within 20 --dry-run",
                     &AskForLists);
  AddPerson(ask.app, ask.options.person);
  ask.app.add_option("--wish", ask.options.wishes, "Wished lists, best first, at most 10");
  ask.app.add_option("--child", ask.options.children, "Children under 16 who move along (R17)");
  ask.app.add_option("--within", ask.options.any_within_minutes, "Any list this many minutes from home is welcome too");
  ask.app.add_flag("--custodian-consent", ask.options.custodian_consent,
                   "Whoever has custody of a person under 16 asks, or consents (R17)");
  ask.app.add_flag("--fail-if-full", ask.options.fail_if_full, "Do not queue if no wish can be met at once");
  AddDryRun(ask.app, ask.options.dry_run);

  auto withdraw = Declare(family, chosen, "withdraw", "End a standing request; the present list stays",
                          "  listeplass person withdraw 1042", &WithdrawRequest);
  AddPerson(withdraw.app, withdraw.options.person);
  AddDryRun(withdraw.app, withdraw.options.dry_run);

  auto opt_out = Declare(family, chosen, "opt-out", "Wants no list (R3); the present one ends with the month",
                         "  listeplass person opt-out 1042", &OptOut);
  AddPerson(opt_out.app, opt_out.options.person);
  AddDryRun(opt_out.app, opt_out.options.dry_run);
  auto opt_in = Declare(family, chosen, "opt-in", "Wants a list again (R3)", "  listeplass person opt-in 1042", &OptIn);
  AddPerson(opt_in.app, opt_in.options.person);
  AddDryRun(opt_in.app, opt_in.options.dry_run);

  auto strike_off = Declare(
      family, chosen, "strike-off", "Take somebody off a list after threats or violence (R26)",
      "  listeplass person strike-off 1042 --reason 'Vedtak i sak 26/311' --dry-run\n"
      "  listeplass person strike-off 1042 --doctor 9144900 --effective 2026-12-15 --reason 'Vedtak i sak 26/311'",
      &StrikeOff);
  AddPerson(strike_off.app, strike_off.options.person);
  strike_off.app.add_option("--doctor", strike_off.options.doctor,
                            "HPR number; default: every doctor who works on the person's list today");
  strike_off.app.add_option("--effective", strike_off.options.effective, "First day off the list; default: today");
  AddReason(strike_off.app, strike_off.options.reason);
  AddDryRun(strike_off.app, strike_off.options.dry_run);
}

void AddRun(Declared<PreviewOptions> run) {
  AddMunicipality(run.app, run.options.municipality);
  run.app.add_option("--objective", run.options.objective, "Instead of the policy's")->transform(OneOf(Objectives()));
  run.app.add_option("--seed", run.options.seed, "Of the lottery that breaks ties; default: the date")
      ->check(CLI::NonNegativeNumber);
}

void AddMatchCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "match", "Matching runs: preview, commit, explain");

  AddRun(Declare(family, chosen, "preview", "Compute a plan and show what it would do; changes nothing",
                 "  listeplass match preview 4601\n  listeplass match preview 4601 --objective priority --seed 42",
                 &PreviewPlan));
  AddRun(Declare(family, chosen, "run", "Preview and commit in one", "  listeplass match run 4601", &RunMatching));

  auto commit = Declare(family, chosen, "commit", "Make a previewed plan true",
                        "  listeplass match commit 4601/3\n  listeplass match commit 4601/3 --dry-run", &CommitPlan);
  AddPlan(commit.app, commit.options.plan);
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

  auto refused = Declare(family, chosen, "refused", "Those a plan could not place, in priority order",
                         "  listeplass match refused 4601/3 --limit 20", &ListPlanRefusals);
  AddPlan(refused.app, refused.options.of);
  AddLimit(refused.app, refused.options.limit);

  auto explain = Declare(family, chosen, "explain", "Why a plan placed or refused one person",
                         "  listeplass match explain 4601/3 1042\n  listeplass match explain 4601/3 1042 --language nb",
                         &ExplainOutcome);
  AddPlan(explain.app, explain.options.plan);
  AddPerson(explain.app, explain.options.person);
  AddLanguage(explain.app, explain.options.language);
}

void AddPolicyOwner(CLI::App& app, std::string& municipality) {
  app.add_option("MUNICIPALITY", municipality,
                 "Kommunenummer, such as 4601, or national: what holds in all that a municipality has not decided");
}

// What a policy says, to be set or tried.
void AddPolicyValues(CLI::App& app, PolicyOptions& options) {
  app.add_option("--objective", options.objective, "What a run aims at")->transform(OneOf(Objectives()));
  app.add_option("--wait-guarantee-days,--wait-guarantee", options.wait_guarantee_days,
                 "Whoever has waited longer goes first, 1 to 3650")
      ->check(CLI::PositiveNumber);
  app.add_option("--exchange-on-over-full", options.exchange_on_over_full,
                 "true or false: members of over-full lists may swap one for one (R32)");
  app.add_option("--automatic-assignment", options.automatic_assignment,
                 "true or false: people without a list and a wish are placed where a place is free (R5, R14)");
  app.add_option("--automatic-within-minutes", options.automatic_within_minutes,
                 "... at most this many minutes from home, 1 to 240")
      ->check(CLI::PositiveNumber);
  app.add_option("--opening-threshold", options.opening_threshold,
                 "Free places at which a closed list opens by itself, 0 to 2500 (R12); 0: only by hand");
  app.add_option("--switches-per-year", options.switches_per_year, "2 to 12 (R7)");
  app.add_option("--rolling-year", options.rolling_year,
                 "true or false: switches are counted over the twelve months before (R7)");
  app.add_option("--new-wishes-keep-waiting-time", options.new_wishes_keep_waiting_time,
                 "true or false: whoever asks for other lists keeps their place in time");
  app.add_option("--quiet-days", options.quiet_days, "A run leaves whom staff moved alone for so many days, 0 to 366");
  app.add_option("--daily-run", options.daily_run, "true or false: the server plans and commits a run every day");
  app.add_option("--target-list", options.target_lists,
                 "While automatic assignment is off: lists for people without one (R14), all of them; none: no such");
  app.add_option("--tier", options.tiers,
                 "GROUP=TIER, 0 to 2: who goes first, other than usual (R13), all of them; none: as usual");
  app.add_option("--cooperates", options.cooperating,
                 "Municipalities that plan together with it, if they say so, too (R33): all of them; none: no such");
  app.add_option("--follow-national", options.follow_national,
                 "Settings, by the names of their options (and intake), that the nation is to decide again")
      ->transform(OneOf(PolicySettings()));
}

void AddPolicyCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "policy", "What a municipality decides about its matching runs");
  auto intake =
      Declare(family, chosen, "intake",
              "What a run may do with one group: how many to each list (R14), how far; without a number: anything",
              "  listeplass policy intake 4601 refugee --per-run 4 --per-quarter 10 --within 30\n"
              "  listeplass policy intake 4601 refugee --dry-run",
              &SetPolicyIntake);
  AddPolicyOwner(intake.app, intake.options.municipality);
  AddIntake(intake.app, intake.options);
  intake.app.add_option("--within", intake.options.within_minutes,
                        "Minutes from home at most, where they take any list");
  AddDryRun(intake.app, intake.options.dry_run);

  auto show = Declare(family, chosen, "show", "Show the policy, and who has decided each setting",
                      "  listeplass policy show 4601", &ShowPolicy);
  AddPolicyOwner(show.app, show.options);

  auto set = Declare(
      family, chosen, "set", "Change the policy: what is given becomes the municipality's own, the rest stays as it is",
      "  listeplass policy set 4601 --wait-guarantee-days 180\n"
      "  listeplass policy set 4601 --follow-national objective switches-per-year\n"
      "  listeplass policy set 4601 --automatic-assignment false --target-list 4601/17 4601/18 --dry-run",
      &SetPolicy);
  AddPolicyOwner(set.app, set.options.municipality);
  AddPolicyValues(set.app, set.options);
  set.app.add_option("--from", set.options.from, "First day that it holds; default: today");
  AddDryRun(set.app, set.options.dry_run);

  auto tried = Declare(family, chosen, "try", "Plan a run under a changed policy, to see its effect; nothing changes",
                       "  listeplass policy try 4601 --objective priority\n"
                       "  listeplass policy try 4601 --tier refugee=0 displaced=0",
                       &TryPolicy);
  AddPolicyOwner(tried.app, tried.options.municipality);
  AddPolicyValues(tried.app, tried.options);
}

// Unless --role says otherwise.
void CallAsPopulationRegister(CLI::App& app, Chosen& chosen) {
  app.parse_complete_callback([&chosen] { chosen.usual_role = "population-register"; });
}

void AddPopulationCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "population", "What the population register reports");
  auto record = Declare(family, chosen, "record",
                        "Record births, arrivals, moves, departures and id changes: one event in JSON on each line",
                        "  listeplass population record events.jsonl\n"
                        "  listeplass population record - --dry-run < events.jsonl",
                        &RecordEvents);
  CallAsPopulationRegister(record.app, chosen);
  record.app.add_option("FILE", record.options.file, "The events; -: standard input")->required();
  AddDryRun(record.app, record.options.dry_run);
}

// `export flr`, and `import flr` below `import`, which is a command by itself.
void AddFlrCommands(CLI::App& app, CLI::App& import_app, Chosen& chosen) {
  auto write = Declare(Family(app, "export", "Write the register for others"), chosen, "flr",
                       "Lists, doctors' periods, people on lists as CSV with FLR's field names; no national ids",
                       "  listeplass export flr out/ 4601\n"
                       "  listeplass export flr out/ 4601 --national-ids bergen/persons.csv",
                       &ExportFlr);
  write.app.add_option("DIR", write.options.directory, "Folder for the three files; made if missing")->required();
  AddMunicipality(write.app, write.options.municipality);
  write.app
      .add_option("--national-ids", write.options.national_ids,
                  "Fill in the national ids of those in this persons.csv, which you have already")
      ->check(CLI::ExistingFile);

  auto read =
      Declare(import_app, chosen, "flr", "Take over lists, doctors' periods and people on lists from FLR's files",
              "  listeplass import flr out/ --register bergen/", &ImportFlr);
  read.app.add_option("DIR", read.options.directory, "Folder with the three files")
      ->required()
      ->check(CLI::ExistingDirectory);
  read.app
      .add_option("--register", read.options.register_directory,
                  "Folder with practices.csv, households.csv, persons.csv and requests.csv")
      ->required()
      ->check(CLI::ExistingDirectory);
}

void AddServerCommands(CLI::App& app, Chosen& chosen) {
  CLI::App* status = app.add_subcommand("status", "Whether the server serves, and how many changes it has made");
  status->footer("Examples:\n  listeplass status --server 127.0.0.1:4600");
  status->callback([&chosen] { chosen.command = &ShowStatus; });

  auto import = Declare(app, chosen, "import", "Take over a register from its CSV files (clients/cli/lab/FORMAT.md)",
                        "  listeplass import bergen/\n"
                        "  listeplass import bergen/ --validate-only --report bad_rows.csv\n"
                        "  listeplass import bergen/ --skip-bad-rows --report bad_rows.csv",
                        &ImportRegister);
  CallAsPopulationRegister(import.app, chosen);
  import.app
      .add_option("DIR", import.options.directory,
                  "Folder with practices.csv, lists.csv, households.csv, "
                  "persons.csv and requests.csv, and travel_times.csv if there is one")
      ->check(CLI::ExistingDirectory);
  import.app.add_flag("--skip-bad-rows", import.options.skip_bad_rows,
                      "Import the good rows; without it one bad row means that nothing is imported");
  import.app.add_flag("--validate-only", import.options.validate_only, "Check everything, change nothing");
  import.app.add_option("--report", import.options.report_path, "Write the bad rows to this CSV file");
  AddFlrCommands(app, import.app, chosen);
}

void AddLabCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& lab = Family(app, "lab", "The offline workbench: synthetic data and solving without a server");
  auto synth = std::make_shared<lab::SynthFlags>();
  lab::AddSynthCommand(lab, *synth)->callback([synth, &chosen] {
    chosen.offline = [synth](Terminal& terminal) {
      synth->progress = terminal.err_is_terminal;
      return lab::RunSynth(*synth, terminal.out, terminal.err);
    };
  });
  lab::AddSolveCommand(lab, [&chosen](const lab::SolveFlags& flags) {
    chosen.offline = [flags](Terminal& terminal) {
      return lab::RunSolve(flags, terminal.out, terminal.err, terminal.err_is_terminal);
    };
  });
}

// A mistake on the command line, in the shape of every other error, and where to read on.
std::string UsageError(const CLI::App* app, const CLI::Error& error) {
  std::string command = app->get_name();
  for (const CLI::App* at = app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().back();
    absl::StrAppend(&command, " ", at->get_name());
  }
  return absl::StrCat("error: ", error.what(), " (USAGE)\nSee: ", command, " --help\n");
}

}  // namespace

int RunCommandLine(int argc, const char* const* argv, Terminal terminal) {
  Chosen chosen;
  CLI::App app(kOverview, "listeplass");
  app.footer(kFooter);
  app.set_version_flag("--version", LISTEPLASS_VERSION);
  app.fallthrough();
  app.require_subcommand(1);
  app.failure_message(&UsageError);
  app.get_formatter()->column_width(34);
  AddGlobalOptions(app, chosen.global);
  AddServerCommands(app, chosen);
  AddRegisterCommands(app, chosen);
  AddListCommands(app, chosen);
  AddReportCommands(app, chosen);
  AddMoveCommand(app, chosen);
  AddUndoCommand(app, chosen);
  AddPersonCommands(app, chosen);
  AddMatchCommands(app, chosen);
  AddPolicyCommands(app, chosen);
  AddPopulationCommands(app, chosen);
  AddLabCommands(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, terminal.out, terminal.err) == 0 ? kOk : kBadInput;
  }
  if (chosen.offline) return chosen.offline(terminal);
  if (chosen.global.role.empty()) chosen.global.role = chosen.usual_role;
  return RunCommand(chosen.global, terminal, chosen.command);
}

}  // namespace listeplass::cli
