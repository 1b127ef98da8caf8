#include "tests/property/random_instance.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching::property {
namespace {

// std::mt19937_64 is the same everywhere; the standard distributions are not.
class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  // Returns a number in [0, bound).
  int64_t Below(int64_t bound) { return static_cast<int64_t>(engine_() % static_cast<uint64_t>(bound)); }
  // Returns a number in [low, high].
  int64_t Between(int64_t low, int64_t high) { return low + Below(high - low + 1); }
  bool Percent(int chance) { return Below(100) < chance; }
  // Returns a number in [1, high], from the larger half more often.
  int Many(int high) { return static_cast<int>(std::max(Between(1, high), Between(1, high))); }
  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (size_t k = items.size(); k > 1; --k) std::swap(items[k - 1], items[Below(static_cast<int64_t>(k))]);
  }

 private:
  std::mt19937_64 engine_;
};

// The ids have different lengths, so that their order is neither the rows' nor the alphabet's.
std::vector<std::string> Ids(absl::string_view prefix, int count, Dice& dice) {
  std::vector<int> numbers(count + 5);
  std::iota(numbers.begin(), numbers.end(), 6);
  dice.Shuffle(numbers);
  std::vector<std::string> ids;
  for (int k = 0; k < count; ++k) ids.push_back(absl::StrCat(prefix, numbers[k]));
  return ids;
}

Policy RandomPolicy(const Shape& shape, Dice& dice) {
  Policy policy;
  policy.objective = shape.objective;
  policy.exchange_on_over_full = dice.Percent(60);
  policy.wait_guarantee_days = dice.Percent(80) ? 365 : 0;
  policy.today_first = shape.today_first;
  return policy;
}

absl::Time RandomInstant(const Instance& instance, Dice& dice) {
  const absl::Time as_of = absl::FromCivil(instance.as_of, absl::UTCTimeZone());
  switch (dice.Below(8)) {
    case 0:
      return as_of - absl::Hours(24) * 365;  // on the guarantee, not beyond it
    case 1:
      return as_of - absl::Hours(24) * 365 - absl::Seconds(1);
    case 2:
      return as_of - absl::Hours(240 + dice.Below(24));  // days equal, instants not
    case 3:
      return as_of + absl::Hours(24) * dice.Between(0, 2);
    default:
      return as_of - absl::Hours(24) * 40 * dice.Between(0, 15);
  }
}

Group RandomGroup(ListIndex origin, Dice& dice) {
  if (origin != kNoList && dice.Percent(60)) return Group::kSwitcher;
  if (dice.Percent(40)) return dice.Percent(50) ? Group::kRefugee : Group::kAsylumSeeker;
  return kAllGroups[dice.Below(std::size(kAllGroups))];
}

// Adds distinct lists by rising rank, now and then with the own list among them.
void AddWishes(const Shape& shape, const Instance& instance, Dice& dice, Applicant& applicant) {
  std::vector<ListIndex> lists(instance.lists.size());
  std::iota(lists.begin(), lists.end(), 0);
  dice.Shuffle(lists);
  // The list with the first index is the popular one.
  if (dice.Percent(30)) std::iter_swap(lists.begin(), std::find(lists.begin(), lists.end(), 0));
  const int64_t wanted = dice.Percent(5) ? 0 : dice.Between(1, shape.wishes_max);
  const bool own_list_counts = dice.Percent(10);
  int32_t rank = 1;
  for (ListIndex list : lists) {
    if (list == applicant.origin && !own_list_counts) continue;
    if (static_cast<int64_t>(applicant.wishes.size()) == wanted) {
      if (dice.Percent(10)) applicant.excluded.push_back(list);
      continue;
    }
    const bool same_class = shape.classes && dice.Percent(35);
    if (!applicant.wishes.empty() && !same_class) rank += dice.Percent(15) ? 2 : 1;
    const int32_t minutes = dice.Percent(10) ? -1 : static_cast<int32_t>(dice.Below(40));
    applicant.wishes.push_back({.list = list, .rank = rank, .travel_minutes = minutes});
  }
}

