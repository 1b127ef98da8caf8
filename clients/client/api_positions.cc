#include "clients/client/api_positions.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"

namespace listeplass::client {
namespace {

// Of the check that tells the server whether it still has the change.
constexpr size_t kCheckDigits = 8;

// Reads digits alone: no sign, no blank, and at most as many as an int64_t may have.
std::optional<int64_t> ReadDigits(absl::string_view text) {
  int64_t number = 0;
  const bool digits = !text.empty() && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
  if (!digits || !absl::SimpleAtoi(text, &number)) return std::nullopt;
  return number;
}

}  // namespace

std::optional<ApiPosition> ReadApiPosition(absl::string_view text) {
  const size_t dot = text.find('.');
  if (dot == absl::string_view::npos) return std::nullopt;
  const std::optional<int64_t> sequence = ReadDigits(text.substr(0, dot));
  absl::string_view index_text = text.substr(dot + 1);
  if (const size_t mark = index_text.find('-'); mark != absl::string_view::npos) {
    const absl::string_view check = index_text.substr(mark + 1);
    if (check.size() != kCheckDigits || !std::all_of(check.begin(), check.end(), absl::ascii_isxdigit)) {
      return std::nullopt;
    }
    index_text = index_text.substr(0, mark);
  }
  const std::optional<int64_t> index = ReadDigits(index_text);
  if (!sequence || !index) return std::nullopt;
  return ApiPosition{.sequence = *sequence, .index = *index};
}

}  // namespace listeplass::client
