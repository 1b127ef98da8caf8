#include "clients/cli/feed/letter.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_error.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

constexpr size_t kHouseholdCharactersMax = 64;

absl::StatusOr<std::string> FileWordOf(absl::string_view household, absl::string_view position) {
  absl::ConsumePrefix(&household, "households/");
  const auto is_letter = [](char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); };
  const auto is_plain = [&](char c) {
    return is_letter(c) || absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '-';
  };
  const bool good = household.size() <= kHouseholdCharactersMax &&
                    std::all_of(household.begin(), household.end(), is_plain) &&
                    std::any_of(household.begin(), household.end(), is_letter);
  if (good) return std::string(household);
  return client::MakeClientError(absl::StatusCode::kDataLoss, "HOUSEHOLD_INVALID",
                                 absl::StrCat("the entry ", position, " has a household that cannot name a file"));
}

void AddOnce(const std::string& text, std::vector<std::string>& texts) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

}  // namespace

absl::StatusOr<Letters> LettersOf(absl::Span<const v1::FeedEntry> entries) {
  Letters made;
  // The change, household and kind of each letter, and where it is.
  std::map<std::tuple<std::string, std::string, int>, size_t> letter_of;
  for (const v1::FeedEntry& entry : entries) {
    if (entry.person().empty()) continue;
    if (entry.household().empty() || entry.reason() == "DIED") {
      ++made.without_home;
      continue;
    }
    const std::string change = entry.position().substr(0, entry.position().find('.'));
    LP_ASSIGN_OR_RETURN(const std::string household, FileWordOf(entry.household(), entry.position()));
    const auto [at, is_new] =
        letter_of.try_emplace({change, household, static_cast<int>(entry.kind())}, made.letters.size());
    if (is_new) {
      Letter letter;
      letter.household = household;
      letter.kind = entry.kind();
      letter.date = client::NorwegianDay(entry.time());
      letter.effective = entry.effective();
      made.letters.push_back(std::move(letter));
    }
    Letter& letter = made.letters[at->second];
    letter.positions.push_back(entry.position());
    letter.address_protected = letter.address_protected || entry.address_protected();
    AddOnce(entry.person(), letter.persons);
    AddOnce(entry.text_nb(), letter.texts_nb);
    AddOnce(entry.text_en(), letter.texts_en);
  }
  return made;
}

}  // namespace listeplass::cli
