#include "service/domain/flr_codes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass {
namespace {

constexpr absl::string_view kMarks = "._:/+-";

bool MayStand(char c) { return absl::ascii_isalnum(c) || kMarks.find(c) != absl::string_view::npos; }

}  // namespace

absl::Status CheckFlrCode(absl::string_view code, absl::string_view field) {
  if (code.empty()) return absl::OkStatus();
  if (code.size() > limits::kCodeBytesMax) {
    return errors::FieldInvalid(field, absl::StrCat("a code has at most ", limits::kCodeBytesMax, " bytes"));
  }
  if (absl::ascii_isalnum(code.front()) && std::all_of(code.begin(), code.end(), MayStand)) return absl::OkStatus();
  return errors::FieldInvalid(
      field, absl::StrCat("a code has letters a to z, digits and ", kMarks, ", and begins with a letter or digit"));
}

}  // namespace listeplass
