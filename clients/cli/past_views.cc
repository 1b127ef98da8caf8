#include "clients/cli/past_views.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/register_views.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/typed_names.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

}  // namespace

std::string MembersView(const v1::ListMembersResponse& members, size_t width) {
  if (members.total() == 0) return "Nobody is on this list.\n";
  Table table({{"PERSON", Style::kRight}, {"SINCE"}, {"UNTIL"}, {"CAME AS"}});
  for (const auto& member : members.members()) {
    table.AddRow({ShortName(member.person()), DateText(member.since()), DateText(member.until()),
                  EnumText(member.group(), "GROUP_")});
  }
  return absl::StrCat(table.Render(width), "\n", members.members_size(), " of ",
                      Count(members.total(), "person", "persons"), ".\n",
                      LeftOutText(members.protected_(), "person", "persons"));
}

std::string HistoryView(const v1::History& history, size_t width) {
  if (history.periods().empty()) return "Never on a list here.\n";
  const bool coded = std::any_of(history.periods().begin(), history.periods().end(), [](const v1::Period& period) {
    return !period.begin_code().empty() || !period.end_code().empty();
  });
  std::vector<Table::Column> columns = {{"LIST"}, {"FROM"}, {"TO"}, {"BEGAN"}, {"ENDED"}, {"CAME AS"}, {"SWITCH"}};
  if (coded) columns.insert(columns.end(), {{"BEGIN CODE"}, {"END CODE"}});
  Table table(std::move(columns));
  for (const v1::Period& period : history.periods()) {
    const v1::Membership& membership = period.membership();
    std::vector<std::string> cells = {ShortName(membership.list()),
                                      DateText(membership.from()),
                                      DateText(membership.to()),
                                      EnumText(membership.cause(), "MOVE_CAUSE_"),
                                      EnumText(period.end_cause(), "END_CAUSE_"),
                                      EnumText(period.group(), "GROUP_"),
                                      YesNo(membership.counts_as_switch())};
    if (coded) cells.insert(cells.end(), {period.begin_code(), period.end_code()});
    table.AddRow(std::move(cells));
  }
  return table.Render(width);
}

std::string PastQueueView(const v1::GetQueueResponse& queue, size_t width) {
  if (queue.total() == 0) return "Nobody waited for this list, as far back as changes are recorded.\n";
  v1::ListWaitingResponse waiting;
  *waiting.mutable_waiting() = queue.waiting();
  return absl::StrCat(WaitingView(waiting, width), "\n", queue.waiting_size(), " of ",
                      Count(queue.total(), "request", "requests"), ".\n",
                      LeftOutText(queue.protected_(), "request of persons", "requests of persons"));
}

}  // namespace listeplass::cli
