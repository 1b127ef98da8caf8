#include "clients/cli/people/move_views.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

// "3 free places", or "3 free places, 0 of them usable": staff may move people to lists that take nobody else.
std::string PlacesText(const v1::GpList& list) {
  return absl::StrCat(Count(list.free(), "free place", "free places"),
                      list.usable() == list.free() ? "" : absl::StrCat(", ", list.usable(), " of them usable"));
}

}  // namespace

std::string MoveView(const v1::MovePersonsResponse& move, bool done, size_t width) {
  Table table({{"PERSON", Style::kRight}, {"FROM"}, {"TO"}, {"FIRST DAY"}});
  for (const auto& entry : move.moves()) {
    table.AddRow({client::ShortName(entry.person()), client::ShortName(entry.from()),
                  client::ShortName(entry.to().list()), client::DateText(entry.to().from())});
  }
  return absl::StrCat(table.Render(width), "\nList ", client::ShortName(move.list().name()),
                      done ? " now has " : " would have ", Count(move.list().members(), "member", "members"), " of ",
                      move.list().ceiling(), ", ", PlacesText(move.list()), ".\n",
                      done ? "" : "A move can be undone until its first day begins; one from today cannot.\n");
}

std::string UndoView(const v1::UndoChangeResponse& undo, bool done, size_t width) {
  const absl::string_view final =
      done ? "" : "\nThe undoing cannot be undone itself: what it takes back would have to be decided anew.\n";
  std::string also;
  for (const std::string& line : undo.also()) absl::StrAppend(&also, line, "\n");
  if (undo.undone().empty() && undo.requests_restored() == 0 && undo.protected_() == 0)
    return absl::StrCat(also, final);
  if (!also.empty()) also += "\n";
  // After an opt-out, a strike-off or a draw, nobody was to come to another list.
  const bool to_lists =
      std::any_of(undo.undone().begin(), undo.undone().end(), [](const auto& entry) { return !entry.list().empty(); });
  std::vector<Table::Column> columns = {{"PERSON", Style::kRight}, {"NOT TO"}, {"STAYS ON"}};
  if (!to_lists) columns.erase(columns.begin() + 1);
  Table table(std::move(columns));
  for (const auto& entry : undo.undone()) {
    std::vector<std::string> row = {client::ShortName(entry.person()), client::ShortName(entry.list()),
                                    entry.stays_on().empty() ? "no list" : client::ShortName(entry.stays_on())};
    if (!to_lists) row.erase(row.begin() + 1);
    table.AddRow(std::move(row));
  }
  return absl::StrCat(also, table.Render(width), "\n",
                      Count(undo.requests_restored(), "request stands", "requests stand"), " again.\n",
                      LeftOutText(undo.protected_(), "person", "persons"), final);
}

std::string UndoneText(int64_t change, const v1::UndoChangeResponse& undo) {
  std::string text = absl::StrCat("Change ", change, " is undone, as shown.\n");
  for (const std::string& line : undo.also()) absl::StrAppend(&text, line, "\n");
  const int64_t persons = undo.undone_size() + undo.protected_();
  if (persons > 0) absl::StrAppend(&text, Count(persons, "person stays", "persons stay"), " where they were.\n");
  if (undo.requests_restored() > 0) {
    absl::StrAppend(&text, Count(undo.requests_restored(), "request stands", "requests stand"), " again.\n");
  }
  return text;
}

std::string UndoQuestion(absl::string_view command, int64_t change, const v1::UndoChangeResponse& preview) {
  // The methods of the API whose changes can be undone, as ListChanges names them, in the words of the commands.
  static constexpr std::array<std::pair<absl::string_view, absl::string_view>, 8> kCalled = {{
      {"ChangeCeiling", "the coming ceiling"},
      {"CommitPlan", "the plan"},
      {"HandOverList", "the hand-over"},
      {"OptOut", "the opt-out"},
      {"ReduceList", "the draw"},
      {"RunMatching", "the plan"},
      {"SetPolicy", "the policy"},
      {"StrikeOff", "the strike-off"},
  }};
  const absl::string_view method = command.substr(command.rfind('.') + 1);
  if (method == "MovePersons") {
    return absl::StrCat("Undo the move of ", Count(preview.undone_size() + preview.protected_(), "person", "persons"),
                        " (change ", change, ")?");
  }
  for (const auto& [name, called] : kCalled) {
    if (name == method) return absl::StrCat("Undo ", called, " (change ", change, ")?");
  }
  return absl::StrCat("Undo change ", change, "?");
}

}  // namespace listeplass::cli
