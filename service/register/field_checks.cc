#include "service/register/field_checks.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/name_problem.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

constexpr int64_t kMunicipalityMin = 301;
constexpr int64_t kMunicipalityMax = 9999;

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
  const absl::string_view problem = NameProblem(name);
  return problem.empty() ? absl::OkStatus() : errors::FieldInvalid(field, problem);
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
