// An intake rule says how many of one group a list may receive, from how far, and how many places it reserves for the
// group.
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
  // The persons of the group that matching may bring to the list in one run; unset: no bound.
  std::optional<int64_t> per_run = std::nullopt;
  // The persons of the group that matching may bring with a first day in one calendar quarter; unset: no bound.
  // Everybody of the group who arrives counts, but only matching is bound: a wish for a free place is met (R4), and
  // staff decide for themselves.
  std::optional<int64_t> per_quarter = std::nullopt;
  // Set in a policy only. Members of the group who take any list near home are offered lists this many minutes away or
  // nearer, even if they or the policy would accept more. A list wished by name may be anywhere (R6). Unset: no bound.
  std::optional<int64_t> within_minutes = std::nullopt;
  // Set on a list only: the places reserved, that is kept for the group, beside those held (GpList::held). Each arrival
  // of the group uses one up, whatever brings it.
  int64_t reserved = 0;

  bool empty() const { return !per_run && !per_quarter && !within_minutes && reserved == 0; }

  friend bool operator==(const IntakeRule&, const IntakeRule&) = default;
};

// The rules are ordered by group, and each group has one at most.
using IntakeRules = std::vector<IntakeRule>;

// Returns the rule for the group, or nullptr.
inline const IntakeRule* FindRule(const IntakeRules& rules, Group group) {
  for (const IntakeRule& rule : rules) {
    if (rule.group == group) return &rule;
  }
  return nullptr;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_INTAKE_RULE_H_
