// What a matching run decides: an outcome for every applicant, and the cuts that prove the refusals.
#ifndef LISTEPLASS_SERVICE_MATCHING_PLAN_H_
#define LISTEPLASS_SERVICE_MATCHING_PLAN_H_

#include <cstdint>
#include <vector>

#include "service/matching/instance.h"

namespace listeplass::matching {

// Position in the plan's chain of cuts.
using CutIndex = int32_t;
// The list belongs to no cut; the refusal needs none.
inline constexpr CutIndex kNoCut = -1;

enum class OutcomeKind : uint8_t {
  kPlaced = 1,   // moves to `list`
  kRefused = 2,  // asked, stays where they are (or without a list)
  kContent = 3,  // has a list and asked for nothing better: no wish, or the own list first. Who has no list never is
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::kContent;
  // kPlaced: the list, and the rank of the wish it fulfils (1 is best).
  ListIndex list = kNoList;
  int32_t rank = 0;
  // kRefused: the cut that proves it; kNoCut when no wished list takes anybody (locked, over-full without exchange),
  // where prices prove it, and under FIRST_COME, which proves nothing.
  CutIndex cut = kNoCut;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

struct PlanCounters {
  int64_t placed = 0;          // applicants
  int64_t placed_persons = 0;  // the sum of their sizes
  int64_t refused = 0;
  int64_t content = 0;
  // Work done, in counted steps (wishes looked at); equal for equal instances.
  int64_t steps = 0;

  friend bool operator==(const PlanCounters&, const PlanCounters&) = default;
};

// Nested sets of lists (and of group rules, where a group has its own way into a list), each inside the next: cut c
// holds every list v with of_list[v] in 0..c. So all cuts together take one number per list, however many people they
// refuse.
struct CutChain {
  CutIndex count = 0;
  // Where people without a list come from and empty places lie; in a cut only where prices (below) make it so.
  CutIndex of_hub = kNoCut;
  std::vector<CutIndex> of_list;        // by ListIndex; kNoCut for lists outside every cut
  std::vector<CutIndex> of_group_rule;  // one list's group rules after another's, as the instance has them

  friend bool operator==(const CutChain&, const CutChain&) = default;
};

// What one more place is worth to a stage of the objective, on each list and through each group rule; having no list
// and having places to spare is worth 0.
struct StagePrices {
  std::vector<int64_t> of_list;        // by ListIndex
  std::vector<int64_t> of_group_rule;  // as CutChain::of_group_rule

  friend bool operator==(const StagePrices&, const StagePrices&) = default;
};

// A refusal cut C of applicant i shows: every list i would accept is in C (or takes nobody), i is not on a list in C;
// every list in C is full; nobody who could still choose sits on a list in C and accepts one outside; and everybody who
// came into C from outside stands in front of i and accepts nothing outside C. So letting i in means undoing a place
// given to somebody in front.
//
// A rank cut C of somebody placed with rank r > 1 shows the same for the better wishes, with everyone placed staying
// placed: every wish of a rank below r is in C, i's new list is not; every list in C is full; and nobody placed on a
// list in C has a wish outside it that would not be a worse rank for somebody in front.
//
// CARDINALITY and BALANCED are proven by prices, one vector of a number per stage for each list and group rule,
// compared lexicographically: an applicant's move gains their worth (stage by stage) plus the price of the place they
// leave less the price of the place they take. Everybody whose move gains moves, to the cheapest of their wishes, and
// nobody whose move loses does; places with room cost nothing and no place less than nothing. Then no plan is worth
// more. Between people whose move neither gains nor loses the priority order decides, and refusal cuts prove it as
// above, with moves that neither gain nor lose. Stages: CARDINALITY persons of tier 0, 1, 2, waited days; BALANCED
// persons of tier 2 and their days, tiers 0 and 1 being proven by cuts as under PRIORITY. A refusal that prices prove
// has no cut.
//
// With units of several persons all this holds around them: for every plan that has each larger unit, with as many
// seats, where this one has it, moved or not. Given the households' places the single persons could not be better: no
// cycle of their moves improves the objective. Where the households are is a search's result, not a proof.
struct Plan {
  Objective objective = Objective::kBalanced;
  std::vector<Outcome> outcomes;  // by ApplicantIndex
  CutChain refusal_cuts;
  CutChain rank_cuts;
  // CARDINALITY: 4, BALANCED: 2; none under other objectives.
  std::vector<StagePrices> prices;
  PlanCounters counters;

  friend bool operator==(const Plan&, const Plan&) = default;
};

// The lists of one cut, by rising index. REQUIRES: 0 <= cut < cuts.count.
std::vector<ListIndex> ListsOfCut(const CutChain& cuts, CutIndex cut);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PLAN_H_
