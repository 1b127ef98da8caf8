#include "clients/cli/reports/report_declaration.h"

#include "clients/cli/reports/report_commands.h"
#include "clients/client/enum_words.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "listeplass/v1/report_service.pb.h"

namespace listeplass::cli {

namespace {

// The greatest number of a change: as many nines as an int64_t holds.
constexpr int64_t kChangeMax = 999'999'999'999'999'999;

}  // namespace

void AddStatusCommand(CLI::App& app, Chosen& chosen) {
  CLI::App* status =
      app.add_subcommand("status", "Whether the server serves, how many changes it has made, and unfinished imports");
  status->footer("Examples:\n  listeplass status --server 127.0.0.1:4600");
  status->callback([&chosen] { chosen.command = &ShowStatus; });
}

void AddCapacityCommand(CLI::App& app, Chosen& chosen) {
  auto capacity = Declare(app, chosen, "capacity", "Places, members and waiting people of a municipality",
                          "  listeplass capacity 4601\n  listeplass capacity 4601 --by bydel", &ShowCapacity);
  AddMunicipality(capacity.app, capacity.options.municipality);
  capacity.app.add_option("--by", capacity.options.by, "A row for each of these, besides the total")
      ->transform(OneOf(client::Words<v1::GetCapacityReportRequest::By>()));
}

void AddChangesCommand(CLI::App& app, Chosen& chosen) {
  auto changes = Declare(app, chosen, "changes", "What happened: who did what, when, oldest first",
                         "  listeplass changes --after 1200 --limit 50", &ListChanges);
  changes.app.add_option("--after", changes.options.after, "Only after this change's number")
      ->check(WholeNumber(0, kChangeMax));
  AddLimit(changes.app, changes.options.limit);
}

void AddFiguresCommand(CLI::App& app, Chosen& chosen) {
  auto figures = Declare(app, chosen, "figures", "Members by age, places, lists without a doctor: for any days",
                         "  listeplass figures 4601 --from 2026-01 --to 2026-12\n"
                         "  listeplass figures 4601 --from 2026-01 --to 2026-12 --by list --csv figures.csv\n"
                         "  listeplass figures 4601 --from 2025-01 --to 2026-12 --per quarter --by bydel",
                         &ShowFigures);
  AddMunicipality(figures.app, figures.options.municipality);
  figures.app.add_option("--from", figures.options.from, "First month or day, such as 2026-01 or 2026-01-15")
      ->required();
  figures.app.add_option("--to", figures.options.to, "Last month or day; default: --from");
  figures.app
      .add_option("--per", figures.options.per,
                  "Days shown: the first of each month or quarter, or every day; at most 31")
      ->transform(OneOf(client::Words<v1::GetFiguresRequest::Per>()))
      ->capture_default_str();
  figures.app.add_option("--by", figures.options.by, "A row for each of these, besides the total")
      ->transform(OneOf(client::Words<v1::GetFiguresRequest::By>()));
  figures.app.add_option("--csv", figures.options.csv, "Write them to this file for analysis tools; -: to the output");
}

}  // namespace listeplass::cli
