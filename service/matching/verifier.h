// Verify checks independently that a plan is feasible and that it is the best under its objective.
//
// It shares with the solver the instance, the plan and the definition of claims and their order (claim.h,
// priority_order.h) and of quotas (quota.h), and no algorithm. It takes O(n log n) time in the size n of the instance.
//
// What it proves. Under PRIORITY, CARDINALITY and BALANCED, a plan of single persons that passes is optimal in who is
// placed and at which rank. The choice between lists of one rank (last_choice.h) is not checked. If there are
// units of several persons, the plan is the best of the plans that have each of these units, moved or not, where this
// plan has it. About where these units are it proves one thing only: no refused unit would fit unless somebody else
// moved. Under FIRST_COME_THEN_TRADE it proves the same of those whom today's rule does not place.
//
// Why a refusal cut C (plan.h) proves a refusal. Count persons on all lists of C together.
//   1. The lists of C are full. So the people who came into C from outside take exactly the free places of C and the
//      places of those who left C.
//   2. Take another plan that places all whom this plan places in front of the refused person. Those who came into C
//      are in front, so the other plan places them, too. By the definition of a cut (plan.h) they accept nothing
//      outside C. So in the other plan, too, they come into C.
//   3. Those who stayed in C accept nothing outside C. So in the other plan nobody leaves C who did not leave it in
//      this one.
//   4. So the other plan has no place in C for the refused person either.
// With several claims (claim.h), "in front" means accepted in front, and the other plan must have those people on
// wishes of their claims, and others on any of theirs. Steps 2 and 3 hold for these wishes, and the refused person may
// be anywhere outside C. The lists are those that placing gave; ranks may change them later.
// Example: X and Y have one place each. B on X wishes for Y, and C on Y wishes for X; they exchange places. A, in front
// of both, is on Z and wishes for X. The cut {X, Y} refuses A: it is full, nobody came in, and nobody can leave.
//
// Why a rank cut C proves a rank. C belongs to a person who is placed at a rank below the best. Take another plan that
// places the same people, and those in front of that person at the ranks that they have here. Everybody whom this plan
// places on a list of C is on a list of C in the other plan, too (perhaps another one). So C is full there as well, and
// has no place for any wish that the person ranks above what they got. With several claims, the people in front are
// held to the ranks that they had by then, which are no worse than the worst of the claim that they were accepted with.
//
// Why prices prove the greatest value. plan.h says what a move gains. Add that up, stage by stage, over all moves of a
// plan. In that sum the price of a place that one person leaves and another takes cancels. So a plan's value is what
// its moves gain, plus the prices of the free places that they take. This plan makes every move that gains and none
// that loses, and leaves no place free that has a price: no plan's value is greater (weak duality). A plan of the same
// value also makes every move that gains and none that loses. Such plans differ only in moves that neither gain nor
// lose, so it is enough that a refusal cut is closed for these moves. For people whom no stage counts (tiers 0 and 1
// under BALANCED) it must be closed for all moves.
#ifndef LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_
#define LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_

#include "absl/status/status.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::matching {

// OK, or INTERNAL with reason PLAN_INVALID and metadata "check" that names the first check that fails:
//   SHAPE       outcomes, cuts and prices match the instance in number and range; the counters match the outcomes
//   OUTCOME     a placement is one of the applicant's wishes, with its rank, better than what they have, on a list that
//               takes arrivals; the outcome kContent goes to exactly those who have a list and ask for nothing better
//   CLAIM       where the dates of wishes differ, each claim of a single person has a fate: the first ones are refused,
//               one is accepted if the person is placed, the others lapse. Placing had the person on a wish of the
//               accepted claim (Plan::counted)
//   TODAY       under today_first, the plan has the rank that today's rule gives each (todays_rule.h), and nobody comes
//               off worse
//   QUOTA       the plan names exactly those whom it places in a quota's turn (quota.h). That these turns come first is
//               part of the other checks, for which they stand in front of all others
//   CAPACITY    in persons, arrivals <= free + departures on every list; under FIRST_COME, a list without group rules
//               that takes somebody is not above its ceiling afterwards
//   GROUP_RULE  no group has more arrivals than its cap; a list with group rules is checked here for CAPACITY's first
//               rule, and its reserved places count for their group alone
//   VACANCY     nobody is refused for whom a wished list has room; for single persons, as placing left the lists
//   CUT         each claim that a single person is refused with names a cut, and it is closed as placing left the
//               lists; no cut is named where no wished list takes arrivals, or where prices refuse
//   RANK        each claim of a placed single person names a rank cut if it has a better wish than the rank that the
//               person is held to from then on, and it is closed; the last claim's rank is the one they have
//   PRICE       under CARDINALITY and BALANCED: a place on a list with room has price 0, and no price is negative;
//               nobody moves at a loss, or to one wish while another of theirs costs less; no refused person would
//               gain by moving (plan.h)
//   TURN        under FIRST_COME and FIRST_COME_THEN_TRADE: those whom today's rule places are on the lists that it
//               gives them (todays_rule.h); under FIRST_COME nobody else is placed
// Not checked is that a claim's own wishes could be had at the rank that it holds the person to, but for the last
// claim. CAPACITY is checked for both states of the lists, PRICE as placing left them, RANK in the end. Under
// FIRST_COME, CUT means that no cut is claimed, and RANK and PRICE are not checked. Under FIRST_COME_THEN_TRADE SHAPE,
// OUTCOME, CAPACITY and GROUP_RULE see the whole plan. Then comes TURN, and then all but TURN once more as of a
// BALANCED plan of the rest (todays_rest.h). Units of several persons are not checked for CUT, RANK and PRICE; they
// must name no cut. REQUIRES: Validate(instance) is OK and no accept_any_within_minutes is set.
absl::Status Verify(const Instance& instance, const Plan& plan);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_VERIFIER_H_
