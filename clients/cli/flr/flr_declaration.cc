#include "clients/cli/flr/flr_declaration.h"

#include "clients/cli/flr/flr_commands.h"

namespace listeplass::cli {

void AddFlrCommands(CLI::App& app, CLI::App& import_app, Chosen& chosen) {
  auto write = Declare(Family(app, "export", "Write the register for others"), chosen, "flr",
                       "Lists, doctors' periods, people on lists as CSV with FLR's field names; no national ids",
                       "  listeplass export flr out/ 4601\n"
                       "  listeplass export flr out/ 4601 --national-ids bergen/persons.csv",
                       &ExportFlr);
  write.app.add_option("DIR", write.options.directory, "Folder for the files; made if missing")->required();
  AddMunicipality(write.app, write.options.municipality);
  write.app
      .add_option("--national-ids", write.options.national_ids,
                  "Fill in the national ids of those in this persons.csv, which you have already")
      ->check(CLI::ExistingFile);

  auto read =
      Declare(import_app, chosen, "flr", "Take over lists, doctors' periods and people on lists from FLR's files",
              "  listeplass import flr out/ --register bergen/\n"
              "  listeplass import flr out/ --register bergen/ --validate-only",
              &ImportFlr);
  read.app
      .add_option("DIR", read.options.directory, "Folder with GPContract.csv, and of the others those that have rows")
      ->required()
      ->check(CLI::ExistingDirectory);
  read.app
      .add_option("--register", read.options.register_directory,
                  "Folder with practices.csv, households.csv, persons.csv and requests.csv; those without rows may be "
                  "missing")
      ->required()
      ->check(CLI::ExistingDirectory);
  read.app.add_option("--source", read.options.delivery.source,
                      "Who delivers all these files; default: as REGISTER/delivery.csv says");
  read.app.add_option("--as-of", read.options.delivery.as_of,
                      "When they were drawn there, such as 2026-12-01T06:00:00Z; default likewise");
  read.app.parse_complete_callback([&chosen] { chosen.many_changes = true; });
  read.app.add_flag("--validate-only", read.options.validate_only,
                    "Check everything and say what would come in, change nothing");
}

}  // namespace listeplass::cli
