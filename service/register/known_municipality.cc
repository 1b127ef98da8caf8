#include "service/register/known_municipality.h"

#include <algorithm>
#include <set>

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

absl::StatusOr<std::vector<MunicipalityId>> SuccessorsOf(const StateReader& state, MunicipalityId municipality) {
  std::set<MunicipalityId> successors;
  LP_RETURN_IF_ERROR(state.ForEachPractice(PracticeId(), [&](const Practice& practice) {
    const std::vector<MunicipalityId>& former = practice.former_municipalities;
    if (std::binary_search(former.begin(), former.end(), municipality)) successors.insert(practice.municipality);
    return true;
  }));
  return std::vector<MunicipalityId>(successors.begin(), successors.end());
}

absl::StatusOr<std::vector<MunicipalityId>> PredecessorsOf(const StateReader& state, MunicipalityId municipality) {
  std::set<MunicipalityId> predecessors;
  LP_RETURN_IF_ERROR(state.ForEachPractice(PracticeId(), [&](const Practice& practice) {
    if (practice.municipality != municipality) return true;
    predecessors.insert(practice.former_municipalities.begin(), practice.former_municipalities.end());
    return true;
  }));
  return std::vector<MunicipalityId>(predecessors.begin(), predecessors.end());
}

absl::Status CheckMunicipality(const StateReader& state, MunicipalityId municipality, absl::string_view field) {
  if (!municipality) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const bool known, IsKnownMunicipality(state, municipality));
  if (known) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> successors, SuccessorsOf(state, municipality));
  return successors.empty() ? errors::MunicipalityNotFound(field, municipality)
                            : errors::MunicipalityEnded(field, municipality, successors);
}

}  // namespace listeplass
