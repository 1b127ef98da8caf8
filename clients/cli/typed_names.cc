#include "clients/cli/typed_names.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

bool AllDigits(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return absl::ascii_isdigit(c); });
}

// Whether the text is digits that fit an int64_t, without a leading zero.
bool IsId(absl::string_view text) {
  return !text.empty() && text.size() <= 18 && text.front() != '0' && AllDigits(text);
}

// Whether the text is an opaque id of a person. Whose it is, and whether it is anybody's, only the server can tell.
bool IsPersonId(absl::string_view text) {
  constexpr size_t kLength = 26;
  return text.size() == kLength && std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_islower(c) || (c >= '2' && c <= '7');
         });
}

}  // namespace

absl::StatusOr<std::string> Names::Municipality(absl::string_view text) const {
  if (text.empty()) text = municipality_;
  if (text.empty()) return errors::FieldRequired("municipality");
  absl::ConsumePrefix(&text, "municipalities/");
  // Only a leading zero is dropped, because Oslo is 0301.
  if (text.size() != 4 || !IsId(absl::StripPrefix(text, "0"))) {
    return errors::FieldInvalid("municipality", "must be a kommunenummer of four digits, such as 4601");
  }
  return absl::StrCat("municipalities/", text);
}

absl::StatusOr<std::string> Names::InMunicipality(absl::string_view text, absl::string_view collection,
                                                  absl::string_view field) const {
  std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  if (parts.size() == 4 && parts[0] == "municipalities" && parts[2] == collection) parts = {parts[1], parts[3]};
  if (parts.size() == 1) parts.insert(parts.begin(), municipality_);
  if (parts.size() != 2 || !IsId(parts[1]) || (parts[0].empty() && !municipality_.empty())) {
    return errors::FieldInvalid(field,
                                absl::StrCat("must be such as 4601/17 or municipalities/4601/", collection, "/17"));
  }
  if (parts[0].empty()) {
    return errors::FieldInvalid(field, absl::StrCat("of which municipality? Write 4601/", parts[1],
                                                    ", or give --municipality or LISTEPLASS_MUNICIPALITY"));
  }
  LP_ASSIGN_OR_RETURN(const std::string municipality, Municipality(parts[0]));
  return absl::StrCat(municipality, "/", collection, "/", parts[1]);
}

absl::StatusOr<std::string> Names::List(absl::string_view text, absl::string_view field) const {
  return InMunicipality(text, "lists", field);
}

absl::StatusOr<std::string> Names::Practice(absl::string_view text) const {
  return InMunicipality(text, "practices", "practice");
}

absl::StatusOr<std::string> Names::Plan(absl::string_view text) const { return InMunicipality(text, "plans", "plan"); }

absl::StatusOr<std::string> Names::Person(absl::string_view text) const {
  absl::ConsumePrefix(&text, "persons/");
  // Eleven digits are a national id rather than the id of a person, and must not travel as a name.
  if (text.size() == 11 && AllDigits(text)) {
    return errors::FieldInvalid("person", "is not a national id but the id that `listeplass person lookup` finds");
  }
  if (!IsPersonId(text)) {
    return errors::FieldInvalid("person", "must be 26 of a-z and 2-7, as `listeplass person lookup` finds it");
  }
  return absl::StrCat("persons/", text);
}

absl::StatusOr<std::string> Names::Import(absl::string_view text) const {
  absl::ConsumePrefix(&text, "imports/");
  if (!IsId(text)) {
    return errors::FieldInvalid("import", "must be such as 317 or imports/317 (`listeplass import ls` lists them)");
  }
  return absl::StrCat("imports/", text);
}

}  // namespace listeplass::cli
