// Why a plan placed or refused one person: for that person, in Bokmål and English, free of other people's data (lists
// are named, persons are not), with the rules that decided.
//
// A refusal says no more than the plan shows (refusal_grounds.h). One by a cut is a proof where everybody moves alone.
// Where units of several persons take part, that none of them could make way is a search that found nothing
// (matching/plan.h).
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"
#include "service/domain/plan_record.h"
#include "service/domain/rule.h"
#include "service/domain/state.h"

namespace listeplass::planning {

enum class ExplanationReason : uint8_t {
  kPlacedFreePlace,     // the place was free
  kPlacedChain,         // somebody else's move made room
  kPlacedCycle,         // an exchange of places
  kRefusedCut,          // every list they would accept is full, and nobody in front could make room there
  kRefusedNoPlace,      // no list they would accept had a place for them; by the objective others have the places
  kRefusedTogether,     // a unit of several: no list had room for all of them, nor was an exchange found
  kRefusedNoCandidate,  // no list they would accept takes anybody: locked, or none within the minutes they gave
  kRefusedFirstCome,    // a plan under FIRST_COME, which proves nothing: no place was free when their turn came
  kPlanUndone,          // had a place, but the plan was taken back before it took effect
};
// "PLACED_FREE_PLACE", ...: as in the API.
absl::string_view ExplanationReasonName(ExplanationReason reason);

// One move of the chain or cycle.
struct ExplanationStep {
  ListId from;  // null: had no list
  ListId to;
  int64_t persons = 1;
  bool own = false;  // the move of the person asked about

  friend bool operator==(const ExplanationStep&, const ExplanationStep&) = default;
};

struct Explanation {
  ExplanationReason reason = ExplanationReason::kRefusedNoCandidate;
  bool placed = false;    // and the plan holds
  int64_t undone_by = 0;  // the change that took the whole plan back; 0: it holds
  int64_t rank = 0;       // placed: which wish was met
  // Placed: the chain or cycle from its beginning. The first goes to the place that was free; in a cycle the first
  // one's old place goes to the last.
  std::vector<ExplanationStep> steps;
  // REFUSED_CUT: all lists of the cut, and those of them the person wished for by name, best first.
  std::vector<ListId> cut;
  std::vector<ListId> wished_in_cut;
  std::vector<Rule> rules;
  std::string text_nb;
  std::string text_en;
};

// `state` supplies the names of lists and the person's wishes, as they are now, and whether the plan was undone: then
// nothing is promised. NOT_FOUND NOT_IN_PLAN when the plan says nothing of the person, under whichever number.
absl::StatusOr<Explanation> Explain(const StateReader& state, const PlanRecord& plan, PersonId person);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_H_
