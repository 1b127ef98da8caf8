#include "clients/cli/municipality/municipality_declaration.h"

#include "clients/cli/municipality/reform_commands.h"

namespace listeplass::cli {

void AddMunicipalityCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& family = Family(app, "municipality", "What happens to a municipality as a whole");
  auto reform = Declare(
      family, chosen, "reform",
      "End a municipality and put others in its place (kommunereform): lists, people and policies go over. Cannot be "
      "undone",
      "  listeplass municipality reform 1507 --table reform.csv --reason 'Deles i 1508 og 1580' --dry-run\n"
      "  listeplass municipality reform 1507 --table reform.csv --reason 'Deles i 1508 og 1580'",
      &ReformMunicipality);
  AddMunicipality(reform.app, reform.options.municipality);
  reform.app
      .add_option(
          "--table", reform.options.table,
          "CSV: grunnkrets,practice_id,municipality and, if wanted, new_grunnkrets. Each row has a grunnkrets or a "
          "practice. It needs every practice, unless all goes to one municipality")
      ->required();
  AddReason(reform.app, reform.options.reason);
  AddDryRun(reform.app, reform.options.dry_run);
  reform.app.add_flag("-y,--yes", reform.options.yes, "Do not ask for confirmation");
}

}  // namespace listeplass::cli