// Gives some wishes dates of their own, which may be those of other wishes, too.
void AddDates(const Instance& instance, Dice& dice, Applicant& applicant) {
  const std::array<absl::Time, 2> since = {RandomInstant(instance, dice), RandomInstant(instance, dice)};
  for (Wish& wish : applicant.wishes) {
    if (dice.Percent(70)) wish.since = since[dice.Below(2)];
    if (dice.Percent(20)) wish.counted_days = 200 * dice.Between(0, 3);
  }
}

void AddApplicants(const Shape& shape, Dice& dice, Instance& instance) {
  const int count = dice.Many(shape.applicants_max);
  const bool priorities = shape.explicit_priorities && dice.Percent(25);
  const int without_list_percent = static_cast<int>(dice.Below(4)) * 25;
  for (std::string& id : Ids("A", count, dice)) {
    Applicant applicant;
    applicant.id = std::move(id);
    if (!dice.Percent(without_list_percent)) {
      applicant.origin = static_cast<ListIndex>(dice.Below(static_cast<int64_t>(instance.lists.size())));
    }
    if (shape.unit_size_max > 1 && dice.Percent(50)) {
      applicant.size = static_cast<int32_t>(dice.Between(2, shape.unit_size_max));
    }
    applicant.group = RandomGroup(applicant.origin, dice);
    applicant.waiting_since = RandomInstant(instance, dice);
    if (priorities) applicant.priority = dice.Between(-2, 6);
    AddWishes(shape, instance, dice, applicant);
    if (shape.dates && !priorities) AddDates(instance, dice, applicant);
    instance.applicants.push_back(std::move(applicant));
  }
}

void AddGroupRules(Dice& dice, List& list) {
  std::vector<Group> groups(std::begin(kAllGroups), std::end(kAllGroups));
  dice.Shuffle(groups);
  if (dice.Percent(50)) groups[0] = Group::kRefugee;
  int64_t to_reserve = list.held;
  const int64_t count = dice.Between(0, 2);
  for (int64_t k = 0; k < count; ++k) {
    if (k == 1 && groups[1] == groups[0]) break;
    GroupRule rule;
    rule.group = groups[k];
    if (dice.Percent(60)) rule.intake_cap = dice.Between(0, 2);
    rule.reserved = dice.Between(0, to_reserve);
    to_reserve -= rule.reserved;
    list.group_rules.push_back(rule);
  }
}

// Counts how many are on each list, and sets how full that makes it.
void FillLists(const Shape& shape, Dice& dice, Instance& instance) {
  for (List& list : instance.lists) list.members = dice.Between(0, 3);
  for (const Applicant& applicant : instance.applicants) {
    if (applicant.origin != kNoList) instance.lists[applicant.origin].members += applicant.size;
  }
  const int64_t places = shape.unit_size_max;
  for (List& list : instance.lists) {
    list.locked = dice.Percent(10);
    const int64_t kind = dice.Below(10);
    if (kind < 5) {
      list.ceiling = list.members;
    } else if (kind < 8) {
      list.ceiling = list.members + dice.Between(1, places + 1);
    } else {
      list.ceiling = std::max<int64_t>(0, list.members - dice.Between(1, 2));
    }
    if (dice.Percent(20)) list.held = dice.Between(1, 3);
    if (shape.group_rules) AddGroupRules(dice, list);
  }
}

// Gives the groups of some applicants quotas, which may be more than one for a group.
void AddQuotas(Dice& dice, Instance& instance) {
  const int64_t count = dice.Between(1, 2);
  for (int64_t k = 0; k < count; ++k) {
    Quota quota;
    quota.group = instance.applicants[dice.Below(std::ssize(instance.applicants))].group;
    if (dice.Percent(50)) {
      quota.persons = dice.Between(0, 4);
    } else {
      quota.percent = static_cast<int32_t>(dice.Between(1, 5) * 20);
    }
    if (dice.Percent(30)) {
      quota.group_before = dice.Between(0, 2);
      quota.without_list_before = dice.Between(0, 5);
    }
    instance.policy.quotas.push_back(quota);
  }
}

}  // namespace

Instance RandomInstance(const Shape& shape, uint64_t seed) {
  Dice dice(seed);
  Instance instance;
  instance.as_of = absl::CivilDay(2026, 12, 1);
  instance.seed = seed;
  instance.policy = RandomPolicy(shape, dice);
  const int lists = dice.Many(shape.lists_max);
  for (std::string& id : Ids("L", lists, dice)) {
    instance.lists.emplace_back();
    instance.lists.back().id = std::move(id);
  }
  AddApplicants(shape, dice, instance);
  FillLists(shape, dice, instance);
  if (shape.quotas) AddQuotas(dice, instance);
  return instance;
}

