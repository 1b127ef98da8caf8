#include "service/domain/objective.h"

namespace listeplass {

absl::string_view ObjectiveName(Objective objective) {
  switch (objective) {
    case Objective::kPriority:
      return "PRIORITY";
    case Objective::kCardinality:
      return "CARDINALITY";
    case Objective::kBalanced:
      return "BALANCED";
    case Objective::kFirstCome:
      return "FIRST_COME";
    case Objective::kFirstComeThenTrade:
      return "FIRST_COME_THEN_TRADE";
  }
  return "UNKNOWN";
}

std::optional<Objective> ParseObjective(absl::string_view name) {
  for (Objective objective : kAllObjectives) {
    if (ObjectiveName(objective) == name) return objective;
  }
  return std::nullopt;
}

}  // namespace listeplass
