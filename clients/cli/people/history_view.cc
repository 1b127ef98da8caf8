#include "clients/cli/people/history_view.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"

namespace listeplass::cli {

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
    std::vector<std::string> cells = {client::ShortName(membership.list()), client::DateText(membership.from()),
                                      client::DateText(membership.to()),    client::Word(membership.cause()),
                                      client::Word(period.end_cause()),     client::Word(period.group()),
                                      YesNo(membership.counts_as_switch())};
    if (coded) cells.insert(cells.end(), {period.begin_code(), period.end_code()});
    table.AddRow(std::move(cells));
  }
  return table.Render(width);
}

}  // namespace listeplass::cli
