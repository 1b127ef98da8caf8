#include "service/matching/todays_rest.h"

#include <algorithm>
#include <cstdint>

namespace listeplass::matching {
namespace {

// Makes all of the list's held places reserved ones that are really there: of rules that reserve more than that, the
// first groups in number have them.
void KeepWhatIsReallyReserved(List& list) {
  int64_t there = std::min(list.held, std::max<int64_t>(0, list.ceiling - list.members));
  list.held = 0;
  for (Group group : kAllGroups) {
    for (GroupRule& rule : list.group_rules) {
      if (rule.group != group) continue;
      rule.reserved = std::min(rule.reserved, there);
      there -= rule.reserved;
      list.held += rule.reserved;
    }
  }
}

// Lets the persons in, on reserved places of their group as far as there are some.
void LetIn(const Applicant& applicant, List& list) {
  list.members += applicant.size;
  for (GroupRule& rule : list.group_rules) {
    if (rule.group != applicant.group) continue;
    const int64_t on_reserved = std::min<int64_t>(rule.reserved, applicant.size);
    rule.reserved -= on_reserved;
    list.held -= on_reserved;
    if (rule.intake_cap) *rule.intake_cap -= applicant.size;
  }
}

}  // namespace

Instance RestAfterTodaysRule(const Instance& instance, const std::vector<ListIndex>& placed,
                             const std::vector<QuotaNeed>& quotas) {
  Instance rest = instance;
  rest.policy.objective = Objective::kBalanced;
  rest.policy.today_first = false;
  rest.policy.quotas.clear();
  for (const QuotaNeed& quota : quotas) rest.policy.quotas.push_back({.group = quota.group, .persons = quota.persons});
  for (List& list : rest.lists) {
    const int64_t free = list.free();
    list.locked = !TakesArrivals(instance.policy, list);
    KeepWhatIsReallyReserved(list);
    list.ceiling = list.members + free + list.held;
  }
  for (size_t i = 0; i < placed.size(); ++i) {
    if (placed[i] == kNoList) continue;
    Applicant& applicant = rest.applicants[i];
    for (Quota& quota : rest.policy.quotas) {
      if (quota.group == applicant.group) quota.group_before += applicant.size;
    }
    LetIn(applicant, rest.lists[placed[i]]);
    if (applicant.origin != kNoList) rest.lists[applicant.origin].members -= applicant.size;
    applicant.origin = placed[i];
    applicant.wishes.clear();
  }
  return rest;
}

}  // namespace listeplass::matching
