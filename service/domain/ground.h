// A Ground says why a person may come to a list: by a rule of the scheme, or by a decision of staff with what it sets
// aside.
#ifndef LISTEPLASS_SERVICE_DOMAIN_GROUND_H_
#define LISTEPLASS_SERVICE_DOMAIN_GROUND_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "service/domain/rule.h"

namespace listeplass {

// StaffOverrides says what staff set aside by their decision: a lock (R30), the ceiling (R20).
struct StaffOverrides {
  bool lock = false;
  bool ceiling = false;

  friend bool operator==(const StaffOverrides&, const StaffOverrides&) = default;
};

class Ground {
 public:
  // The empty ground: none is given.
  constexpr Ground() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a rule is a ground.
  constexpr Ground(Rule rule) : rule_(rule) {}

  static constexpr Ground StaffDecision(StaffOverrides overrides = {}) {
    Ground ground;
    ground.overrides_ = overrides;
    return ground;
  }

  constexpr bool empty() const { return !rule_ && !overrides_; }
  // Returns nothing where staff decided.
  constexpr std::optional<Rule> rule() const { return rule_; }
  // Returns nothing where a rule decided.
  constexpr std::optional<StaffOverrides> staff_decision() const { return overrides_; }

  friend bool operator==(const Ground&, const Ground&) = default;

 private:
  std::optional<Rule> rule_;
  std::optional<StaffOverrides> overrides_;  // set where staff decided
};

// Returns "R4", or "staff decision", or "staff decision, lock overridden (R30), ceiling overridden (R20)", or an empty
// text for no ground. The words are stable: the event log keeps grounds by them, and the audit trail shows them.
std::string GroundText(const Ground& ground);

// Returns the ground for which GroundText gives that text, or nothing where there is none.
std::optional<Ground> ParseGround(absl::string_view text);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GROUND_H_
