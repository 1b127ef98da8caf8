// A Claim is an applicant's place in the priority order with some of their wishes.
//
// A wish has a place of its own in the order: the tier that the days counted for it give, then the time since when it
// is there. An applicant stands in the order once for each distinct place of their wishes, and claims there the wishes
// that have this place or one further in front. So waiting time is kept for the wishes that it was spent on.
//
// Example: A has asked for X for 400 days and for Y for 10. A's claim 0 is in tier 1, beyond the guarantee, and holds X
// alone. Claim 1 is in tier 2 and holds X and Y. B has asked for Y for 300 days and stands between the two. Should Y
// have one place and X none, it is B's, though A has waited longer: A has not waited for Y.
//
// Only wishes that can matter make claims: better than the own list, on lists that take arrivals. An applicant without
// any has one claim without wishes, since waiting_since. So does an applicant whose wishes all have one place, which
// is everybody where no wish has a date.
//
// The order accepts claims greedily. A set of claims can be met if one plan puts every accepted applicant on a wish of
// the claim that they were accepted with, and everybody else on any of their wishes or where they are. In the order,
// each claim is accepted that can be met together with those accepted before it. Then the applicant's later claims
// lapse. A refused claim never bars a later one.
//
// The solver and the verifier share this, because it is part of the problem's definition.
#ifndef LISTEPLASS_SERVICE_MATCHING_CLAIM_H_
#define LISTEPLASS_SERVICE_MATCHING_CLAIM_H_

#include <cstdint>
#include <limits>
#include <vector>

#include "service/matching/instance.h"

namespace listeplass::matching {

// The number of a claim among its applicant's claims, from the foremost on, which is 0.
using ClaimNumber = int32_t;
// Holds every wish.
inline constexpr ClaimNumber kEveryClaim = std::numeric_limits<ClaimNumber>::max();

struct Claim {
  int tier = 0;
  absl::Time since;

  friend bool operator==(const Claim&, const Claim&) = default;
  friend bool operator<(const Claim& a, const Claim& b) {
    return a.tier != b.tier ? a.tier < b.tier : a.since < b.since;
  }
};

// The place of one wish: that of the foremost claim which holds it.
Claim ClaimFor(const Instance& instance, const Applicant& applicant, const Wish& wish);

// Days counted for one wish, at least 0; the explicit priority where there is one.
int64_t CountedDays(const Instance& instance, const Applicant& applicant, const Wish& wish);

// Has any of the applicant's wishes a date or counted days of its own? If not, there is one claim.
bool HasWishDates(const Applicant& applicant);

// Is one of the applicant's wishes that can matter worth more than another, by tier, time or days? If that is so of
// nobody, everything is as if no wish had a date.
bool DatesDiffer(const Instance& instance, const Applicant& applicant);

// All claims of an applicant, the foremost first. There is at least one.
std::vector<Claim> ClaimsOf(const Instance& instance, const Applicant& applicant);

// The number of the foremost claim that holds the wish. REQUIRES: `claims` are ClaimsOf the applicant.
ClaimNumber NumberOf(const std::vector<Claim>& claims, const Claim& place);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_CLAIM_H_
