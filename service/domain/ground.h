// On what ground somebody comes to a list: a rule of the scheme, or a decision of staff with what it sets aside.
#ifndef LISTEPLASS_SERVICE_DOMAIN_GROUND_H_
#define LISTEPLASS_SERVICE_DOMAIN_GROUND_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "service/domain/rule.h"

namespace listeplass {

// What staff set aside by their decision: a lock (R30), the ceiling (R20).
struct StaffOverrides {
  bool lock = false;
  bool ceiling = false;

  friend bool operator==(const StaffOverrides&, const StaffOverrides&) = default;
};

class Ground {
 public:
  // None is given.
  constexpr Ground() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a rule is a ground.
  constexpr Ground(Rule rule) : rule_(rule) {}

  static constexpr Ground StaffDecision(StaffOverrides overrides = {}) {
    Ground ground;
    ground.overrides_ = overrides;
    return ground;
  }

  constexpr bool empty() const { return !rule_ && !overrides_; }
  // Nothing where staff decided.
  constexpr std::optional<Rule> rule() const { return rule_; }
  // Nothing where a rule decided.
  constexpr std::optional<StaffOverrides> staff_decision() const { return overrides_; }

  friend bool operator==(const Ground&, const Ground&) = default;

 private:
  std::optional<Rule> rule_;
  std::optional<StaffOverrides> overrides_;  // of staff's decision
};

// "R4"; "staff decision", "staff decision, lock overridden (R30), ceiling overridden (R20)"; empty for none. It is
// stable: the event log keeps grounds by these words, and the audit trail shows them.
std::string GroundText(const Ground& ground);

// The ground of which GroundText gives that text; nothing where there is none.
std::optional<Ground> ParseGround(absl::string_view text);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GROUND_H_
