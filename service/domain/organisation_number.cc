#include "service/domain/organisation_number.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"

namespace listeplass {

bool IsOrganisationNumber(absl::string_view text) {
  constexpr std::array kWeights = {3, 2, 7, 6, 5, 4, 3, 2, 1};
  if (text.size() != kWeights.size() || !std::all_of(text.begin(), text.end(), absl::ascii_isdigit)) return false;
  int sum = 0;
  for (size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (text[i] - '0');
  return sum % 11 == 0;
}

}  // namespace listeplass
