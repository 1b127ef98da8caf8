#include "clients/client/nearest_word.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace listeplass::client {
namespace {

// The distance of Damerau and Levenshtein in its restricted form, where a letter is swapped at most once.
size_t Distance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> two_before, before, row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    two_before = before;
    before = row;
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

std::string NearestWord(absl::string_view typed, const std::vector<std::string>& words) {
  const std::string small = absl::AsciiStrToLower(typed);
  const size_t most = std::max<size_t>(1, typed.size() / 3);
  std::string nearest;
  size_t least = most + 1;
  for (const std::string& word : words) {
    const size_t distance = Distance(small, absl::AsciiStrToLower(word));
    // A word in which every letter would have to change was not meant.
    if (distance >= least || distance >= word.size()) continue;
    least = distance;
    nearest = word;
  }
  return nearest;
}

std::string DidYouMean(absl::string_view typed, const std::vector<std::string>& words) {
  const std::string nearest = NearestWord(typed, words);
  return nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?");
}

}  // namespace listeplass::client
