#include "clients/cli/lists/past_views.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/lists/list_views.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

}  // namespace

std::string MembersView(const v1::ListMembersResponse& members, size_t width) {
  if (members.total() == 0) return "Nobody is on this list.\n";
  Table table({{"PERSON", Style::kRight}, {"SINCE"}, {"UNTIL"}, {"CAME AS"}});
  for (const auto& member : members.members()) {
    table.AddRow({client::ShortName(member.person()), client::DateText(member.since()),
                  client::DateText(member.until()), client::Word(member.group())});
  }
  return absl::StrCat(table.Render(width), "\n", members.members_size(), " of ",
                      Count(members.total(), "person", "persons"), ".\n",
                      LeftOutText(members.protected_(), "person", "persons"));
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
