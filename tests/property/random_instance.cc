#include "tests/property/random_instance.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"

namespace listeplass::matching {
namespace {

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  // 0..sides-1. Not std::uniform_int_distribution: its results differ between libraries.
  int Roll(int sides) { return static_cast<int>(engine_() % static_cast<uint64_t>(sides)); }
  bool OneIn(int sides) { return Roll(sides) == 0; }
  std::vector<int32_t> Order(size_t count) {
    std::vector<int32_t> order(count);
    std::iota(order.begin(), order.end(), 0);
    for (size_t i = count; i > 1; --i) std::swap(order[i - 1], order[Roll(static_cast<int>(i))]);
    return order;
  }

 private:
  std::mt19937_64 engine_;
};

List RandomList(Dice& dice, const RandomShape& shape, int number) {
  List list;
  list.id = absl::StrCat("L", number);
  list.locked = dice.OneIn(8);
  list.held = dice.OneIn(4) ? 1 + dice.Roll(2) : 0;
  if (shape.group_rules && dice.OneIn(2)) {
    list.group_rules.push_back({.group = Group::kRefugee});
    if (dice.OneIn(2)) list.group_rules.back().intake_cap = dice.Roll(3);
    list.group_rules.back().reserved = dice.Roll(static_cast<int>(list.held) + 1);
    if (dice.OneIn(3)) {
      list.group_rules.push_back({.group = Group::kSwitcher, .intake_cap = dice.Roll(3)});
      list.group_rules.back().reserved = list.held - list.group_rules.front().reserved;
    }
  }
  return list;
}

void AddWishes(Dice& dice, const RandomShape& shape, int list_count, Applicant& applicant) {
  const std::vector<int32_t> lists = dice.Order(static_cast<size_t>(list_count));
  const int count = std::min(list_count, dice.OneIn(10) ? 0 : 1 + dice.Roll(shape.wishes_max));
  int32_t rank = 1;
  for (int k = 0; k < count; ++k) {
    // The own list stands among the wishes now and then only.
    if (lists[k] == applicant.origin && !dice.OneIn(5)) continue;
    if (!applicant.wishes.empty() && !dice.OneIn(3)) rank += 1 + (dice.OneIn(5) ? 1 : 0);
    applicant.wishes.push_back({.list = lists[k], .rank = rank});
  }
}

}  // namespace

Instance RandomInstance(const RandomShape& shape, uint64_t seed) {
  Dice dice(seed);
  Instance instance;
  instance.as_of = absl::CivilDay(2026, 12, 1);
  instance.seed = seed % 5;
  instance.policy.objective = Objective::kPriority;
  instance.policy.exchange_on_over_full = dice.OneIn(2);
  const int list_count = 1 + dice.Roll(shape.lists_max);
  for (int v = 0; v < list_count; ++v) instance.lists.push_back(RandomList(dice, shape, v + 8));
  const int applicant_count = 1 + dice.Roll(shape.applicants_max);
  for (int i = 0; i < applicant_count; ++i) {
    Applicant applicant;
    applicant.id = absl::StrCat("A", i + 8);
    applicant.size = 1 + (dice.OneIn(2) ? dice.Roll(shape.unit_size_max) : 0);
    applicant.origin = dice.OneIn(4) ? kNoList : dice.Roll(list_count);
    if (applicant.origin == kNoList) {
      applicant.group = dice.OneIn(4) ? Group::kTemporary : dice.OneIn(2) ? Group::kRefugee : Group::kNewcomer;
    } else {
      applicant.group = dice.OneIn(4) ? Group::kRefugee : Group::kSwitcher;
      instance.lists[applicant.origin].members += applicant.size;
    }
    // Few different days, some of them beyond the guarantee, so that tiers and the lottery decide too.
    applicant.waiting_since = absl::FromCivil(instance.as_of - 362 - dice.Roll(6), absl::UTCTimeZone());
    if (shape.explicit_priorities) applicant.priority = dice.Roll(5);
    AddWishes(dice, shape, list_count, applicant);
    instance.applicants.push_back(std::move(applicant));
  }
  for (List& list : instance.lists) {
    list.members += dice.Roll(2);
    const int64_t ceiling = list.members + list.held * dice.Roll(2) + (dice.OneIn(3) ? 1 + dice.Roll(3) : 0) -
                            (dice.OneIn(5) ? 1 + dice.Roll(2) : 0);
    list.ceiling = std::max<int64_t>(0, ceiling);
  }
  return instance;
}

Shuffled ShuffleRows(const Instance& instance, uint64_t seed) {
  Dice dice(seed);
  Shuffled shuffled;
  shuffled.instance = instance;
  shuffled.list_was = dice.Order(instance.lists.size());
  shuffled.applicant_was = dice.Order(instance.applicants.size());
  std::vector<ListIndex> list_now(instance.lists.size());
  for (size_t v = 0; v < list_now.size(); ++v) {
    list_now[shuffled.list_was[v]] = static_cast<ListIndex>(v);
    List& list = shuffled.instance.lists[v];
    list = instance.lists[shuffled.list_was[v]];
    std::reverse(list.group_rules.begin(), list.group_rules.end());
  }
  for (size_t i = 0; i < shuffled.applicant_was.size(); ++i) {
    Applicant& applicant = shuffled.instance.applicants[i];
    applicant = instance.applicants[shuffled.applicant_was[i]];
    if (applicant.origin != kNoList) applicant.origin = list_now[applicant.origin];
    for (Wish& wish : applicant.wishes) wish.list = list_now[wish.list];
    // Within a class the order says nothing.
    std::stable_sort(applicant.wishes.begin(), applicant.wishes.end(), [](const Wish& a, const Wish& b) {
      return std::make_pair(a.rank, a.list) < std::make_pair(b.rank, b.list);
    });
  }
  return shuffled;
}

}  // namespace listeplass::matching
