#include "clients/cli/list_command_line.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/draw_commands.h"
#include "clients/cli/list_life_commands.h"
#include "clients/cli/report_commands.h"

namespace listeplass::cli {
namespace {

void AddListIntakeCommand(CLI::App& family, Chosen& chosen) {
  auto intake =
      Declare(family, chosen, "intake", "What the list allows one group (R14); without a number: what the policy says",
              "  listeplass list intake 4601/17 refugee --per-run 4 --per-quarter 10 --reason 'Etter avtale'\n"
              "  listeplass list intake 4601/17 refugee --reserve 6 --reason 'Bosetting i januar'\n"
              "  listeplass list intake 4601/17 refugee --reason 'Som de andre listene'",
              &SetListIntake);
  AddList(intake.app, intake.options.list);
  AddIntake(intake.app, intake.options);
  intake.app.add_option("--reserve", intake.options.reserved, "Places kept for the group; its arrivals use them up");
  AddReason(intake.app, intake.options.reason);
  intake.app.add_option("--etag", intake.options.etag, "Change it only if it still has this etag");
  AddDryRun(intake.app, intake.options.dry_run);
}

void AddDrawCommands(CLI::App& family, Chosen& chosen) {
  auto reduce = Declare(family, chosen, "reduce", "Lower the ceiling and draw lots for who must leave (R21, R22)",
                        "  listeplass list reduce 4601/17 900 --reason 'Etter krav fra legen' --dry-run\n"
                        "  listeplass list reduce 4601/17 900 --reason 'Etter krav fra legen' --seed 8734516\n"
                        "  listeplass list reduce 4601/17 900 --reason 'Etter avtale' --effective 2027-03-01 --yes",
                        &ReduceList);
  AddList(reduce.app, reduce.options.list);
  reduce.app.add_option("CEILING", reduce.options.ceiling, "Persons, 0 to 2500, fewer than there are members")
      ->required();
  AddReason(reduce.app, reduce.options.reason);
  reduce.app.add_flag("--agreement", reduce.options.municipal_agreement,
                      "The municipality has agreed to a ceiling below 500 (R20)");
  reduce.app.add_option(
      "--effective", reduce.options.effective,
      "First day that the drawn are not on the list; default: the first of a month, six months ahead");
  reduce.app.add_option("--seed", reduce.options.seed, "Of the draw; default: the date as a number")
      ->check(CLI::NonNegativeNumber);
  reduce.app.add_option("--etag", reduce.options.etag, "Change it only if it still has this etag");
  reduce.app.add_flag("-y,--yes", reduce.options.yes, "Do not ask for confirmation");
  AddDryRun(reduce.app, reduce.options.dry_run);

  auto draw = Declare(family, chosen, "draw", "Show a list's latest draw, and draw again to check it",
                      "  listeplass list draw 4601/17\n  listeplass list draw 4601/17 --output json", &ShowDraw);
  AddList(draw.app, draw.options);
}

// What every change of one list takes.
void AddChange(CLI::App& app, ChangeOptions& options) {
  AddList(app, options.list);
  AddReason(app, options.reason);
  app.add_option("--etag", options.etag, "Change it only if it still has this etag");
  AddDryRun(app, options.dry_run);
}

// Of a doctor, `who` being what the help calls them.
void AddDoctor(CLI::App& app, DoctorOptions& options, const std::string& who) {
  app.add_option("--sex", options.sex, absl::StrCat("Of ", who))->transform(OneOf({"female", "male"}));
  app.add_option("--percent", options.working_percent, "Stillingsprosent, 1 to 100; default 100");
  app.add_flag("--not-responsible", options.not_responsible, "Another doctor of the common list is responsible (R29)");
}

void AddListDescriptionCommands(CLI::App& family, Chosen& chosen) {
  auto create = Declare(
      family, chosen, "create", "A new list, with nobody on it (nulliste)",
      "  listeplass list create 4601/12 'Dr. Lind' --ceiling 1000 --guaranteed 700 --doctor 9144900 --from 2027-01-01 "
      "--reason 'Ny hjemmel'\n"
      "  listeplass list create 4601/12 'Vakant hjemmel' --ceiling 800 --status closed --reason 'Utlyst' --dry-run",
      &CreateList);
  create.app.add_option("PRACTICE", create.options.practice, "The practice, such as 4601/12")->required();
  create.app.add_option("NAME", create.options.name, "The list's name, for people")->required();
  create.app.add_option("--ceiling", create.options.ceiling, "Persons, 0 to 2500 (R20)")->required();
  create.app.add_option("--id", create.options.id, "Its number (FLR's); default: the next after the greatest");
  create.app.add_flag("--agreement", create.options.municipal_agreement,
                      "The municipality has agreed to a ceiling below 500 (R20)");
  create.app.add_option("--status", create.options.status, "Default: open")
      ->transform(OneOf({"open", "closed", "locked"}));
  create.app.add_option("--language", create.options.languages, "Spoken there, ISO 639-1");
  create.app.add_option("--guaranteed", create.options.guaranteed,
                        "Filled before other lists up to so many members (R23)");
  create.app.add_option("--sami-first-until", create.options.sami_first_until,
                        "Before this day only people who speak Sámi come to it (R27)");
  create.app.add_flag("--common", create.options.common, "Several doctors own it together (fellesliste, R29)");
  create.app.add_flag("--members-only", create.options.members_only, "For members of an institution (R28)");
  create.app.add_option("--doctor", create.options.doctor.hpr_number, "HPR number of its doctor; default: none yet");
  create.app.add_option("--from", create.options.doctor.from, "The doctor's first day");
  AddDoctor(create.app, create.options.doctor, "the doctor");
  AddReason(create.app, create.options.reason);
  AddDryRun(create.app, create.options.dry_run);

  auto describe = Declare(family, chosen, "describe", "Change what a list is; what is not given stays as it is",
                          "  listeplass list describe 4601/17 --name 'Dr. Berg' --language nb en --reason 'Nytt navn'\n"
                          "  listeplass list describe 4601/17 --cooperates 4627 4626 --reason 'Avtale, R33' --dry-run",
                          &DescribeList);
  AddChange(describe.app, describe.options);
  describe.app.add_option("--name", describe.options.name, "For people");
  describe.app.add_option("--practice", describe.options.practice, "It moves to this practice");
  describe.app.add_option("--language", describe.options.languages, "Spoken there, ISO 639-1: all of them");
  describe.app.add_option("--held", describe.options.held, "Places kept back from everybody");
  describe.app.add_option("--guaranteed", describe.options.guaranteed,
                          "Filled before other lists up to so many members (R23); 0: not");
  describe.app.add_option("--sami-first-until", describe.options.sami_first_until,
                          "Before this day only people who speak Sámi come to it (R27); none: everybody does");
  describe.app.add_option("--common", describe.options.common, "true or false: several doctors own it together (R29)");
  describe.app.add_option("--members-only", describe.options.members_only, "true or false: for an institution (R28)");
  describe.app.add_option("--cooperates", describe.options.cooperating,
                          "Municipalities that it also serves (R33): all of them");

  auto branch =
      Declare(family, chosen, "branch", "A branch surgery (utekontor), new or changed",
              "  listeplass list branch 4601/17 --name 'Utekontor Samnanger' --at 60.38,5.73 --from 2027-01-01 "
              "--reason 'Avtale'\n"
              "  listeplass list branch 4601/17 --id 1 --to 2028-01-01 --reason 'Lagt ned'",
              &SetBranch);
  AddChange(branch.app, branch.options);
  branch.app.add_option("--id", branch.options.id, "Which one to change; default: a new one");
  branch.app.add_option("--name", branch.options.name, "For people");
  branch.app.add_option("--at", branch.options.position, "Latitude,longitude in degrees");
  branch.app.add_option("--from", branch.options.from, "First day");
  branch.app.add_option("--to", branch.options.to, "The day after the last");
}

void AddDoctorCommands(CLI::App& family, Chosen& chosen) {
  auto doctors = Declare(family, chosen, "doctors", "Who works on a list: past, present and to come",
                         "  listeplass list doctors 4601/17", &ListDoctors);
  AddList(doctors.app, doctors.options);

  auto set = Declare(family, chosen, "doctor", "Record a doctor's period (legeperiode), new or changed",
                     "  listeplass list doctor 4601/17 9144900 --role regular --from 2027-01-01 --reason 'Ny avtale'\n"
                     "  listeplass list doctor 4601/17 9144901 --role locum --for 9144900 --from 2027-03-01 --to "
                     "2027-09-01 --reason 'Permisjon'",
                     &SetDoctorPeriod);
  AddChange(set.app, set.options);
  set.app.add_option("HPR", set.options.doctor.hpr_number, "The doctor's HPR number")->required();
  set.app.add_option("--role", set.options.role, "fastlege or vikar")
      ->required()
      ->transform(OneOf({"regular", "locum"}));
  set.app.add_option("--from", set.options.doctor.from, "First day")->required();
  set.app.add_option("--to", set.options.doctor.to, "The day after the last; default: open-ended");
  set.app.add_option("--for", set.options.substitute_for, "HPR number of the doctor that a locum stands in for");
  set.app.add_option("--id", set.options.id, "Which period to change; default: a new one");
  AddDoctor(set.app, set.options.doctor, "the doctor");

  auto remove = Declare(family, chosen, "doctor-remove", "Take back a doctor's period recorded by mistake",
                        "  listeplass list doctor-remove 4601/17 3 --reason 'Feilført'", &RemoveDoctorPeriod);
  AddChange(remove.app, remove.options);
  remove.app.add_option("PERIOD", remove.options.id, "Its number in list doctors")->required();

  auto hand_over =
      Declare(family, chosen, "hand-over", "To a successor, or without one to the municipality (R24)",
              "  listeplass list hand-over 4601/17 --to 9144902 --effective 2027-02-01 --reason 'Overdratt praksis'\n"
              "  listeplass list hand-over 4601/17 --reason 'Kommunen kjøper praksisen'",
              &HandOverList);
  AddChange(hand_over.app, hand_over.options);
  hand_over.app.add_option("--to", hand_over.options.successor.hpr_number, "The successor's HPR number");
  hand_over.app.add_option("--effective", hand_over.options.effective,
                           "The successor's first day; default: the first of next month");
  AddDoctor(hand_over.app, hand_over.options.successor, "the successor");

  auto end = Declare(family, chosen, "end", "End a list; its members go over to others or need a new list (R24, R25)",
                     "  listeplass list end 4601/17 --reason 'Avtale sagt opp' --dry-run\n"
                     "  listeplass list end 4601/17 --move-to 4601/18 4601/19 --reason 'Avtale sagt opp'\n"
                     "  listeplass list end 4601/17 --move-to 4601/18 --override --reason 'Slått sammen' --yes",
                     &EndList);
  AddChange(end.app, end.options);
  end.app.add_option("--move-to", end.options.move_to,
                     "Lists that take members over, each household to the first with room");
  end.app.add_option("--effective", end.options.effective,
                     "First day without it; default: the first of a month, six months ahead");
  end.app.add_flag("--override", end.options.override_rules,
                   "Whoever finds no room goes to the first of them nevertheless; the audit trail says so");
  end.app.add_flag("-y,--yes", end.options.yes, "Do not ask for confirmation");
}

}  // namespace

std::vector<std::string> Groups() {
  return {"newcomer", "refugee", "asylum-seeker", "displaced", "returner", "newborn", "temporary", "switcher"};
}

void AddIntake(CLI::App& app, IntakeOptions& options) {
  app.add_option("GROUP", options.group, "Whose intake")->required()->transform(OneOf(Groups()));
  app.add_option("--per-run", options.per_run, "Persons that one run may bring to a list");
  app.add_option("--per-quarter", options.per_quarter, "Persons in a calendar quarter, by whatever way they came");
}

void AddListCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "list", "Show and change lists");

  auto show = Declare(family, chosen, "show", "Show one list", "  listeplass list show 4601/17", &ShowList);
  AddList(show.app, show.options);

  auto ls = Declare(family, chosen, "ls", "A municipality's lists",
                    "  listeplass list ls 4601\n  listeplass list ls 4601 --status open --output json\n"
                    "  listeplass list ls 4601 --doctor 1234567 --on 2026-12-01",
                    &ListLists);
  AddMunicipality(ls.app, ls.options.of);
  ls.app.add_option("--status", ls.options.status, "Only lists with this status")
      ->transform(OneOf({"open", "closed", "locked"}));
  ls.app.add_option("--doctor", ls.options.doctor,
                    "Only lists this doctor works, worked or will work on: an HPR number");
  ls.app.add_option("--practice", ls.options.practice, "Only this practice's lists");
  ls.app.add_option("--on", ls.options.on,
                    "Only lists there are that day; with --doctor: that the doctor works on then");
  AddLimit(ls.app, ls.options.limit);

  auto waiting = Declare(family, chosen, "waiting", "Who waits for a list, or waited for it then, in queue order",
                         "  listeplass list waiting 4601/17 --limit 20\n"
                         "  listeplass list waiting 4601/17 --on 2026-03-01\n"
                         "  listeplass list waiting 4601/17 --on 2026-03-01T09:30:00Z",
                         &ShowWaiting);
  AddList(waiting.app, waiting.options.list);
  waiting.app.add_option("--on", waiting.options.on, "As it stood when that day ended, or at that time");
  AddLimit(waiting.app, waiting.options.limit);

  auto members =
      Declare(family, chosen, "members", "Whose list it is, or was that day; protected addresses left out",
              "  listeplass list members 4601/17\n  listeplass list members 4601/17 --on 2026-03-01", &ListMembers);
  AddList(members.app, members.options.list);
  members.app.add_option("--on", members.options.on, "Who was on it that day; default: as decided by now");
  AddLimit(members.app, members.options.limit);

  auto ceiling =
      Declare(family, chosen, "ceiling", "Set a list's ceiling (listetak, R20)",
              "  listeplass list ceiling 4601/17 1100 --reason 'Ny avtale'\n"
              "  listeplass list ceiling 4601/17 400 --agreement --reason 'Avtale med kommunen om deltid' --dry-run",
              &ChangeCeiling);
  AddList(ceiling.app, ceiling.options.list);
  ceiling.app.add_option("CEILING", ceiling.options.ceiling, "Persons, 0 to 2500")->required();
  AddReason(ceiling.app, ceiling.options.reason);
  ceiling.app.add_flag("--agreement", ceiling.options.municipal_agreement,
                       "The municipality has agreed to a ceiling below 500 (R20)");
  ceiling.app.add_option("--effective", ceiling.options.effective, "The first of a coming month; default: at once");
  ceiling.app.add_option("--etag", ceiling.options.etag, "Change it only if it still has this etag");
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
  AddListDescriptionCommands(family, chosen);
  AddDoctorCommands(family, chosen);
  AddListIntakeCommand(family, chosen);
  AddDrawCommands(family, chosen);
}

}  // namespace listeplass::cli
