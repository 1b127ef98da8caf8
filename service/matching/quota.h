// A Quota promises a group places in a run: at least so many persons, or at least so many per cent of the places that
// go to people without a list. Where people have waited long before a group arrives, it would else get none (R14).
//
// The group's claims (claim.h) have their turns once more, ahead of all others and of every tier: the quota's turns.
// The first of the group in the strict order are accepted there, until as many persons are placed as the quota asks
// for. The rest of the group stands where it stood. Who is refused in the quota's turns is refused for good, as in any
// turn. A quota gives places and no better ones: for ranks, everybody has the turns of their own claims.
//
// Under today_first, whom today's rule places is accepted before that, and counts where the quota's turns come to them.
// FIRST_COME has the same quota: as long as it is not filled, the group's claims stand in front of all others. So the
// promise of today's rule includes the quota, and the quota never takes a place that this rule gives somebody.
//
// A unit of several persons may take the group past what the quota asks for.
//
// How large a share is. The places that go to people without a list depend on the plan, and the plan on the quota. So
// the share is taken of those whom FIRST_COME without any quota would give a place, and rounded up. That is known
// before anything is solved and rests on the instance alone. It is close to what any plan gives them, because each of
// them takes one free place, and FIRST_COME leaves none empty that one of them wants.
//
// Example: 20 places are free, 30 people without a list have waited for years, and 40 refugees come. A quota of 25 per
// cent asks for 5 persons. The first 5 refugees who can be placed are; the other places go to people who have waited.
//
// The solver and the verifier share this, because it is part of the problem's definition.
#ifndef LISTEPLASS_SERVICE_MATCHING_QUOTA_H_
#define LISTEPLASS_SERVICE_MATCHING_QUOTA_H_

#include <cstdint>
#include <vector>

#include "service/domain/group.h"

namespace listeplass::matching {

// What the policy promises one group, in this run or in a period that includes it.
struct Quota {
  Group group = Group::kNewcomer;
  // Per cent of the persons without a list who get a place; 0: the quota is a number of persons.
  int32_t percent = 0;
  // At least so many persons of the group get a place. 0 beside a percentage.
  int64_t persons = 0;
  // Persons placed in the period before this run: of the group, and without a list in all.
  int64_t group_before = 0;
  int64_t without_list_before = 0;

  friend bool operator==(const Quota&, const Quota&) = default;
};

// How many persons of a group must be placed in this run for its quotas; at least 1.
struct QuotaNeed {
  Group group = Group::kNewcomer;
  int64_t persons = 0;

  friend bool operator==(const QuotaNeed&, const QuotaNeed&) = default;
};

// Is one of them a share?
bool HasShare(const std::vector<Quota>& quotas);

// What the quotas ask for in this run, by rising group. Of several quotas for a group, the one that asks for most.
// `without_list`: persons without a list (not TEMPORARY ones) whom FIRST_COME without quotas places; read for shares.
std::vector<QuotaNeed> QuotaNeeds(const std::vector<Quota>& quotas, int64_t without_list);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_QUOTA_H_
