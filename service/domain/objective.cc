#include "service/domain/objective.h"

namespace listeplass {
namespace {

constexpr Objective kAllObjectives[] = {Objective::kPriority, Objective::kCardinality, Objective::kBalanced,
                                        Objective::kFirstCome};

}  // namespace

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
