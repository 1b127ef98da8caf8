// A report may name a practice or a household without saying where it is. What the report leaves out is not said, and
// stays as it is known here.
#ifndef LISTEPLASS_SERVICE_REGISTER_UNSAID_LOCATION_H_
#define LISTEPLASS_SERVICE_REGISTER_UNSAID_LOCATION_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/domain/gp_list.h"
#include "service/domain/household.h"

namespace listeplass {

// Gives `said` the municipality of `before`, the record known here, if it names none. FIELD_REQUIRED `municipality`:
// the record is new.
absl::Status FillMunicipality(const std::optional<Practice>& before, Practice& said);
absl::Status FillMunicipality(const std::optional<Household>& before, Household& said);

// Gives a `said` without a position the place of `before`. A bydel or grunnkrets that is not said then stays, too; with
// a position it is said to be none. FIELD_REQUIRED `position`: the record is new, or is said to be in another
// municipality, where the known position cannot be. Call it when `said` has the municipality of today (after_reform.h).
absl::Status FillPosition(const std::optional<Practice>& before, Practice& said);
absl::Status FillPosition(const std::optional<Household>& before, Household& said);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_UNSAID_LOCATION_H_
