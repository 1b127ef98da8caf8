// An outside register may still speak of a municipality that was reformed here since. Its files and reports may be
// older than the reform, or the sender may not have heard of it. These functions keep what it says from taking the
// reform back.
#ifndef LISTEPLASS_SERVICE_REGISTER_AFTER_REFORM_H_
#define LISTEPLASS_SERVICE_REGISTER_AFTER_REFORM_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/domain/gp_list.h"
#include "service/domain/household.h"
#include "service/domain/ids.h"

namespace listeplass {

// Where `said` names a municipality that a reform has ended, it gets the present municipality, bydel and (for a home)
// grunnkrets from `before`, the record known here. A practice's former_municipalities always come from `before`.
//
// `successors` are those of the municipality that `said` names (SuccessorsOf, known_municipality.h); they are empty
// where it was not reformed. NOT_FOUND MUNICIPALITY_ENDED, naming `field`: the record is not known here in one of the
// successors, so nothing tells in which of them it is.
absl::Status TellAfterReform(const std::optional<Practice>& before, const std::vector<MunicipalityId>& successors,
                             absl::string_view field, Practice& said);
absl::Status TellAfterReform(const std::optional<Household>& before, const std::vector<MunicipalityId>& successors,
                             absl::string_view field, Household& said);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_AFTER_REFORM_H_
