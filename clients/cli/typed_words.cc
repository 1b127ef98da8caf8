#include "clients/cli/typed_words.h"

#include <utf8.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/printable.h"
#include "clients/client/nearest_word.h"

namespace listeplass::cli {
namespace {

constexpr double kDaySeconds = 86'400;

bool HoldsNationalId(absl::string_view word) {
  constexpr int kNationalIdDigits = 11;
  int digits = 0;
  return std::any_of(word.begin(), word.end(), [&](unsigned char c) {
    digits = absl::ascii_isdigit(c) ? digits + 1 : 0;
    return digits >= kNationalIdDigits;
  });
}

}  // namespace

std::string Typed(absl::string_view word) {
  if (HoldsNationalId(word)) return "(a number of eleven digits or more)";
  return word.empty() ? "(nothing)" : Printable(word);
}

std::string ReadWord(const std::vector<std::string>& words, std::string& text) {
  for (const std::string& word : words) {
    if (!absl::EqualsIgnoreCase(word, text)) continue;
    text = word;
    return "";
  }
  return absl::StrCat(Typed(text), " is none of ", absl::StrJoin(words, ", "), client::DidYouMean(text, words));
}

std::string CheckWholeNumber(absl::string_view text, int64_t min, int64_t max) {
  int64_t number = 0;
  if (absl::SimpleAtoi(text, &number) && number >= min && number <= max) return "";
  return absl::StrCat("must be a whole number from ", min, " to ", max, ", not ", Typed(text));
}

std::string CheckNumber(absl::string_view text) {
  constexpr int64_t kMax = 999'999'999'999'999'999;
  int64_t number = 0;
  if (!absl::SimpleAtoi(text, &number)) return absl::StrCat("must be a whole number, not ", Typed(text));
  return CheckWholeNumber(text, -kMax, kMax);
}

std::string CheckBound(absl::string_view text, int64_t min, int64_t max) {
  if (text == kNoLimit || CheckWholeNumber(text, min, max).empty()) return "";
  return absl::StrCat("must be a whole number from ", min, " to ", max, ", or ", kNoLimit, ", not ", Typed(text));
}

std::string CheckUtf8(absl::string_view text) {
  if (utf8::is_valid(text.begin(), text.end())) return "";
  return "must be UTF-8, which this is not; perhaps the terminal is set to Latin-1";
}

std::string CheckSeconds(absl::string_view text) {
  double seconds = 0;
  if (absl::SimpleAtod(text, &seconds) && seconds > 0 && seconds <= kDaySeconds) return "";
  return absl::StrCat("must be seconds, more than 0 and at most ", kDaySeconds, ", not ", Typed(text));
}

std::string UnknownCommand(absl::string_view typed, const std::vector<std::string>& words) {
  return absl::StrCat("unknown command ", Typed(typed), client::DidYouMean(typed, words));
}

std::string UnknownOption(absl::string_view typed, const std::vector<std::string>& words) {
  const absl::string_view option = typed.substr(0, typed.find('='));
  return absl::StrCat("unknown option ", Typed(option), client::DidYouMean(option, words));
}

}  // namespace listeplass::cli