Shuffled Shuffle(const Instance& instance, uint64_t seed) {
  Dice dice(seed);
  Shuffled shuffled;
  shuffled.instance = instance;
  shuffled.list_at.resize(instance.lists.size());
  shuffled.applicant_at.resize(instance.applicants.size());
  std::iota(shuffled.list_at.begin(), shuffled.list_at.end(), 0);
  std::iota(shuffled.applicant_at.begin(), shuffled.applicant_at.end(), 0);
  dice.Shuffle(shuffled.list_at);
  dice.Shuffle(shuffled.applicant_at);
  for (size_t v = 0; v < instance.lists.size(); ++v) shuffled.instance.lists[shuffled.list_at[v]] = instance.lists[v];
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    Applicant applicant = instance.applicants[i];
    if (applicant.origin != kNoList) applicant.origin = shuffled.list_at[applicant.origin];
    for (Wish& wish : applicant.wishes) wish.list = shuffled.list_at[wish.list];
    for (ListIndex& list : applicant.excluded) list = shuffled.list_at[list];
    shuffled.instance.applicants[shuffled.applicant_at[i]] = std::move(applicant);
  }
  return shuffled;
}

std::string Describe(const Instance& instance) {
  std::string text = absl::StrCat(ObjectiveName(instance.policy.objective), " seed ", instance.seed, ", guarantee ",
                                  instance.policy.wait_guarantee_days, " days, exchange on over-full lists ",
                                  instance.policy.exchange_on_over_full ? "allowed" : "forbidden", ", as of ",
                                  absl::FormatCivilTime(instance.as_of), "\n");
  for (const Quota& quota : instance.policy.quotas) {
    absl::StrAppend(&text, "  quota ", GroupName(quota.group), ": ", quota.persons, " persons, ", quota.percent,
                    " per cent, before ", quota.group_before, " of ", quota.without_list_before, "\n");
  }
  for (const List& list : instance.lists) {
    absl::StrAppend(&text, "  list ", list.id, ": ceiling ", list.ceiling, ", members ", list.members);
    if (list.held > 0) absl::StrAppend(&text, ", held ", list.held);
    if (list.locked) absl::StrAppend(&text, ", locked");
    for (const GroupRule& rule : list.group_rules) {
      absl::StrAppend(&text, ", ", GroupName(rule.group), " cap ",
                      rule.intake_cap ? absl::StrCat(*rule.intake_cap) : "none", " reserved ", rule.reserved);
    }
    absl::StrAppend(&text, "\n");
  }
  const auto name = [&](ListIndex list) { return list == kNoList ? "none" : instance.lists[list].id; };
  for (ApplicantIndex i : PriorityOrder(instance)) {
    const Applicant& applicant = instance.applicants[i];
    absl::StrAppend(&text, "  applicant ", applicant.id, ": ", GroupName(applicant.group), " size ", applicant.size,
                    " on ", name(applicant.origin));
    if (applicant.priority) {
      absl::StrAppend(&text, ", priority ", *applicant.priority);
    } else {
      absl::StrAppend(&text, ", tier ", TierOf(instance, applicant), " since ",
                      absl::FormatTime(absl::RFC3339_full, applicant.waiting_since, absl::UTCTimeZone()));
    }
    absl::StrAppend(&text, ", wishes");
    for (const Wish& wish : applicant.wishes) {
      absl::StrAppend(&text, " ", wish.rank, ":", name(wish.list), "(", wish.travel_minutes, " min");
      if (wish.since) {
        absl::StrAppend(&text, " since ", absl::FormatTime("%Y-%m-%d %H:%M:%S", *wish.since, absl::UTCTimeZone()));
      }
      if (wish.counted_days) absl::StrAppend(&text, " counted ", *wish.counted_days);
      absl::StrAppend(&text, ")");
    }
    for (ListIndex list : applicant.excluded) absl::StrAppend(&text, " not ", name(list));
    absl::StrAppend(&text, "\n");
  }
  return text;
}

}  // namespace listeplass::matching::property
