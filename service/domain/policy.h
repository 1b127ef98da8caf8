// What a municipality decides about its own matching runs.
#ifndef LISTEPLASS_SERVICE_DOMAIN_POLICY_H_
#define LISTEPLASS_SERVICE_DOMAIN_POLICY_H_

#include <cstdint>

#include "service/domain/ids.h"
#include "service/domain/intake_rule.h"
#include "service/domain/objective.h"

namespace listeplass {

struct Policy {
  MunicipalityId municipality;
  Objective objective = Objective::kBalanced;
  // Whoever has waited longer than this goes before those who have not.
  int64_t wait_guarantee_days = 365;
  // Members of over-full lists (R32) may swap places one for one.
  bool exchange_on_over_full = true;
  // R5, R14: people without a list and without a wish are placed where a place is free, at most this far from home.
  bool automatic_assignment = true;
  int64_t automatic_within_minutes = 60;
  // For each list without a rule of its own for the group; within_minutes holds for all. None reserves places.
  IntakeRules intake_rules = {};

  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_POLICY_H_
