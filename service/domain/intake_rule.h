// What a list allows one group: how many of it may arrive, from how far, and how many places are kept for it.
//
// Heavy intake piled on a few lists is what makes municipalities switch automatic assignment off (R14). A municipality
// bounds it for all its lists in its policy, or for one list in a rule of that list, which then replaces the policy's.
#ifndef LISTEPLASS_SERVICE_DOMAIN_INTAKE_RULE_H_
#define LISTEPLASS_SERVICE_DOMAIN_INTAKE_RULE_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "service/domain/group.h"

namespace listeplass {

struct IntakeRule {
  Group group = Group::kNewcomer;
  // Persons of the group that matching may bring to the list in one run; unset: no bound.
  std::optional<int64_t> per_run = std::nullopt;
  // ... and with a first day in one calendar quarter. Everybody of the group who arrives counts, but only matching is
  // bound by it: a wish for a free place is met (R4), and staff decide for themselves.
  std::optional<int64_t> per_quarter = std::nullopt;
  // In a policy only. Whoever of the group takes any list near home is offered those this many minutes away or nearer,
  // whatever they or the policy would accept; a list wished by name may be anywhere (R6). Unset: no bound.
  std::optional<int64_t> within_minutes = std::nullopt;
  // On a list only. Places kept for the group, beside GpList::held. Each arrival of the group uses one up, whatever
  // brings it.
  int64_t reserved = 0;

  bool empty() const { return !per_run && !per_quarter && !within_minutes && reserved == 0; }

  friend bool operator==(const IntakeRule&, const IntakeRule&) = default;
};

// Once per group, by rising group.
using IntakeRules = std::vector<IntakeRule>;

// The rule for the group, or nullptr.
inline const IntakeRule* FindRule(const IntakeRules& rules, Group group) {
  for (const IntakeRule& rule : rules) {
    if (rule.group == group) return &rule;
  }
  return nullptr;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_INTAKE_RULE_H_
