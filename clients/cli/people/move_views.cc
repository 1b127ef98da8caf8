#include "clients/cli/people/move_views.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

}  // namespace

std::string MoveView(const v1::MovePersonsResponse& move, bool done, size_t width) {
  Table table({{"PERSON", Style::kRight}, {"FROM"}, {"TO"}, {"FIRST DAY"}});
  for (const auto& entry : move.moves()) {
    table.AddRow({client::ShortName(entry.person()), client::ShortName(entry.from()),
                  client::ShortName(entry.to().list()), client::DateText(entry.to().from())});
  }
  return absl::StrCat(table.Render(width), "\nList ", client::ShortName(move.list().name()),
                      done ? " now has " : " would have ", Count(move.list().members(), "member", "members"), " of ",
                      move.list().ceiling(), ", ", Count(move.list().free(), "free place", "free places"), ".\n",
                      done ? "" : "A move can be undone until its first day begins; one from today cannot.\n");
}

std::string UndoView(const v1::UndoChangeResponse& undo, size_t width) {
  std::string also;
  for (const std::string& line : undo.also()) absl::StrAppend(&also, line, "\n");
  if (undo.undone().empty() && undo.requests_restored() == 0 && undo.protected_() == 0) return also;
  if (!also.empty()) also += "\n";
  Table table({{"PERSON", Style::kRight}, {"NOT TO"}, {"STAYS ON"}});
  for (const auto& entry : undo.undone()) {
    table.AddRow({client::ShortName(entry.person()), client::ShortName(entry.list()),
                  entry.stays_on().empty() ? "no list" : client::ShortName(entry.stays_on())});
  }
  return absl::StrCat(also, table.Render(width), "\n",
                      Count(undo.requests_restored(), "request stands", "requests stand"), " again.\n",
                      LeftOutText(undo.protected_(), "person", "persons"));
}

}  // namespace listeplass::cli
