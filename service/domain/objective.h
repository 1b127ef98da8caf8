// An Objective is what a matching run aims at (docs/DESIGN.md).
#ifndef LISTEPLASS_SERVICE_DOMAIN_OBJECTIVE_H_
#define LISTEPLASS_SERVICE_DOMAIN_OBJECTIVE_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace listeplass {

// The values are persisted as numbers: do not change them.
enum class Objective : uint8_t {
  kPriority = 1,     // nobody placeable is passed over for somebody behind
  kCardinality = 2,  // the most persons placed, tier by tier
  kBalanced = 3,     // kPriority for tiers 0 and 1, then kCardinality
  kFirstCome = 4,    // today's rule, the baseline: vacancies only, no exchange
  // kFirstCome, whose placed units keep exactly those lists; then kBalanced for the rest on what is left
  kFirstComeThenTrade = 5,
};
inline constexpr Objective kAllObjectives[] = {Objective::kPriority, Objective::kCardinality, Objective::kBalanced,
                                               Objective::kFirstCome, Objective::kFirstComeThenTrade};

// Returns "PRIORITY", ..., as in the API, the instance files and reports.
absl::string_view ObjectiveName(Objective objective);
std::optional<Objective> ParseObjective(absl::string_view name);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_OBJECTIVE_H_
