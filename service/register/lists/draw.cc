#include "service/register/lists/draw.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "service/domain/lottery.h"

namespace listeplass {
namespace {

// Disjoint sets of positions (Galler and Fischer 1964), the smallest position of a set standing for it.
class Sets {
 public:
  explicit Sets(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }

  size_t Find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(size_t a, size_t b) {
    std::tie(a, b) = std::minmax({Find(a), Find(b)});
    parent_[b] = a;
  }

 private:
  std::vector<size_t> parent_;
};

// Children with those who may have custody of them, by position in `members`.
void JoinFamily(const std::vector<Person>& members, const std::vector<size_t>& household, absl::CivilDay today,
                Sets& sets) {
  const auto age = [&](size_t i) { return AgeYears(members[i].birth_date, today); };
  const size_t youngest =
      *std::min_element(household.begin(), household.end(), [&](size_t a, size_t b) { return age(a) < age(b); });
  if (age(youngest) >= limits::kAgeOfChoiceYears) return;
  for (size_t i : household) {
    const bool child = age(i) < limits::kAgeOfChoiceYears;
    if (child || age(i) >= age(youngest) + limits::kAgeOfChoiceYears) sets.Join(youngest, i);
  }
}

}  // namespace

std::vector<DrawEntry> DrawOrder(const std::vector<Person>& members, absl::CivilDay today, uint64_t seed) {
  std::map<HouseholdId, std::vector<size_t>> households;
  std::map<PersonId, std::vector<size_t>> requests;
  for (size_t i = 0; i < members.size(); ++i) {
    if (members[i].household) households[members[i].household].push_back(i);
    if (members[i].request_by) requests[members[i].request_by].push_back(i);
  }
  Sets sets(members.size());
  for (const auto& [id, household] : households) JoinFamily(members, household, today, sets);
  for (const auto& [applicant, waiting] : requests) {
    for (size_t i : waiting) sets.Join(waiting.front(), i);
  }

  std::map<size_t, std::vector<PersonId>> together;
  for (size_t i = 0; i < members.size(); ++i) together[sets.Find(i)].push_back(members[i].id);
  Lottery lottery(seed);
  std::vector<std::pair<uint64_t, DrawEntry>> drawn;
  for (auto& [first, persons] : together) {
    std::sort(persons.begin(), persons.end());
    const uint64_t number = lottery.Draw(absl::StrCat(persons.front().value()));
    drawn.emplace_back(number, DrawEntry{std::move(persons)});
  }
  std::sort(drawn.begin(), drawn.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second.persons.front() < b.second.persons.front();
  });
  std::vector<DrawEntry> order;
  for (auto& [number, entry] : drawn) order.push_back(std::move(entry));
  return order;
}

int64_t EntriesFor(const std::vector<DrawEntry>& order, int64_t persons) {
  int64_t entries = 0;
  for (int64_t drawn = 0; drawn < persons && entries < std::ssize(order); ++entries) {
    drawn += std::ssize(order[entries].persons);
  }
  return entries;
}

}  // namespace listeplass
