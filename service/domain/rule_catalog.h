// The scheme's rules (register/RULES.md) and where each stands, as people are told: the law, the regulations of 2012
// (patients' rights) and 2025 (the scheme), or the practice of an authority where nothing is written. The one place
// that says so, for decisions and for plans.
#ifndef LISTEPLASS_SERVICE_DOMAIN_RULE_CATALOG_H_
#define LISTEPLASS_SERVICE_DOMAIN_RULE_CATALOG_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace listeplass {

struct RuleSource {
  absl::string_view number;     // "R7"
  absl::string_view source_nb;  // Bokmål
  absl::string_view source_en;
};

// R1 to R37, R6b after R6.
absl::Span<const RuleSource> AllRuleSources();

// nullptr: there is no such rule.
const RuleSource* FindRuleSource(absl::string_view number);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_RULE_CATALOG_H_
