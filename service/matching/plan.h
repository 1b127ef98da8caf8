// A Plan is what a matching run decides: an outcome for every applicant, and the cuts and prices that prove it.
//
// A cut is a set of lists that are all full, and that nobody can leave without undoing a place given to somebody in
// front. It proves that the people waiting outside for its lists must be refused.
#ifndef LISTEPLASS_SERVICE_MATCHING_PLAN_H_
#define LISTEPLASS_SERVICE_MATCHING_PLAN_H_

#include <cstdint>
#include <vector>

#include "service/matching/instance.h"

namespace listeplass::matching {

// Position in the plan's chain of cuts.
using CutIndex = int32_t;
// Of a list: no cut contains it. Of an outcome: it names no cut.
inline constexpr CutIndex kNoCut = -1;

enum class OutcomeKind : uint8_t {
  kPlaced = 1,   // moves to `list`
  kRefused = 2,  // asked for a place, and stays on the own list or without one
  kContent = 3,  // has a list and asked for nothing better: has no wish, or the own list as the first
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::kContent;
  // kPlaced: the list, and the rank of the wish it fulfils (1 is best).
  ListIndex list = kNoList;
  int32_t rank = 0;
  // kRefused: the refusal cut that proves it, of the last claim if there are several. kPlaced on another than the best
  // wish: the rank cut that proves it.
  // kNoCut for a refusal where no wished list takes anybody (locked, or over-full without exchange) or where prices
  // prove it, for units of several persons, and for what FIRST_COME decides, which proves nothing.
  CutIndex cut = kNoCut;

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

enum class ClaimFate : uint8_t {
  kAccepted = 1,  // the one claim that the applicant was placed with
  kRefused = 2,
  kLapsed = 3,  // stands behind the accepted one
};

// What became of one claim of a single person who has several (claim.h).
struct ClaimOutcome {
  ApplicantIndex applicant = 0;
  ClaimFate fate = ClaimFate::kRefused;
  // kRefused: the refusal cut that proves it. kNoCut where prices do.
  CutIndex cut = kNoCut;
  // Of a person who is placed: they stay at a rank no worse than this from the claim's turn for ranks on, and the rank
  // cut proves that none of the claim's better wishes was to be had then. kNoCut: the claim has no better wish.
  int32_t rank = 0;
  CutIndex rank_cut = kNoCut;

  friend bool operator==(const ClaimOutcome&, const ClaimOutcome&) = default;
};

struct PlanCounters {
  int64_t placed = 0;          // applicants
  int64_t placed_persons = 0;  // the sum of their sizes
  int64_t refused = 0;
  int64_t content = 0;
  // Work done, in counted steps (wishes looked at). Equal instances take equally many.
  int64_t steps = 0;

  friend bool operator==(const PlanCounters&, const PlanCounters&) = default;
};

// Nested cuts, each inside the next: cut c holds every list v with of_list[v] in 0..c, and group rules likewise, since
// a rule is its group's own way into a list. So all cuts together take one number per list, however many people they
// refuse. Example: of_list {1, 0, kNoCut} says that cut 0 is {list 1} and cut 1 is {list 0, list 1}.
struct CutChain {
  CutIndex count = 0;
  // The hub (network.h). It is in a cut only where prices keep places from being left empty.
  CutIndex of_hub = kNoCut;
  std::vector<CutIndex> of_list;        // by ListIndex
  std::vector<CutIndex> of_group_rule;  // one list's group rules after another's, as the instance has them

  friend bool operator==(const CutChain&, const CutChain&) = default;
};

// What one more place is worth to one stage of the objective, on each list and through each group rule. A place that
// may stay empty is worth 0.
struct StagePrices {
  std::vector<int64_t> of_list;        // by ListIndex
  std::vector<int64_t> of_group_rule;  // as CutChain::of_group_rule

