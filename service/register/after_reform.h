// What a register outside says of a municipality that was reformed here since: its files and reports may be older than
// the reform, or from a sender who has not heard of it. They change back nothing of it.
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

// `said` with the municipality, bydel and grunnkrets of now, where it is known here as `before` and says one of before
// a reform; what it was before the reform (former_municipalities) is always what is known here. `successors` are those
// of the municipality said, empty where that was not reformed (SuccessorsOf, known_municipality.h). NOT_FOUND
// MUNICIPALITY_ENDED naming `field`: the municipality is no more, and nothing tells in which of its successors this is.
absl::Status TellAfterReform(const std::optional<Practice>& before, const std::vector<MunicipalityId>& successors,
                             absl::string_view field, Practice& said);
absl::Status TellAfterReform(const std::optional<Household>& before, const std::vector<MunicipalityId>& successors,
                             absl::string_view field, Household& said);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_AFTER_REFORM_H_
