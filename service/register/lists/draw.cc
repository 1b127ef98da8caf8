#include "service/register/lists/draw.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/lottery.h"
#include "service/register/custodians.h"

namespace listeplass {
namespace {

// Disjoint sets of positions (Galler and Fischer 1964). The smallest position of a set stands for it.
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

// The positions of the members in `members`.
struct Positions {
  std::map<PersonId, size_t> of_person;
  std::map<HouseholdId, std::vector<size_t>> of_household;
};

// Returns positions among which all those who have custody of the child are.
std::vector<size_t> PossibleCustodians(const Person& child, const Positions& positions) {
  std::vector<size_t> possible;
  const auto home = positions.of_household.find(child.household);
  if (home != positions.of_household.end()) possible = home->second;
  std::vector<PersonId> elsewhere = child.custody.custodians.value_or(std::vector<PersonId>());
  elsewhere.push_back(child.custody.other_home_with);
  for (PersonId id : elsewhere) {
    const auto member = positions.of_person.find(id);
    if (member != positions.of_person.end()) possible.push_back(member->second);
  }
  return possible;
}

// Joins the child with the other children of its home, and with those who have custody of it.
void JoinFamily(const std::vector<Person>& members, size_t child, const Positions& positions, absl::CivilDay today,
                Sets& sets) {
  for (size_t i : PossibleCustodians(members[child], positions)) {
    const bool sibling = members[i].household == members[child].household && NeedsCustodian(members[i], today);
    if (sibling || HasCustody(members[i], members[child], today)) sets.Join(child, i);
  }
}

}  // namespace

std::vector<DrawEntry> DrawOrder(const std::vector<Person>& members, absl::CivilDay today, uint64_t seed,
                                 const TicketOf& ticket_of) {
  Positions positions;
  std::map<PersonId, std::vector<size_t>> requests;
  for (size_t i = 0; i < members.size(); ++i) {
    positions.of_person[members[i].id] = i;
    for (PersonId number : members[i].merged_from) positions.of_person[number] = i;
    if (members[i].household) positions.of_household[members[i].household].push_back(i);
    if (members[i].request_by) requests[members[i].request_by].push_back(i);
  }
  Sets sets(members.size());
  for (size_t i = 0; i < members.size(); ++i) {
    if (NeedsCustodian(members[i], today)) JoinFamily(members, i, positions, today, sets);
  }
  for (const auto& [applicant, waiting] : requests) {
    for (size_t i : waiting) sets.Join(waiting.front(), i);
  }

  std::map<size_t, std::vector<PersonId>> together;
  for (size_t i = 0; i < members.size(); ++i) together[sets.Find(i)].push_back(members[i].id);
  Lottery lottery(seed);
  std::vector<std::pair<uint64_t, DrawEntry>> drawn;
  for (auto& [first, persons] : together) {
    std::sort(persons.begin(), persons.end());
    const PersonId first_of_them = persons.front();
    const uint64_t number = lottery.Draw(ticket_of ? ticket_of(first_of_them) : absl::StrCat(first_of_them.value()));
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
