#include "clients/cli/lists/list_life_declaration.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/lists/list_commands.h"
#include "clients/cli/lists/list_life_commands.h"
#include "clients/client/enum_words.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {
namespace {

// Declares the options that every change of one list has.
void AddChange(CLI::App& app, ChangeOptions& options) {
  AddList(app, options.list);
  AddReason(app, options.reason);
  app.add_option("--etag", options.etag, "Change it only if it still has this etag");
  AddDryRun(app, options.dry_run);
}

// Declares the options of a doctor, whom the help calls `who`.
void AddDoctor(CLI::App& app, DoctorOptions& options, const std::string& who) {
  app.add_option("--sex", options.sex, absl::StrCat("Sex of ", who))->transform(OneOf(client::Words<v1::Sex>()));
  app.add_option("--percent", options.working_percent, "Stillingsprosent, 1 to 100; default 100")
      ->check(WholeNumber(1, 100));
  CLI::Option* not_responsible = app.add_flag_callback(
      "--not-responsible", [&options] { options.not_responsible = true; },
      "Another doctor of the common list is responsible (R29)");
  app.add_flag_callback(
         "--responsible", [&options] { options.not_responsible = false; }, "This doctor is responsible")
      ->excludes(not_responsible);
}

void AddDescriptionCommands(CLI::App& family, Chosen& chosen) {
  auto create = Declare(
      family, chosen, "create", "A new list, with nobody on it (nulliste)",
      "  listeplass list create 4601/12 'Dr. Lind' --ceiling 1000 --guaranteed 700 --doctor 9144900 --from 2027-01-01 "
      "--reason 'Ny hjemmel'\n"
      "  listeplass list create 4601/12 'Vakant hjemmel' --ceiling 800 --status closed --reason 'Utlyst' --dry-run",
      &CreateList);
  create.app.add_option("PRACTICE", create.options.practice, "The practice, such as 4601/12")->required();
  create.app.add_option("NAME", create.options.name, "The list's name, for people")->required();
  create.app.add_option("--ceiling", create.options.ceiling, "Persons, 0 to 2500 (R20)")->required();
  create.app.add_option("--id", create.options.id, "The list's number (FLR's); default: the next after the greatest");
  create.app.add_flag("--agreement", create.options.municipal_agreement,
                      "The municipality has agreed to a ceiling below 500 (R20)");
  create.app.add_option("--status", create.options.status, "The list's status; default: open")
      ->transform(OneOf(client::Words<v1::ListStatus>()));
  create.app.add_option("--language", create.options.languages, "Languages spoken there, ISO 639-1");
  create.app.add_option("--guaranteed", create.options.guaranteed,
                        "Members up to which it is filled before other lists (R23)");
  create.app.add_option("--sami-first-until", create.options.sami_first_until,
                        "Before this day only people who speak Sámi come to it (R27)");
  create.app.add_flag("--common", create.options.common, "Several doctors own it together (fellesliste, R29)");
  create.app.add_flag("--members-only", create.options.members_only, "For members of an institution (R28)");
  create.app.add_option("--doctor", create.options.doctor.hpr_number, "HPR number of its doctor; default: none yet");
  create.app.add_option("--from", create.options.doctor.from, "The doctor's first day");
  AddDoctor(create.app, create.options.doctor, "the doctor");
  AddReason(create.app, create.options.reason);
  AddDryRun(create.app, create.options.dry_run);

  auto describe = Declare(family, chosen, "describe",
                          "Change a list's name, practice, languages and the like; the rest stays as it is",
                          "  listeplass list describe 4601/17 --name 'Dr. Berg' --language nb en --reason 'Nytt navn'\n"
                          "  listeplass list describe 4601/17 --cooperates 4627 4626 --reason 'Avtale, R33' --dry-run",
                          &DescribeList);
  AddChange(describe.app, describe.options);
  describe.app.add_option("--name", describe.options.name, "The list's name, for people");
  describe.app.add_option("--practice", describe.options.practice, "The practice that it moves to");
  describe.app.add_option("--language", describe.options.languages, "All languages spoken there, ISO 639-1");
  describe.app.add_option("--held", describe.options.held, "Places kept back from everybody");
  describe.app.add_option("--guaranteed", describe.options.guaranteed,
                          "Members up to which it is filled before other lists (R23); 0: none");
  describe.app.add_option("--sami-first-until", describe.options.sami_first_until,
                          "Before this day only people who speak Sámi come to it (R27); none: everybody does");
  describe.app.add_option("--common", describe.options.common, "true or false: several doctors own it together (R29)");
  describe.app.add_option("--members-only", describe.options.members_only, "true or false: for an institution (R28)");
  describe.app.add_option("--cooperates", describe.options.cooperating, "All municipalities that it also serves (R33)");

  auto branch =
      Declare(family, chosen, "branch", "Add or change a branch surgery (utekontor)",
              "  listeplass list branch 4601/17 --name 'Utekontor Samnanger' --at 60.38,5.73 --from 2027-01-01 "
              "--reason 'Avtale'\n"
              "  listeplass list branch 4601/17 --id 1 --to 2028-01-01 --reason 'Lagt ned'",
              &SetBranch);
  FillsIn(branch, chosen);
  AddChange(branch.app, branch.options);
  branch.app.add_option("--id", branch.options.id, "Which one to change; default: a new one");
  branch.app.add_option("--name", branch.options.name, "Its name, for people");
  branch.app.add_option("--at", branch.options.position, "Latitude,longitude in degrees");
  branch.app.add_option("--from", branch.options.from, "First day");
  branch.app.add_option("--to", branch.options.to, "The day after the last");
}

void AddDoctorCommands(CLI::App& family, Chosen& chosen) {
  auto doctors = Declare(family, chosen, "doctors", "Who works on a list: past, present and to come",
                         "  listeplass list doctors 4601/17", &ListDoctors);
  AddList(doctors.app, doctors.options);

  auto set = Declare(family, chosen, "doctor",
                     "Add or change a doctor's period (legeperiode); what is not given stays as it is",
                     "  listeplass list doctor 4601/17 9144900 --role regular --from 2027-01-01 --reason 'Ny avtale'\n"
                     "  listeplass list doctor 4601/17 9144901 --role locum --for 9144900 --from 2027-03-01 --to "
                     "2027-09-01 --reason 'Permisjon'\n"
                     "  listeplass list doctor 4601/17 --id 3 --percent 50 --reason 'Deltid'",
                     &SetDoctorPeriod);
  AddChange(set.app, set.options);
  set.app.add_option("HPR", set.options.doctor.hpr_number, "The doctor's HPR number; required of a new period");
  set.app.add_option("--role", set.options.role, "fastlege or vikar; required of a new period")
      ->transform(OneOf({"regular", "locum"}));
  set.app.add_option("--from", set.options.doctor.from, "First day; required of a new period");
  set.app.add_option("--to", set.options.doctor.to,
                     "Day after the last; none: open-ended, which a new period is by default");
  set.app.add_option("--for", set.options.substitute_for,
                     "HPR number of the doctor that a locum stands in for; 0: the list has none");
  set.app.add_option("--id", set.options.id, "Which period to change; default: a new one");
  AddDoctor(set.app, set.options.doctor, "the doctor");

  auto remove = Declare(family, chosen, "doctor-remove", "Take back a doctor's period recorded by mistake",
                        "  listeplass list doctor-remove 4601/17 3 --reason 'Feilført'", &RemoveDoctorPeriod);
  AddChange(remove.app, remove.options);
  remove.app.add_option("PERIOD", remove.options.id, "Its number in list doctors")->required();

  auto hand_over =
      Declare(family, chosen, "hand-over", "Hand a list over to a successor, or without one to the municipality (R24)",
              "  listeplass list hand-over 4601/17 --to 9144902 --effective 2027-02-01 --reason 'Overdratt praksis'\n"
              "  listeplass list hand-over 4601/17 --reason 'Kommunen kjøper praksisen'",
              &HandOverList);
  FillsIn(hand_over, chosen);
  AddChange(hand_over.app, hand_over.options);
  hand_over.app.add_option("--to", hand_over.options.successor.hpr_number, "The successor's HPR number");
  hand_over.app.add_option("--effective", hand_over.options.effective,
                           "The successor's first day; default: the first of next month");
  AddDoctor(hand_over.app, hand_over.options.successor, "the successor");
  AddYes(hand_over.app, hand_over.options.yes);
}

void AddEndCommand(CLI::App& family, Chosen& chosen) {
  auto end = Declare(family, chosen, "end", "End a list; its members go over to others or need a new list (R24, R25)",
                     "  listeplass list end 4601/17 --reason 'Avtale sagt opp' --dry-run\n"
                     "  listeplass list end 4601/17 --move-to 4601/18 4601/19 --reason 'Avtale sagt opp'\n"
                     "  listeplass list end 4601/17 --move-to 4601/18 --override --reason 'Slått sammen' --yes",
                     &EndList);
  FillsIn(end, chosen);
  AddChange(end.app, end.options);
  end.app.add_option("--move-to", end.options.move_to,
                     "Lists that take members over, each household to the first with room");
  end.app.add_option("--effective", end.options.effective,
                     "First day without it; default: the first of a month, six months ahead");
  end.app.add_flag("--override", end.options.override_rules,
                   "Members who find no room go to the first of these lists all the same; the audit trail says so");
  end.app.add_flag("-y,--yes", end.options.yes, "Do not ask for confirmation");
}

}  // namespace

void AddListLifeCommands(CLI::App& family, Chosen& chosen) {
  AddDescriptionCommands(family, chosen);
  AddDoctorCommands(family, chosen);
  AddEndCommand(family, chosen);
}

}  // namespace listeplass::cli