  friend bool operator==(const StagePrices&, const StagePrices&) = default;
};

// A plan with its proof.
//
// A refusal cut C of applicant i shows that letting i in would undo a place given to somebody in front of i:
//   - every list that i would accept is in C or takes nobody, and i is not on a list in C;
//   - every list in C is full;
//   - no applicant who is on a list in C under this plan accepts a list outside C;
//   - everybody who came into C from outside stands in front of i.
//
// A rank cut C of applicant i, placed with rank r > 1, shows the same for i's better wishes if all placed stay placed:
//   - every wish of i with a rank below r is in C or takes nobody, and i's new list is not in C;
//   - every list in C is full;
//   - nobody placed on a list in C could go to a list outside C, although people behind i may take any of their wishes
//     for that, and people in front of i those of the rank they got.
//
// Where wishes have different dates, some applicants have several claims (claim.h), and all this holds for each claim
// and its wishes. "In front" then speaks of claims: a placed person stands where the claim stands that was accepted. A
// refusal cut holds for the lists that placing gave (Plan::counted), where all accepted claims are met at once, and
// compares with plans that put whom it accepted in front on a wish of their claim, and others on any of theirs. Ranks
// may then take people from there to younger wishes that they like better, past such a cut. So it proves who is placed,
// and need not be full in the end. Example: A has asked for X for a year and since yesterday for Y, which A likes
// better; B has asked for X for a month. X and Y have one place each. A's claim to X is accepted before B's, which is
// refused by {X}. For ranks A's younger claim has its turn, and A moves on to Y.
//
// Prices prove CARDINALITY and BALANCED. Each list and group rule has a vector of prices, a number per stage of the
// objective, compared lexicographically. A move gains the applicant's worth in each stage, plus the price of the place
// they leave, less the price of the place they take. No plan is worth more than this one if
//   - everybody whose move would gain moves, to the cheapest of their wishes, and nobody moves at a loss;
//   - a place with room costs nothing, and no place costs less than nothing.
// market.h has an example. Between people whose move neither gains nor loses the priority order decides. Refusal cuts
// prove that as above, with two differences: they are closed only for moves that neither gain nor lose, and people
// whose move gains may have come in from anywhere in the order. A refusal that prices prove has no cut.
// An applicant's worth is that of the wish they move to: its tier, and the days counted for it.
//   Stages of CARDINALITY: the persons of tier 0, of tier 1, of tier 2, the waited days.
//   Stages of BALANCED: the persons of tier 2, their waited days. Cuts prove tiers 0 and 1, as under PRIORITY.
//
// Under FIRST_COME_THEN_TRADE, cuts and prices are those of a BALANCED plan of the rest: of all whom FIRST_COME does
// not place, and of the places it leaves (trade_solver.h). Those whom it places name no cut.
//
// Under today_first (today_first.h), whom FIRST_COME places stands in front of all claims when places are given, with
// all wishes that are no worse than the rank it gives; other wishes count nowhere. Their own claims lapse. For ranks
// they stand where their claims stand.
//
// With quotas (quota.h), a group's claims whose turn was one of the quota's stand in front of all other claims when
// places are given, though behind those whom FIRST_COME places. Which claims these are follows from who is accepted: of
// the group's claims, from the foremost on, as many as it takes to reach the quota. They count as claims that priority
// alone decides. For ranks they stand where they always stand.
//
// With units of several persons, all this holds around them: compared with every plan that has each such unit where
// this one has it, moved or not. Where those units are is the result of a search and is not proven.
struct Plan {
  Objective objective = Objective::kBalanced;
  std::vector<Outcome> outcomes;  // by ApplicantIndex
  // By ApplicantIndex: the rank that FIRST_COME gives, at which they are placed at worst; 0: it does not place them.
  // Empty unless the policy has today_first.
  std::vector<int32_t> today_ranks;
  // By ApplicantIndex: 1 for those placed in a quota's turn. Empty where no quota asks for anybody.
  std::vector<uint8_t> under_quota;
  // The next two are empty where nobody has several claims, and under FIRST_COME.
  // By ApplicantIndex: the list on which placing had each placed applicant, before ranks. The stages of the objective
  // count the tier and the days of this wish. kNoList: not placed.
  std::vector<ListIndex> counted;
  // Those of one applicant after another's, as they stand in the order.
  std::vector<ClaimOutcome> claims;
  CutChain refusal_cuts;
  CutChain rank_cuts;
  // One entry per stage: 4 under CARDINALITY, 2 under BALANCED and FIRST_COME_THEN_TRADE, none under other objectives.
  std::vector<StagePrices> prices;
  PlanCounters counters;

  friend bool operator==(const Plan&, const Plan&) = default;
};

// The lists of one cut, by rising index. REQUIRES: 0 <= cut < cuts.count.
std::vector<ListIndex> ListsOfCut(const CutChain& cuts, CutIndex cut);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PLAN_H_
