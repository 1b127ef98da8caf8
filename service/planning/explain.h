// Explain tells one person why a plan placed or refused them, in Bokmål and English, with the rules that decided. The
// text names lists but no other persons.
//
// An explanation says no more of a refusal than the plan shows (refusal_grounds.h). Where everybody moves alone, a
// refusal by a cut (matching/plan.h) is a proof. Where units of several persons take part, it is not proven that none
// of them could make way: a search has found none.
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/plan_record.h"
#include "service/domain/rule.h"
#include "service/domain/state.h"

namespace listeplass::planning {

enum class ExplanationReason : uint8_t {
  kPlacedFreePlace,     // the place was free
  kPlacedChain,         // somebody else's move made room
  kPlacedCycle,         // people exchanged places
  kRefusedCut,          // every list they would accept is full, and nobody in front could make room there
  kRefusedNoPlace,      // no list they would accept had a place for them, by what the plan is worth and no proof
  kRefusedTogether,     // a unit of several: no list had room for all of them, nor was an exchange found
  kRefusedNoCandidate,  // no list they would accept takes anybody (explain.cc says which and why)
  kRefusedFirstCome,    // a plan under FIRST_COME, which proves nothing: no place was free when their turn came
  kPlanUndone,          // they had a place, but the plan was taken back before it took effect
  kOvertaken,           // they had a place, but their move was taken back or overtaken before it took effect
};
// The name in the API, such as "PLACED_FREE_PLACE".
absl::string_view ExplanationReasonName(ExplanationReason reason);

// One move of the chain or cycle.
struct ExplanationStep {
  ListId from;  // null: they had no list
  ListId to;
  int64_t persons = 1;
  bool own = false;  // it is the move of the person who is told

  friend bool operator==(const ExplanationStep&, const ExplanationStep&) = default;
};

struct Explanation {
  ExplanationReason reason = ExplanationReason::kRefusedNoCandidate;
  bool placed = false;    // the plan placed them, and that was neither undone nor overtaken before it took effect
  int64_t undone_by = 0;  // the change that took the whole plan back; 0: none did
  int64_t rank = 0;       // if placed: which wish was met; 0: they asked for nothing
  // If placed: the first day on which they do not have the place any more; unset: none is known.
  std::optional<absl::CivilDay> until;
  // If placed: the moves of the chain or cycle, from its beginning. A chain begins with the move to the free place. In
  // a cycle the first move takes the place that the last one leaves.
  std::vector<ExplanationStep> steps;
  // If refused by a cut: its lists by id, and those of them that the person wished for by name, best first.
  std::vector<ListId> cut;
  std::vector<ListId> wished_in_cut;
  std::vector<Rule> rules;
  std::string text_nb;
  std::string text_en;
};

// Explains the outcome, and what holds now where the place was lost since.
//
// `state` gives the names of lists and the person's wishes as they are now. It also tells whether the plan was undone,
// and what has become of a committed plan's place: the text promises nothing that is no longer so. A person whose
// numbers were merged is looked for under all of them. NOT_FOUND: PERSON_NOT_FOUND, or NOT_IN_PLAN if the plan does not
// have the person.
absl::StatusOr<Explanation> Explain(const StateReader& state, const PlanRecord& plan, PersonId person);

// The same, but without what holds now.
absl::StatusOr<Explanation> ExplainThen(const StateReader& state, const PlanRecord& plan, PersonId person);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_H_
