#include "service/register/after_reform.h"

#include <algorithm>

#include "service/domain/errors.h"

namespace listeplass {
namespace {

template <typename Record>
bool IsIn(const std::vector<MunicipalityId>& successors, const std::optional<Record>& record) {
  return record && std::binary_search(successors.begin(), successors.end(), record->municipality);
}

}  // namespace

absl::Status TellAfterReform(const std::optional<Practice>& before, const std::vector<MunicipalityId>& successors,
                             absl::string_view field, Practice& said) {
  if (before) said.former_municipalities = before->former_municipalities;
  if (successors.empty()) return absl::OkStatus();
  if (!IsIn(successors, before)) return errors::MunicipalityEnded(field, said.municipality, successors);
  said.municipality = before->municipality;
  said.bydel = before->bydel;
  return absl::OkStatus();
}

absl::Status TellAfterReform(const std::optional<Household>& before, const std::vector<MunicipalityId>& successors,
                             absl::string_view field, Household& said) {
  if (successors.empty()) return absl::OkStatus();
  if (!IsIn(successors, before)) return errors::MunicipalityEnded(field, said.municipality, successors);
  said.municipality = before->municipality;
  said.bydel = before->bydel;
  said.grunnkrets = before->grunnkrets;
  return absl::OkStatus();
}

}  // namespace listeplass
