#include "service/register/place.h"

#include "service/domain/errors.h"

namespace listeplass {
namespace {

constexpr int64_t kMunicipalityMin = 301;
constexpr int64_t kMunicipalityMax = 9999;

}  // namespace

absl::Status CheckPlace(MunicipalityId municipality, BydelId bydel, const GeoPoint& position) {
  if (municipality.value() < kMunicipalityMin || municipality.value() > kMunicipalityMax) {
    return errors::OutOfRange("municipality", municipality.value(), kMunicipalityMin, kMunicipalityMax, "");
  }
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
