#include "clients/cli/lists/list_declaration.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/lists/draw_commands.h"
#include "clients/cli/lists/list_life_declaration.h"
#include "clients/cli/seed_commitments.h"
#include "clients/client/enum_words.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/limits.h"

namespace listeplass::cli {
namespace {

void AddShowCommands(CLI::App& family, Chosen& chosen) {
  auto show = Declare(family, chosen, "show", "Show one list", "  listeplass list show 4601/17", &ShowList);
  AddList(show.app, show.options);

  auto ls = Declare(family, chosen, "ls", "A municipality's lists",
                    "  listeplass list ls 4601\n  listeplass list ls 4601 --status open --output json\n"
                    "  listeplass list ls 4601 --doctor 1234567 --on 2026-12-01",
                    &ListLists);
  AddMunicipality(ls.app, ls.options.of);
  ls.app.add_option("--status", ls.options.status, "Only lists with this status")
      ->transform(OneOf(client::Words<v1::ListStatus>()));
  ls.app.add_option("--doctor", ls.options.doctor, "HPR number: only lists this doctor works, worked or will work on");
  ls.app.add_option("--practice", ls.options.practice, "Only this practice's lists");
  ls.app.add_option("--on", ls.options.on,
                    "Only lists that exist on that day; with --doctor: lists the doctor works on that day");
  AddLimit(ls.app, ls.options.limit);

  auto waiting = Declare(family, chosen, "waiting", "A list's waitlist in queue order, now or at a past time",
                         "  listeplass list waiting 4601/17 --limit 20\n"
                         "  listeplass list waiting 4601/17 --on 2026-03-01\n"
                         "  listeplass list waiting 4601/17 --on 2026-03-01T09:30:00Z",
                         &ShowWaiting);
  AddList(waiting.app, waiting.options.list);
  waiting.app.add_option("--on", waiting.options.on, "The waitlist when that day ended, or at that time");
  AddLimit(waiting.app, waiting.options.limit);

  auto members =
      Declare(family, chosen, "members", "A list's members, now or on a day; protected addresses left out",
              "  listeplass list members 4601/17\n  listeplass list members 4601/17 --on 2026-03-01", &ListMembers);
  AddList(members.app, members.options.list);
  members.app.add_option("--on", members.options.on, "Members on that day; default: by all that is decided now");
  AddLimit(members.app, members.options.limit);
}

void AddChangeCommands(CLI::App& family, Chosen& chosen) {
  auto ceiling =
      Declare(family, chosen, "ceiling", "Set a list's ceiling (listetak, R20)",
              "  listeplass list ceiling 4601/17 1100 --reason 'Ny avtale'\n"
              "  listeplass list ceiling 4601/17 400 --agreement --reason 'Avtale med kommunen om deltid' --dry-run",
              &ChangeCeiling);
  AddList(ceiling.app, ceiling.options.list);
  ceiling.app.add_option("CEILING", ceiling.options.ceiling, "Persons, 0 to 2500")
      ->required()
      ->check(WholeNumber(0, kCeilingMax));
  AddReason(ceiling.app, ceiling.options.reason);
  ceiling.app.add_flag("--agreement", ceiling.options.municipal_agreement,
                       "The municipality has agreed to a ceiling below 500 (R20)");
  ceiling.app.add_option("--effective", ceiling.options.effective, "The first of a coming month; default: at once");
  ceiling.app.add_option("--etag", ceiling.options.etag, "Change it only if it still has this etag");
  AddYes(ceiling.app, ceiling.options.yes);
  AddDryRun(ceiling.app, ceiling.options.dry_run);

  struct Change {
    const char* name;
    const char* description;
    const char* status;
  };
  for (const Change& change : {Change{"open", "Open a list: wishes are met while places are free (R4)", "open"},
                               Change{"close", "Close a list: people may queue, nobody is let in", "closed"},
                               Change{"lock", "Lock a list: no intake at all (R30)", "locked"}}) {
    auto command = Declare(
        family, chosen, change.name, change.description,
        absl::StrCat("  listeplass list ", change.name, " 4601/17 --reason 'Etter avtale med legen'"), &ChangeStatus);
    command.options.status = change.status;
    AddList(command.app, command.options.list);
    AddReason(command.app, command.options.reason);
    command.app.add_option("--etag", command.options.etag, "Change it only if it still has this etag");
    AddDryRun(command.app, command.options.dry_run);
  }
}

void AddListIntakeCommand(CLI::App& family, Chosen& chosen) {
  auto intake =
      Declare(family, chosen, "intake",
              "Limit or reserve places for one group (R14); what is not given stays as the list's rule has it",
              "  listeplass list intake 4601/17 refugee --per-run 4 --per-quarter 10 --reason 'Etter avtale'\n"
              "  listeplass list intake 4601/17 refugee --reserve 6 --reason 'Bosetting i januar'\n"
              "  listeplass list intake 4601/17 refugee --per-run no-limit --reason 'Etter avtale'\n"
              "  listeplass list intake 4601/17 refugee --remove --reason 'Som de andre listene'",
              &SetListIntake);
  FillsIn(intake, chosen);
  AddList(intake.app, intake.options.list);
  AddIntake(intake.app, intake.options);
  intake.app
      .add_option("--reserve", intake.options.reserved, "Places kept for the group; its arrivals use them up; 0: none")
      ->check(WholeNumber(0, limits::kCeilingMax));
  intake.app.add_flag("--remove", intake.options.remove, "No rule of its own for the group: what the policy says");
  AddReason(intake.app, intake.options.reason);
  intake.app.add_option("--etag", intake.options.etag, "Change it only if it still has this etag");
  AddDryRun(intake.app, intake.options.dry_run);
}

void AddDrawCommands(CLI::App& family, Chosen& chosen) {
  auto reduce = Declare(family, chosen, "reduce", "Lower the ceiling and draw lots for who must leave (R21, R22)",
                        "  listeplass list reduce 4601/17 900 --reason 'Etter krav fra legen' --dry-run\n"
                        "  listeplass list reduce 4601/17 900 --reason 'Etter krav fra legen'\n"
                        "  listeplass list reduce 4601/17 900 --reason 'Etter avtale' --effective 2027-03-01 --yes",
                        &ReduceList);
  FillsIn(reduce, chosen);
  AddList(reduce.app, reduce.options.list);
  reduce.app.add_option("CEILING", reduce.options.ceiling, "Persons, 0 to 2500, fewer than there are members")
      ->required()
      ->check(WholeNumber(0, kCeilingMax));
  AddReason(reduce.app, reduce.options.reason);
  reduce.app.add_flag("--agreement", reduce.options.municipal_agreement,
                      "The municipality has agreed to a ceiling below 500 (R20)");
  reduce.app.add_option("--effective", reduce.options.effective,
                        "First day off the list for those drawn; default: the first of a month, six months ahead");
  reduce.app.add_option("--etag", reduce.options.etag, "Change it only if it still has this etag");
  reduce.app.add_flag("-y,--yes", reduce.options.yes, "Do not ask for confirmation");
  AddDryRun(reduce.app, reduce.options.dry_run);

  auto draw = Declare(family, chosen, "draw", "Show a list's latest draw, and draw again to check it",
                      "  listeplass list draw 4601/17\n  listeplass list draw 4601/17 --output json", &ShowDraw);
  AddList(draw.app, draw.options);

  auto seeds =
      Declare(family, chosen, "seeds", "Hashes of the seeds of a list's draws today and tomorrow, to compare later",
              "  listeplass list seeds 4601/17", &ShowSeedsOfDraws);
  AddList(seeds.app, seeds.options);
}

}  // namespace

void AddIntake(CLI::App& app, IntakeOptions& options) {
  app.add_option("GROUP", options.group, "Group whose intake is limited")
      ->required()
      ->transform(OneOf(client::Words<v1::Group>()));
  app.add_option("--per-run", options.per_run, "Most persons that one run may bring to a list, or no-limit")
      ->check(Bound(0, limits::kCeilingMax));
  app.add_option("--per-quarter", options.per_quarter,
                 "Most persons in a calendar quarter, however they come, or no-limit")
      ->check(Bound(0, limits::kCeilingMax));
}

void AddListCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "list", "Show and change lists");
  AddShowCommands(family, chosen);
  AddChangeCommands(family, chosen);
  AddListLifeCommands(family, chosen);
  AddListIntakeCommand(family, chosen);
  AddDrawCommands(family, chosen);
}

void AddPracticeCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& practice = Family(app, "practice", "Show practices (legekontor)");
  auto show =
      Declare(practice, chosen, "show", "Show one practice", "  listeplass practice show 4601/12", &ShowPractice);
  show.app.add_option("PRACTICE", show.options, "The practice, such as 4601/12")->required();
  auto ls =
      Declare(practice, chosen, "ls", "A municipality's practices", "  listeplass practice ls 4601", &ListPractices);
  AddMunicipality(ls.app, ls.options.of);
  AddLimit(ls.app, ls.options.limit);
}

}  // namespace listeplass::cli
