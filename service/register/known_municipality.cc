#include "service/register/known_municipality.h"

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass {

absl::StatusOr<bool> IsKnownMunicipality(const StateReader& state, MunicipalityId municipality) {
  bool known = false;
  const auto first = [&known](const auto&) {
    known = true;
    return false;
  };
  const auto first_there = [&](const auto& record) {
    known = record.municipality == municipality;
    return !known;
  };
  LP_RETURN_IF_ERROR(state.ForEachPolicy(municipality, first));
  if (!known) LP_RETURN_IF_ERROR(state.ForEachUnassigned(municipality, std::nullopt, first));
  if (!known) LP_RETURN_IF_ERROR(state.ForEachRequestFrom(municipality, PersonId(), first));
  if (!known) LP_RETURN_IF_ERROR(state.ForEachPractice(PracticeId(), first_there));
  if (!known) LP_RETURN_IF_ERROR(state.ForEachList(ListId(), first_there));
  return known;
}

absl::Status CheckMunicipality(const StateReader& state, MunicipalityId municipality, absl::string_view field) {
  if (!municipality) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const bool known, IsKnownMunicipality(state, municipality));
  return known ? absl::OkStatus() : errors::MunicipalityNotFound(field, municipality);
}

}  // namespace listeplass
