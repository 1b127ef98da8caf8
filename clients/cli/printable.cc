#include "clients/cli/printable.h"

#include <cstddef>

#include "absl/strings/str_format.h"

namespace listeplass::cli {
namespace {

// A character that must not be shown as it is, with its bytes and its number. `bytes` is 0 if the text begins with
// none.
struct Unsafe {
  size_t bytes = 0;
  int number = 0;
};
Unsafe FirstUnsafe(absl::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  const int first = byte(0);
  if (first == '\n') return {};
  if (first < ' ' || first == 0x7f) return {.bytes = 1, .number = first};
  if (first == 0xc2 && byte(1) >= 0x80 && byte(1) < 0xa0) return {.bytes = 2, .number = byte(1)};
  if (first != 0xe2 || (byte(1) != 0x80 && byte(1) != 0x81)) return {};
  const int number = 0x2000 + (byte(1) - 0x80) * 0x40 + byte(2) - 0x80;
  const bool turns = (number >= 0x202a && number <= 0x202e) || (number >= 0x2066 && number <= 0x2069);
  return turns ? Unsafe{.bytes = 3, .number = number} : Unsafe{};
}

}  // namespace

std::string Printable(absl::string_view text) {
  std::string printable;
  printable.reserve(text.size());
  while (!text.empty()) {
    const Unsafe unsafe = FirstUnsafe(text);
    if (unsafe.bytes == 0) {
      printable.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    absl::StrAppendFormat(&printable, "\\u%04x", unsafe.number);
    text.remove_prefix(unsafe.bytes);
  }
  return printable;
}

}  // namespace listeplass::cli
