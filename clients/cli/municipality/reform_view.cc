#include "clients/cli/municipality/reform_view.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_names.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

constexpr int kHomesShown = 20;

std::string FollowedText(const v1::ReformMunicipalityResponse& reform, size_t width) {
  int64_t homes = 0;
  for (const auto& successor : reform.successors()) homes += successor.households_by_practice();
  if (homes == 0) return "";
  std::string text = absl::StrCat("\nThe table does not say where ", Count(homes, "home goes", "homes go"),
                                  homes == 1 ? "; it goes" : "; each goes", " with the nearest practice.\n");
  if (reform.followed().empty()) return text;
  Table table({{"HOME", Style::kRight}, {"TO"}, {"PERSONS", Style::kElastic}});
  const int shown = std::min(kHomesShown, reform.followed_size());
  for (int i = 0; i < shown; ++i) {
    const auto& home = reform.followed(i);
    table.AddRow(
        {absl::StrCat(home.household()), client::ShortName(home.municipality()), client::ShortNames(home.persons())});
  }
  absl::StrAppend(&text, table.Render(width));
  const int64_t more = homes - shown - reform.protected_();
  if (more > 0) absl::StrAppend(&text, "and ", more, " more; --output json names up to 1000\n");
  return text;
}

}  // namespace

std::string ReformView(const v1::ReformMunicipalityResponse& reform, bool done, size_t width) {
  Table table({{"SUCCESSOR"},
               {"PRACTICES", Style::kRight},
               {"LISTS", Style::kRight},
               {"HOMES", Style::kRight},
               {"PERSONS", Style::kRight},
               {"POLICIES", Style::kRight}});
  for (const auto& successor : reform.successors()) {
    table.AddRow({client::ShortName(successor.municipality()), absl::StrCat(successor.practices()),
                  absl::StrCat(successor.lists()), absl::StrCat(successor.households()),
                  absl::StrCat(successor.persons()), absl::StrCat(successor.policies())});
  }
  const std::string ends = client::ShortName(reform.municipality());
  std::string text = absl::StrCat("Municipality ", ends, done ? " has ended.\n\n" : " ends.\n\n", table.Render(width),
                                  FollowedText(reform, width));
  absl::StrAppend(&text, LeftOutText(reform.protected_(), "home", "homes"));
  if (reform.policies_amended() > 0) {
    absl::StrAppend(&text, "\n", Count(reform.policies_amended(), "policy", "policies"), " of others that named ", ends,
                    done ? " now name" : " will name", " its successors (R33).\n");
  }
  if (!done) absl::StrAppend(&text, "\nA reform cannot be undone.\n");
  return text;
}

}  // namespace listeplass::cli
