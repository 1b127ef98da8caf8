#include "clients/cli/import/imports_view.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

constexpr int kFieldsShown = 100;

std::string ProgressText(const v1::Import& import) { return absl::StrCat(import.rows_done(), " of ", import.rows()); }

// Returns "317 of population-register, as of 2026-11-15 11:00"; for an import without a source the number alone.
std::string NameText(const v1::Import& import) {
  std::string text = client::ShortName(import.name());
  if (!import.source().empty()) {
    absl::StrAppend(&text, " of ", import.source(), ", as of ", client::TimeText(import.as_of()));
  }
  return text;
}

std::string FieldsText(const v1::UndoImportResponse& undo, size_t width) {
  if (undo.fields().empty()) return "";
  Table table({{"OBJECT"}, {"FIELD"}, {"HERE", Style::kElastic}, {"BEFORE", Style::kElastic}, {"STAYS"}});
  const int shown = std::min(kFieldsShown, undo.fields_size());
  for (int i = 0; i < shown; ++i) {
    const auto& field = undo.fields(i);
    table.AddRow({field.object(), field.field(), field.withheld() ? "withheld" : field.here(),
                  field.withheld() ? "withheld" : field.before(), field.stays_reason()});
  }
  std::string text = absl::StrCat("\n", table.Render(width));
  if (undo.fields_total() > shown) {
    absl::StrAppend(&text, "and ", undo.fields_total() - shown, " more; --output json lists up to 10000\n");
  }
  return text;
}

}  // namespace

std::string ImportsView(const v1::ListImportsResponse& imports, size_t width) {
  if (imports.imports().empty()) return "No imports.\n";
  Table table({{"IMPORT", Style::kRight},
               {"SOURCE"},
               {"AS OF"},
               {"STATE"},
               {"ROWS DONE", Style::kRight},
               {"BEGUN"},
               {"MUNICIPALITIES", Style::kElastic}});
  for (const v1::Import& import : imports.imports()) {
    table.AddRow({client::ShortName(import.name()), import.source(), client::TimeText(import.as_of()),
                  client::Word(import.state()), ProgressText(import), client::TimeText(import.begun()),
                  client::ShortNames(import.municipalities())});
  }
  return table.Render(width);
}

std::string UnfinishedImportsText(const v1::ListImportsResponse& unfinished) {
  std::string text;
  for (const v1::Import& import : unfinished.imports()) {
    absl::StrAppend(
        &text, "\nImport ", NameText(import), ", is unfinished: ", ProgressText(import), " rows. Nobody is matched ",
        import.municipalities().empty() ? "anywhere" : absl::StrCat("in ", client::ShortNames(import.municipalities())),
        ".\nIf it runs no more, import the same files again, or take it back: listeplass import discard ",
        client::ShortName(import.name()), " --reason TEXT\n");
  }
  return text;
}

std::string UndoImportView(const v1::UndoImportResponse& undo, bool done, size_t width) {
  Table table({{"OF"}, {"PUT BACK", Style::kRight}, {"STAYS", Style::kRight}});
  const auto add = [&](const char* of, const v1::UndoImportResponse::Counts& counts) {
    if (counts.put_back() + counts.stays() == 0) return;
    table.AddRow({of, absl::StrCat(counts.put_back()), absl::StrCat(counts.stays())});
  };
  add("practices", undo.practices());
  add("lists", undo.lists());
  add("households", undo.households());
  add("persons", undo.persons());
  add("requests", undo.requests());
  add("travel times", undo.travel_times());
  return absl::StrCat("Import ", NameText(undo.import()), done ? " is " : " would be ",
                      undo.discarded() ? "discarded" : "undone", table.empty() ? ": it changed nothing.\n" : ".\n\n",
                      table.empty() ? "" : table.Render(width), FieldsText(undo, width));
}

}  // namespace listeplass::cli
