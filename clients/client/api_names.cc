#include "clients/client/api_names.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace listeplass::client {
namespace {

constexpr absl::string_view kMunicipalities = "municipalities/";

int64_t NumberOrZero(absl::string_view text) {
  int64_t number = 0;
  return absl::SimpleAtoi(text, &number) ? number : 0;
}

}  // namespace

std::string MunicipalityName(int64_t municipality) {
  return absl::StrCat(kMunicipalities, absl::Dec(municipality, absl::kZeroPad4));
}

std::string ListName(int64_t municipality, int64_t list) {
  return absl::StrCat(MunicipalityName(municipality), "/lists/", list);
}

int64_t NumberIn(absl::string_view name) { return NumberOrZero(name.substr(name.rfind('/') + 1)); }

int64_t MunicipalityIn(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kMunicipalities)) return 0;
  return NumberOrZero(name.substr(0, name.find('/')));
}

std::string ParentOf(absl::string_view name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  return parts.size() == 4 ? absl::StrCat(parts[0], "/", parts[1]) : "";
}

std::string ShortName(absl::string_view name) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() == 4 && parts[0] == "municipalities") return absl::StrCat(parts[1], "/", parts[3]);
  if (parts.size() == 2 && (parts[0] == "persons" || parts[0] == "municipalities" || parts[0] == "imports")) {
    return std::string(parts[1]);
  }
  return std::string(name);
}

}  // namespace listeplass::client
