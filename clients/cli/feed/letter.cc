#include "clients/cli/feed/letter.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

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

// The kind that stands for the happening.
v1::FeedKind HappeningOf(v1::FeedKind kind) {
  const bool of_request = kind == v1::REQUEST_PLACED || kind == v1::REQUEST_CHANGED || kind == v1::REQUEST_CLOSED ||
                          kind == v1::REQUEST_UNMEETABLE;
  return of_request ? v1::REQUEST_PLACED : kind;
}

void AddOnce(const std::string& text, std::vector<std::string>& texts) {
  if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

bool IsSameDay(const google::type::Date& a, const google::type::Date& b) {
  return client::DateText(a) == client::DateText(b);
}

bool TellsTheSame(const LetterPart& a, const LetterPart& b) {
  return a.kinds == b.kinds && a.texts_nb == b.texts_nb && a.texts_en == b.texts_en &&
         std::equal(a.effective.begin(), a.effective.end(), b.effective.begin(), b.effective.end(), &IsSameDay);
}

// Adds an entry to the part of its person, which at first is about nobody else.
void AddToPerson(const v1::FeedEntry& entry, std::vector<LetterPart>& parts) {
  const auto is_theirs = [&](const LetterPart& part) { return part.persons.front() == entry.person(); };
  auto part = std::find_if(parts.begin(), parts.end(), is_theirs);
  if (part == parts.end()) {
    part = parts.emplace(parts.end());
    part->persons.push_back(entry.person());
  }
  part->positions.push_back(entry.position());
  if (std::find(part->kinds.begin(), part->kinds.end(), entry.kind()) == part->kinds.end()) {
    part->kinds.push_back(entry.kind());
  }
  const auto is_its_day = [&](const google::type::Date& day) { return IsSameDay(day, entry.effective()); };
  if (entry.has_effective() && std::none_of(part->effective.begin(), part->effective.end(), is_its_day)) {
    part->effective.push_back(entry.effective());
  }
  AddOnce(entry.text_nb(), part->texts_nb);
  AddOnce(entry.text_en(), part->texts_en);
}

// Makes one part of those that tell the same.
std::vector<LetterPart> Merged(std::vector<LetterPart> parts) {
  std::vector<LetterPart> merged;
  for (LetterPart& part : parts) {
    const auto same =
        std::find_if(merged.begin(), merged.end(), [&](const LetterPart& other) { return TellsTheSame(other, part); });
    if (same == merged.end()) {
      merged.push_back(std::move(part));
      continue;
    }
    same->persons.push_back(part.persons.front());
    same->positions.insert(same->positions.end(), part.positions.begin(), part.positions.end());
  }
  return merged;
}

}  // namespace

absl::StatusOr<Letters> LettersOf(absl::Span<const v1::FeedEntry> entries) {
  Letters made;
  // The change, household and happening of each letter, and where it is.
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
        letter_of.try_emplace({change, household, static_cast<int>(HappeningOf(entry.kind()))}, made.letters.size());
    if (is_new) {
      Letter letter;
      letter.household = household;
      letter.date = client::NorwegianDay(entry.time());
      made.letters.push_back(std::move(letter));
    }
    Letter& letter = made.letters[at->second];
    letter.address_protected = letter.address_protected || entry.address_protected();
    AddToPerson(entry, letter.parts);
  }
  for (Letter& letter : made.letters) letter.parts = Merged(std::move(letter.parts));
  return made;
}

}  // namespace listeplass::cli
