// The scheme's rules (register/RULES.md), and where each stands, as people are told: the law, the regulations of 2012
// (patients' rights) and 2025 (the scheme), or the practice of an authority where nothing is written. This is the one
// place that says so, for decisions, errors and plans.
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
  kR6b,  // ... on equal footing
  kR7,   // switches in a year
  kR8,   // switches that are not counted
  kR9,   // one request at a time
  kR10,  // first come, first served; the place is kept while waiting
  kR11,  // from the first of next month
  kR12,  // opening threshold
  kR13,  // who has no list goes first
  kR14,  // automatic assignment and its bounds
  kR15,  // asylum seekers
  kR16,  // a newborn's list
  kR17,  // who chooses for a child
  kR18,  // whom a full list must admit
  kR19,  // by when to claim a return
  kR20,  // ceiling
  kR21,  // reduction of a list
  kR22,  // who is drawn together
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

// "R7". It is stable: programs and the event log rely on it.
absl::string_view RuleNumber(Rule rule);

// The rule of that number; nothing where there is none.
std::optional<Rule> ParseRule(absl::string_view number);

struct RuleSource {
  Rule rule;
  absl::string_view number;     // "R7"
  absl::string_view source_nb;  // Bokmål
  absl::string_view source_en;
};

// R1 to R37, R6b after R6.
absl::Span<const RuleSource> AllRuleSources();

const RuleSource& SourceOf(Rule rule);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_RULE_H_
