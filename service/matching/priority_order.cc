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
  int64_t first = 0;     // tier, or the negated explicit priority
  absl::Time since;      // equal for all where priorities are explicit
  uint64_t lottery = 0;  // drawn only between people who are equal so far
  ApplicantIndex applicant = 0;
};

absl::Duration Waited(const Instance& instance, const Applicant& applicant) {
  return absl::FromCivil(instance.as_of, absl::UTCTimeZone()) - applicant.waiting_since;
}

}  // namespace

int TierOf(const Instance& instance, const Applicant& applicant) {
  if (applicant.priority) return 0;
  const bool without_list = applicant.origin == kNoList && applicant.group != Group::kTemporary;
  return listeplass::TierOf(instance.policy.tiers, instance.policy.wait_guarantee_days, applicant.group, without_list,
                            applicant.waiting_since, instance.as_of);
}

int64_t WaitedDays(const Instance& instance, const Applicant& applicant) {
  if (applicant.priority) return *applicant.priority;
  return std::max<int64_t>(0, absl::ToInt64Hours(Waited(instance, applicant)) / 24);
}

std::vector<ApplicantIndex> PriorityOrder(const Instance& instance) {
  const SolveOptions unlimited;
  WorkBudget budget(unlimited);
  return *PriorityOrder(instance, budget);
}

absl::StatusOr<std::vector<ApplicantIndex>> PriorityOrder(const Instance& instance, WorkBudget& budget) {
  std::vector<Key> keys(instance.applicants.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    LP_RETURN_IF_ERROR(budget.Spend(kOrdering, 1));
    const Applicant& applicant = instance.applicants[i];
    keys[i].applicant = static_cast<ApplicantIndex>(i);
    keys[i].first = applicant.priority ? -*applicant.priority : TierOf(instance, applicant);
    keys[i].since = applicant.priority ? absl::UnixEpoch() : applicant.waiting_since;
  }
  const auto waited_longer = [](const Key& a, const Key& b) {
    return a.first != b.first ? a.first < b.first : a.since < b.since;
  };
  std::sort(keys.begin(), keys.end(), waited_longer);

  Lottery lottery(instance.seed);
  for (int64_t begin = 0; begin < std::ssize(keys);) {
    int64_t end = begin + 1;
    while (end < std::ssize(keys) && !waited_longer(keys[begin], keys[end])) ++end;
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
  std::vector<ApplicantIndex> order(keys.size());
  std::transform(keys.begin(), keys.end(), order.begin(), [](const Key& key) { return key.applicant; });
  return order;
}

}  // namespace listeplass::matching
