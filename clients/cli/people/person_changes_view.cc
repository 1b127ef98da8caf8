#include "clients/cli/people/person_changes_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "clients/client/api_dates.h"

namespace listeplass::cli {
namespace {

constexpr size_t kIndent = 2;

void AppendIfSaid(absl::string_view before, absl::string_view said, std::string& text) {
  if (!said.empty()) absl::StrAppend(&text, before, said);
}

}  // namespace

std::string PersonChangesView(const v1::ListPersonChangesResponse& changes, Language language, size_t width) {
  std::string text;
  for (const auto& change : changes.changes()) {
    std::string by = absl::StrCat("by ", change.role());
    AppendIfSaid(" ", change.subject(), by);
    AppendIfSaid(" of ", change.organisation(), by);
    AppendIfSaid(", for ", change.purpose(), by);
    AppendIfSaid(": ", change.command(), by);
    const std::string& told = language == Language::kNorwegian ? change.text_nb() : change.text_en();
    absl::StrAppend(&text, "CHANGE ", change.sequence(), ", ", client::TimeText(change.time()), "\n",
                    Indented(by, kIndent, width), Indented(told, kIndent, width));
  }
  if (changes.changes().empty()) text = "No changes.\n";
  return absl::StrCat(
      text, LeftOutText(changes.protected_(), "change together with somebody", "changes together with somebody"));
}

}  // namespace listeplass::cli
