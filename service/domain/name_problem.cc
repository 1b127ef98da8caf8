#include "service/domain/name_problem.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace listeplass {
namespace {

// Takes the first character off the text and returns its number. The first byte's leading ones are the count of bytes.
uint32_t TakeCharacter(absl::string_view& text) {
  constexpr uint8_t kContinued = 0x3f;  // the bits of each byte after the first
  const auto first = static_cast<uint8_t>(text.front());
  const size_t bytes = std::clamp<size_t>(std::countl_one(first), 1, text.size());
  uint32_t number = bytes == 1 ? first : first & (0x7fU >> bytes);
  for (size_t i = 1; i < bytes; ++i) number = (number << 6) | (static_cast<uint8_t>(text[i]) & kContinued);
  text.remove_prefix(bytes);
  return number;
}

bool IsControl(uint32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

bool TurnsDirection(uint32_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069); }

// Also the blanks that have no width.
bool IsBlank(uint32_t c) {
  return c == ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200d) || c == 0x2028 || c == 0x2029 ||
         c == 0x202f || c == 0x205f || c == 0x2060 || c == 0x3000 || c == 0xfeff;
}

}  // namespace

absl::string_view NameProblem(absl::string_view name) {
  bool seen = false;
  while (!name.empty()) {
    const uint32_t c = TakeCharacter(name);
    if (IsControl(c)) return "holds a control character";
    if (TurnsDirection(c)) return "holds a mark that turns the direction of writing";
    seen = seen || !IsBlank(c);
  }
  return seen ? "" : "holds nothing but blanks";
}

}  // namespace listeplass
