#include "service/matching/claim.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "service/domain/group_tier.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching {
namespace {

// Calls visit(wish) for each wish that can matter.
template <typename Visit>
void ForEachThatMatters(const Instance& instance, const Applicant& applicant, const Visit& visit) {
  const int32_t own_rank = RankOfOwnList(applicant);
  for (const Wish& wish : applicant.wishes) {
    if (wish.rank < own_rank && TakesArrivals(instance.policy, instance.lists[wish.list])) visit(wish);
  }
}

}  // namespace

Claim ClaimFor(const Instance& instance, const Applicant& applicant, const Wish& wish) {
  const absl::Time since = wish.since.value_or(applicant.waiting_since);
  if (!wish.counted_days) return {TierSince(instance, applicant, since), since};
  const absl::Time as_of = absl::FromCivil(instance.as_of, absl::UTCTimeZone());
  return {TierSince(instance, applicant, as_of - absl::Hours(24) * *wish.counted_days), since};
}

int64_t CountedDays(const Instance& instance, const Applicant& applicant, const Wish& wish) {
  if (applicant.priority) return *applicant.priority;
  return wish.counted_days ? *wish.counted_days : DaysSince(instance, wish.since.value_or(applicant.waiting_since));
}

bool HasWishDates(const Applicant& applicant) {
  return std::any_of(applicant.wishes.begin(), applicant.wishes.end(),
                     [](const Wish& wish) { return wish.since || wish.counted_days; });
}

bool DatesDiffer(const Instance& instance, const Applicant& applicant) {
  if (!HasWishDates(applicant)) return false;
  std::optional<std::pair<Claim, int64_t>> first;
  bool differ = false;
  ForEachThatMatters(instance, applicant, [&](const Wish& wish) {
    const std::pair<Claim, int64_t> worth(ClaimFor(instance, applicant, wish), CountedDays(instance, applicant, wish));
    differ = differ || (first && worth != *first);
    first = worth;
  });
  return differ;
}

std::vector<Claim> ClaimsOf(const Instance& instance, const Applicant& applicant) {
  std::vector<Claim> claims;
  if (HasWishDates(applicant)) {
    ForEachThatMatters(instance, applicant,
                       [&](const Wish& wish) { claims.push_back(ClaimFor(instance, applicant, wish)); });
    std::sort(claims.begin(), claims.end());
    claims.erase(std::unique(claims.begin(), claims.end()), claims.end());
  }
  if (claims.empty()) claims.push_back({TierOf(instance, applicant), applicant.waiting_since});
  return claims;
}

ClaimNumber NumberOf(const std::vector<Claim>& claims, const Claim& place) {
  return static_cast<ClaimNumber>(std::lower_bound(claims.begin(), claims.end(), place) - claims.begin());
}

}  // namespace listeplass::matching
