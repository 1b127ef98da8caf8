#include "service/register/unsaid_location.h"

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

template <typename Record>
absl::Status FillMunicipalityOf(const std::optional<Record>& before, Record& said) {
  if (said.municipality) return absl::OkStatus();
  if (!before) return errors::FieldRequired("municipality");
  said.municipality = before->municipality;
  return absl::OkStatus();
}

template <typename Record>
absl::Status FillPositionOf(const std::optional<Record>& before, Record& said) {
  if (!before) return errors::FieldRequired("position", "it is not known here yet");
  if (said.municipality != before->municipality) {
    return errors::FieldRequired("position", "it is in another municipality now");
  }
  said.position = before->position;
  if (!said.bydel) said.bydel = before->bydel;
  return absl::OkStatus();
}

}  // namespace

absl::Status FillMunicipality(const std::optional<Practice>& before, Practice& said) {
  return FillMunicipalityOf(before, said);
}

absl::Status FillMunicipality(const std::optional<Household>& before, Household& said) {
  return FillMunicipalityOf(before, said);
}

absl::Status FillPosition(const std::optional<Practice>& before, Practice& said) {
  return FillPositionOf(before, said);
}

absl::Status FillPosition(const std::optional<Household>& before, Household& said) {
  LP_RETURN_IF_ERROR(FillPositionOf(before, said));
  if (!said.grunnkrets) said.grunnkrets = before->grunnkrets;
  return absl::OkStatus();
}

}  // namespace listeplass
