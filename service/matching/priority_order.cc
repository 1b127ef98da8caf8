#include "service/matching/priority_order.h"

#include <algorithm>
#include <iterator>
#include <numeric>

#include "service/domain/group_tier.h"
#include "service/domain/lottery.h"
#include "service/domain/status_macros.h"
#include "service/matching/solver.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {
namespace {

// The name of this phase in progress reports.
constexpr const char* kOrdering = "ordering";
// A draw hashes, which takes as long as reading so many entries.
constexpr int64_t kEntriesPerDraw = 16;

struct Key {
  int64_t first = 0;  // tier, or the negated explicit priority
  absl::Time since;   // equal for all where priorities are explicit
  ApplicantIndex applicant = 0;
  uint64_t lottery = 0;  // drawn only between people who are equal so far
  ClaimNumber claim = 0;
  bool last = true;
};

bool WaitedLonger(const Key& a, const Key& b) { return a.first != b.first ? a.first < b.first : a.since < b.since; }

absl::StatusOr<std::vector<Key>> KeysOf(const Instance& instance, WorkBudget& budget) {
  std::vector<Key> keys;
  keys.reserve(instance.applicants.size());
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    const Applicant& applicant = instance.applicants[i];
    const auto index = static_cast<ApplicantIndex>(i);
    LP_RETURN_IF_ERROR(budget.Spend(kOrdering, 1 + std::ssize(applicant.wishes)));
    if (applicant.priority) {
      keys.push_back({.first = -*applicant.priority, .since = absl::UnixEpoch(), .applicant = index});
      continue;
    }
    if (!HasWishDates(applicant)) {
      keys.push_back({.first = TierOf(instance, applicant), .since = applicant.waiting_since, .applicant = index});
      continue;
    }
    const std::vector<Claim> claims = ClaimsOf(instance, applicant);
    for (ClaimNumber c = 0; c < std::ssize(claims); ++c) {
      keys.push_back({.first = claims[c].tier,
                      .since = claims[c].since,
                      .applicant = index,
                      .claim = c,
                      .last = c + 1 == std::ssize(claims)});
    }
  }
  return keys;
}

}  // namespace

int TierSince(const Instance& instance, const Applicant& applicant, absl::Time since) {
  if (applicant.priority) return 0;
  return listeplass::TierOf(instance.policy.tiers, instance.policy.wait_guarantee_days, applicant.group,
                            applicant.without_list(), since, instance.as_of);
}

int TierOf(const Instance& instance, const Applicant& applicant) {
  return TierSince(instance, applicant, applicant.waiting_since);
}

int64_t DaysSince(const Instance& instance, absl::Time since) {
  const absl::Duration waited = absl::FromCivil(instance.as_of, absl::UTCTimeZone()) - since;
  return std::max<int64_t>(0, absl::ToInt64Hours(waited) / 24);
}

int64_t WaitedDays(const Instance& instance, const Applicant& applicant) {
  return applicant.priority ? *applicant.priority : DaysSince(instance, applicant.waiting_since);
}

std::vector<ClaimTurn> ClaimOrder(const Instance& instance) {
  const SolveOptions unlimited;
  WorkBudget budget(unlimited);
  return *ClaimOrder(instance, budget);
}

std::vector<ApplicantIndex> PriorityOrder(const Instance& instance) {
  std::vector<ApplicantIndex> order;
  order.reserve(instance.applicants.size());
  for (const ClaimTurn& turn : ClaimOrder(instance)) {
    if (turn.claim == 0) order.push_back(turn.applicant);
  }
  return order;
}

absl::StatusOr<std::vector<ClaimTurn>> ClaimOrder(const Instance& instance, WorkBudget& budget) {
  LP_ASSIGN_OR_RETURN(std::vector<Key> keys, KeysOf(instance, budget));
  std::sort(keys.begin(), keys.end(), WaitedLonger);

  Lottery lottery(instance.seed);
  for (int64_t begin = 0; begin < std::ssize(keys);) {
    int64_t end = begin + 1;
    while (end < std::ssize(keys) && !WaitedLonger(keys[begin], keys[end])) ++end;
    LP_RETURN_IF_ERROR(budget.Spend(kOrdering, end - begin));
    if (end - begin > 1) {
      const bool draws = !instance.applicants[keys[begin].applicant].priority;
      for (int64_t k = begin; draws && k < end; ++k) {
        LP_RETURN_IF_ERROR(budget.Spend(kOrdering, kEntriesPerDraw));
        const Applicant& applicant = instance.applicants[keys[k].applicant];
        keys[k].lottery = lottery.Draw(applicant.ticket.empty() ? applicant.id : applicant.ticket);
      }
      std::sort(keys.begin() + begin, keys.begin() + end, [&](const Key& a, const Key& b) {
        if (a.lottery != b.lottery) return a.lottery < b.lottery;
        return IdBefore(instance.applicants[a.applicant].id, instance.applicants[b.applicant].id);
      });
    }
    begin = end;
  }
  std::vector<ClaimTurn> order(keys.size());
  const bool has_tiers = keys.empty() || !instance.applicants[0].priority;
  std::transform(keys.begin(), keys.end(), order.begin(), [&](const Key& key) {
    return ClaimTurn{key.applicant, key.claim, has_tiers ? static_cast<int>(key.first) : 0, key.last};
  });
  return order;
}

}  // namespace listeplass::matching
