// A Rule is one of the scheme's rules (register/RULES.md). SourceOf says where each stands, as people are told: in the
// law, in the regulations of 2012 (patients' rights) and 2025 (the scheme), or, where nothing is written, in the
// practice of an authority. This is the one place that says so, for decisions, errors and plans.
#ifndef LISTEPLASS_SERVICE_DOMAIN_RULE_H_
#define LISTEPLASS_SERVICE_DOMAIN_RULE_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace listeplass {

// A rule is named by its number. The values are not persisted: RuleNumber is what stands in errors and in the store.
enum class Rule : uint8_t {
  kR1,   // who has a right to a list
  kR2,   // a D-number alone gives none
  kR3,   // opting out
  kR4,   // a wish is met while a place is free
  kR5,   // placed without a wish
  kR6,   // a doctor outside one's municipality
  kR6b,  // ... on an equal footing
  kR7,   // switches in a year
  kR8,   // switches that are not counted
  kR9,   // one request at a time
  kR10,  // first come, first served; the place is kept while waiting
  kR11,  // from the first of next month
  kR12,  // opening threshold
  kR13,  // a person without a list goes first
  kR14,  // automatic assignment and its bounds
  kR15,  // asylum seekers
  kR16,  // newborns' lists
  kR17,  // who chooses for a child
  kR18,  // whom a full list must admit
  kR19,  // people whom a full list must admit
  kR20,  // ceiling
  kR21,  // reduction of a list
  kR22,  // people who are drawn together
  kR23,  // a new practice
  kR24,  // a successor inherits the list
  kR25,  // notice, and the end of a contract
  kR26,  // threats or violence
  kR27,  // Sámi speakers first
  kR28,  // lists for members
  kR29,  // common lists
  kR30,  // locks
  kR31,  // nobody waits for what cannot come
  kR32,  // over-full lists
  kR33,  // municipalities that cooperate
  kR34,  // movers keep their list
  kR35,  // institutional stay
  kR36,  // acting for others
  kR37,  // where rights lapse
};

// Returns "R7". It is stable: programs and the event log rely on it.
absl::string_view RuleNumber(Rule rule);

// Returns the rule of that number, or nothing where there is none.
std::optional<Rule> ParseRule(absl::string_view number);

struct RuleSource {
  Rule rule;
  absl::string_view number;     // "R7"
  absl::string_view source_nb;  // Bokmål
  absl::string_view source_en;
};

// Returns R1 to R37, R6b after R6.
absl::Span<const RuleSource> AllRuleSources();

const RuleSource& SourceOf(Rule rule);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_RULE_H_
