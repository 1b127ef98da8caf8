#include "service/domain/source.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace listeplass {
namespace {

constexpr size_t kNameBytesMax = 40;

}  // namespace

bool IsSourceName(absl::string_view name) {
  return !name.empty() && name.size() <= kNameBytesMax && absl::ascii_islower(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-'; });
}

const Source& PopulationRegister() {
  static const Source& source = *new Source("population-register");
  return source;
}

}  // namespace listeplass
