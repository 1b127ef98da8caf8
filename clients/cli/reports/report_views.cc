#include "clients/cli/reports/report_views.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

// How many events of one change are shown, because an import has a thousand. The JSON has all that the server tells.
constexpr int kEventsShown = 3;
// The indentation that puts what a change did below its time.
constexpr size_t kWhatIndent = 8;
// The least width of the table of changes, for a change with the longest number.
constexpr size_t kChangesColumnsMin = 56;

// What the server does by itself each day: tends lists, commits a plan, and notes that the day's run is done.
constexpr std::pair<absl::string_view, absl::string_view> kDailyCommands[] = {
    {"DailyRun.TendLists", "daily run: lists"}, {"DailyRun.CommitPlan", "daily run: plan"},
    {"DailyRun.Finish", "daily run: done"},     {"DailyRun.Calendar", "daily run: calendar"},
    {"DailyRun.TrimFeed", "daily run: feed"},
};

// A command as staff read it: the method without its service, or the server's own work in words.
std::string CommandText(const std::string& command) {
  for (const auto& [name, words] : kDailyCommands) {
    if (command == name) return std::string(words);
  }
  return command.substr(command.rfind('.') + 1);
}

std::vector<std::string> CapacityCells(const std::string& key, const std::string& name,
                                       const v1::CapacityReport::Row& row) {
  return {key,
          name,
          absl::StrCat(row.lists()),
          absl::StrCat(row.open_lists()),
          absl::StrCat(row.locked_lists()),
          absl::StrCat(row.lists_without_regular_doctor()),
          absl::StrCat(row.ceiling()),
          absl::StrCat(row.members()),
          absl::StrCat(row.held()),
          absl::StrCat(row.free()),
          absl::StrCat(row.usable()),
          absl::StrCat(row.over_full_lists()),
          absl::StrCat(row.over_ceiling()),
          absl::StrCat(row.waiting())};
}

}  // namespace

std::string CapacityView(const v1::CapacityReport& report, size_t width) {
  Table table({{"OF"},
               {"NAME", Style::kElastic},
               {"LISTS", Style::kRight},
               {"OPEN", Style::kRight},
               {"LOCKED", Style::kRight},
               {"NO GP", Style::kRight},
               {"CEILING", Style::kRight},
               {"DECIDED", Style::kRight},
               {"HELD", Style::kRight},
               {"FREE", Style::kRight},
               {"USABLE", Style::kRight},
               {"OVER-FULL", Style::kRight},
               {"OVER BY", Style::kRight},
               {"WAITING", Style::kRight}});
  for (const v1::CapacityReport::Row& row : report.rows()) {
    table.AddRow(CapacityCells(client::ShortName(row.key()), row.display_name(), row));
  }
  table.AddRow(CapacityCells("total", "", report.total()));
  return absl::StrCat(table.Render(width),
                      "\nDECIDED: members by all that is decided, also for coming days. HELD: places held or "
                      "reserved. FREE: list by list, the ceiling less these two. ",
                      kUsableNote, " NO GP: lists without a regular doctor.\n",
                      WithoutListText(report.unassigned(), report.losing_list()), ". As of ",
                      client::TimeText(report.as_of()), ", change ", report.sequence(), ".\n");
}

// Shows a line for each change, and below it what the change did, which is too long for a column.
std::string ChangesView(const v1::ListChangesResponse& changes, size_t width) {
  if (changes.changes().empty()) return "No changes.\n";
  Table table({{"CHANGE", Style::kRight}, {"TIME"}, {"BY", Style::kElastic}, {"COMMAND", Style::kElastic}});
  for (const auto& change : changes.changes()) {
    const std::string by =
        change.subject().empty() ? change.role() : absl::StrCat(change.role(), " ", change.subject());
    table.AddRow({absl::StrCat(change.sequence()), client::TimeText(change.time()), by, CommandText(change.command())});
  }
  // The table is never split (table.h), so that each line can be followed by its change's events.
  const std::string heads = table.Render(width == 0 ? 0 : std::max(width, kChangesColumnsMin));
  const std::vector<std::string> lines = absl::StrSplit(heads, '\n');
  std::string text = absl::StrCat(lines[0], "\n");
  for (int i = 0; i < changes.changes_size(); ++i) {
    const auto& change = changes.changes(i);
    absl::StrAppend(&text, lines[i + 1], "\n");
    const int shown = std::min(change.summary_size(), kEventsShown);
    for (int k = 0; k < shown; ++k) {
      absl::StrAppend(&text, Indented(change.summary(k), kWhatIndent, width));
    }
    if (change.events() > shown) {
      absl::StrAppend(&text, std::string(kWhatIndent, ' '), "... and ", change.events() - shown, " more\n");
    }
  }
  return text;
}

}  // namespace listeplass::cli
