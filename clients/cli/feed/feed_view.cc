#include "clients/cli/feed/feed_view.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "clients/cli/printable.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"

namespace listeplass::cli {
namespace {

constexpr size_t kYearAndDash = 5;
constexpr size_t kFurtherLineIndent = 2;

// "4601/2 -> 4601/17"; "-" stands for no list.
std::string ListsText(const v1::FeedEntry& entry) {
  if (entry.previous_list().empty()) return client::ShortName(entry.list());
  const std::string to = entry.list().empty() ? "-" : client::ShortName(entry.list());
  return absl::StrCat(client::ShortName(entry.previous_list()), " -> ", to);
}

// "(by-plan)", "(waits)".
std::string DetailText(const v1::FeedEntry& entry) {
  std::vector<std::string> details;
  if (entry.tie() != v1::FeedEntry::TIE_UNSPECIFIED) details.push_back(client::Word(entry.tie()));
  if (!entry.reason().empty()) {
    details.push_back(absl::StrReplaceAll(absl::AsciiStrToLower(entry.reason()), {{"_", "-"}}));
  }
  return details.empty() ? "" : absl::StrCat("(", absl::StrJoin(details, ", "), ")");
}

}  // namespace

std::string FeedLine(const v1::FeedEntry& entry, size_t width) {
  const std::string time = client::TimeText(entry.time());
  std::vector<std::string> parts = {time.size() > kYearAndDash ? time.substr(kYearAndDash) : time,
                                    client::Word(entry.kind()), client::ShortName(entry.person()), ListsText(entry)};
  if (entry.has_effective()) parts.push_back(absl::StrCat("from ", client::DateText(entry.effective())));
  parts.push_back(DetailText(entry));
  std::erase(parts, "");
  const std::string text = Printable(absl::StrReplaceAll(absl::StrJoin(parts, " "), {{"\n", " "}}));
  const std::string first = Wrapped(text, width);
  const size_t end = first.find('\n');
  if (end == std::string::npos || end + 1 == first.size()) return absl::StrCat(absl::StripSuffix(first, "\n"), "\n");
  return absl::StrCat(first.substr(0, end + 1), Indented(text.substr(end + 1), kFurtherLineIndent, width));
}

std::string FeedPageView(const v1::PullEventsResponse& page, size_t width) {
  using Style = Table::Style;
  Table table({{"POSITION"}, {"TIME"}, {"KIND"}, {"PERSON"}, {"LIST"}, {"BEFORE"}, {"FROM"}, {"WHY", Style::kElastic}});
  for (const v1::FeedEntry& entry : page.entries()) {
    const std::string detail = DetailText(entry);
    table.AddRow({entry.position(), client::TimeText(entry.time()), client::Word(entry.kind()),
                  client::ShortName(entry.person()), client::ShortName(entry.list()),
                  client::ShortName(entry.previous_list()),
                  entry.has_effective() ? client::DateText(entry.effective()) : "",
                  detail.empty() ? "" : detail.substr(1, detail.size() - 2)});
  }
  std::string shown = table.empty() ? "No entries.\n" : table.Render(width);
  if (page.position().empty()) return shown;
  return absl::StrCat(shown,
                      page.at_end() ? "That is all for now. Go on with --from " : "There is more: go on with --from ",
                      page.position(), "\n");
}

}  // namespace listeplass::cli
