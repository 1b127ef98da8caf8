#include "clients/cli/import/import_declaration.h"

#include "clients/cli/import/import_command.h"
#include "clients/cli/import/imports_commands.h"
#include "clients/cli/import/population_command.h"

namespace listeplass::cli {
namespace {

// Lets the command call as the population register unless --role says otherwise. The commands below it call as staff,
// who take imports back. `many_changes` as in Chosen (command_declaration.h).
void CallAsPopulationRegister(CLI::App& app, Chosen& chosen, bool many_changes) {
  app.parse_complete_callback([&app, &chosen, many_changes] {
    if (!app.get_subcommands().empty()) return;
    chosen.usual_role = "population-register";
    chosen.many_changes = many_changes;
  });
}

// Declares `undo` or `discard`.
void AddTakeBackCommand(CLI::App& import_app, Chosen& chosen, const std::string& name, const std::string& description,
                        absl::Status (*run)(Context&, const TakeBackOptions&)) {
  auto command = Declare(import_app, chosen, name, description,
                         absl::StrCat("  listeplass import ", name, " 317 --reason 'Feil fil' --dry-run\n",
                                      "  listeplass import ", name, " 317 --reason 'Feil fil'"),
                         run);
  command.app.add_option("IMPORT", command.options.import, "The import, such as 317; `import ls` lists them")
      ->required();
  AddReason(command.app, command.options.reason);
  AddDryRun(command.app, command.options.dry_run);
  command.app.add_flag("-y,--yes", command.options.yes, "Do not ask for confirmation");
}

}  // namespace

void AddImportsCommands(CLI::App& import_app, Chosen& chosen) {
  auto list = Declare(import_app, chosen, "ls", "Imports that changed something, oldest first",
                      "  listeplass import ls\n  listeplass import ls --unfinished", &ListImports);
  list.app.add_flag("--unfinished", list.options.unfinished_only, "Only those that run or were broken off");
  AddLimit(list.app, list.options.limit);
  AddTakeBackCommand(import_app, chosen, "undo",
                     "Take back an import that has ended; what was changed again since stays", &UndoImport);
  AddTakeBackCommand(import_app, chosen, "discard", "Take back an import that was broken off, instead of repeating it",
                     &DiscardImport);
}

CLI::App& AddImportCommand(CLI::App& app, Chosen& chosen) {
  auto import = Declare(app, chosen, "import", "Take over a register from its CSV files (clients/cli/lab/FORMAT.md)",
                        "  listeplass import bergen/\n"
                        "  listeplass import bergen/ --source population-register --as-of 2026-12-01T06:00:00Z\n"
                        "  listeplass import bergen/ --validate-only --show-changes --report bad_rows.csv\n"
                        "  listeplass import bergen/ --skip-bad-rows --report bad_rows.csv",
                        &ImportRegister);
  CallAsPopulationRegister(import.app, chosen, /*many_changes=*/false);
  import.app
      .add_option("DIR", import.options.directory,
                  "Folder with practices.csv, lists.csv, households.csv, persons.csv, "
                  "requests.csv and travel_times.csv; those without rows may be missing")
      ->check(CLI::ExistingDirectory);
  import.app.add_flag("--skip-bad-rows", import.options.skip_bad_rows,
                      "Import the good rows; without it one bad row means that nothing is imported");
  import.app.add_option("--source", import.options.delivery.source,
                        "Who delivers, such as population-register; default: as DIR/delivery.csv says");
  import.app.add_option("--as-of", import.options.delivery.as_of,
                        "When the files were drawn there, such as 2026-12-01T06:00:00Z; default likewise");
  import.app.add_flag("--take-source", import.options.delivery.take_source,
                      "Take the source's values also where it was decided otherwise here since; recorded");
  import.app.add_flag("--show-changes", import.options.show_changes,
                      "Show every field that changes, old and new, not only those that stay as they are here");
  import.app.add_flag("--validate-only", import.options.validate_only, "Check everything, change nothing");
  import.app.add_option("--report", import.options.report_path, "Write the bad rows to this CSV file");
  return import.app;
}

void AddPopulationCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "population", "What the population register reports");
  auto record =
      Declare(family, chosen, "record",
              "Record births, arrivals, moves, departures, custody and id changes: one event in JSON on each line",
              "  listeplass population record events.jsonl\n"
              "  listeplass population record events.jsonl --keep-going\n"
              "  listeplass population record - --dry-run < events.jsonl",
              &RecordEvents);
  CallAsPopulationRegister(record.app, chosen, /*many_changes=*/true);
  record.app.add_option("FILE", record.options.file, "The events; -: standard input")->required();
  record.app.add_option("--as-of", record.options.as_of,
                        "When the events were drawn, for those without a time, such as 2026-12-01T06:00:00Z");
  record.app.add_flag("--keep-going", record.options.keep_going,
                      "Show a refused event and go on; without it the first one ends the recording");
  AddDryRun(record.app, record.options.dry_run);
}

}  // namespace listeplass::cli
