#include "service/register/field_checks.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

constexpr int64_t kMunicipalityMin = 301;
constexpr int64_t kMunicipalityMax = 9999;

// The control characters are U+0000 to U+001F and U+007F to U+009F, read here in UTF-8.
bool HoldsControlCharacter(absl::string_view text) {
  unsigned char before = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < ' ' || byte == 0x7f || (before == 0xc2 && byte < 0xa0)) return true;
    before = byte;
  }
  return false;
}

}  // namespace

absl::Status CheckReason(absl::string_view reason) {
  if (reason.empty()) return errors::FieldRequired("reason");
  if (reason.size() > limits::kReasonBytesMax) {
    return errors::FieldInvalid("reason", absl::StrCat("longer than ", limits::kReasonBytesMax, " bytes"));
  }
  return absl::OkStatus();
}

absl::Status CheckName(absl::string_view name, absl::string_view field) {
  if (name.empty()) return errors::FieldRequired(field);
  if (name.size() > limits::kNameBytesMax) {
    return errors::FieldInvalid(field, absl::StrCat("longer than ", limits::kNameBytesMax, " bytes"));
  }
  // A terminal or a printer would obey control characters.
  if (HoldsControlCharacter(name)) return errors::FieldInvalid(field, "holds a control character");
  return absl::OkStatus();
}

absl::Status CheckLanguage(absl::string_view language, absl::string_view field) {
  if (language.size() == 2 && absl::ascii_islower(language[0]) && absl::ascii_islower(language[1])) {
    return absl::OkStatus();
  }
  return errors::FieldInvalid(field, "must be two small letters (ISO 639-1)");
}

absl::Status CheckMunicipalityNumber(MunicipalityId municipality, absl::string_view field) {
  if (municipality.value() >= kMunicipalityMin && municipality.value() <= kMunicipalityMax) return absl::OkStatus();
  return errors::OutOfRange(field, municipality.value(), kMunicipalityMin, kMunicipalityMax);
}

absl::Status CheckLocation(MunicipalityId municipality, BydelId bydel, const GeoPoint& position) {
  LP_RETURN_IF_ERROR(CheckMunicipalityNumber(municipality, "municipality"));
  if (bydel && bydel.value() / 100 != municipality.value()) {
    return errors::FieldInvalid("bydel", "must be the municipality's number and two digits, or empty");
  }
  if (!position.valid()) return errors::FieldInvalid("position", "not on the earth");
  return absl::OkStatus();
}

absl::Status CheckGrunnkrets(GrunnkretsId grunnkrets, MunicipalityId municipality) {
  if (!grunnkrets || grunnkrets.value() / 10'000 == municipality.value()) return absl::OkStatus();
  return errors::FieldInvalid("grunnkrets", "must be the municipality's number and four digits, or empty");
}

}  // namespace listeplass
