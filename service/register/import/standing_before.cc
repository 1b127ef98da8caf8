#include "service/register/import/standing_before.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "service/domain/from_stated.h"

namespace listeplass {
namespace {

std::vector<Membership> WithoutCodes(std::vector<Membership> memberships) {
  for (Membership& membership : memberships) membership.codes = {};
  return memberships;
}

bool InOrder(const std::vector<Membership>& memberships) {
  for (size_t i = 0; i < memberships.size(); ++i) {
    if (memberships[i].to && *memberships[i].to <= memberships[i].from) return false;
    if (i == 0) continue;
    const std::optional<absl::CivilDay>& to_before = memberships[i - 1].to;
    if (!to_before || memberships[i].from < *to_before) return false;
  }
  return true;
}

// Sets the field if it was replaced. Returns false if the value is not one of that field.
bool SetIfReplaced(const StatedRow& row, StatedField field, Person& person) {
  const std::string* before = FindValue(row.replaced, field);
  return before == nullptr || SetStated({field, *before}, person);
}

// What the row said of the list and of the first day.
struct SaidStanding {
  ListId list;
  absl::CivilDay since;
};

std::optional<SaidStanding> SaidBy(const StatedRow& row) {
  const std::string* said_list = FindValue(row.values, StatedField::kList);
  const std::string* said_since = FindValue(row.values, StatedField::kSince);
  int64_t list = 0;
  std::optional<absl::CivilDay> since;
  if (said_list == nullptr || said_since == nullptr || !FromStatedId(*said_list, &list) ||
      !FromStatedDay(*said_since, &since) || !since) {
    return std::nullopt;
  }
  return SaidStanding{.list = ListId(list), .since = *since};
}

// Puts back the first day on the same list, or the first day without one.
bool PutBackSince(const StatedRow& row, const SaidStanding& said, Person& person) {
  const std::string* before = FindValue(row.replaced, StatedField::kSince);
  if (before == nullptr) return true;
  if (!said.list) return SetStated({StatedField::kSince, *before}, person);
  const auto on = std::find_if(person.memberships.begin(), person.memberships.end(), [&](const Membership& period) {
    return period.list == said.list && period.from == said.since;
  });
  std::optional<absl::CivilDay> from;
  if (on == person.memberships.end() || !FromStatedDay(*before, &from) || !from) return false;
  on->from = *from;
  return true;
}

// Lets the membership of `list` that the row ended on `day` go on, up to the next one if that was to come already.
bool Reopen(ListId list, absl::CivilDay day, Person& person) {
  const auto ended = std::find_if(person.memberships.rbegin(), person.memberships.rend(),
                                  [&](const Membership& period) { return period.list == list && period.to == day; });
  if (ended == person.memberships.rend()) return false;
  if (ended == person.memberships.rbegin()) {
    ended->Reopen();
  } else {
    ended->End(std::prev(ended)->from, EndCause::kOtherList);
  }
  return true;
}

// Puts the list before, or none, in the place of the row's.
bool PutBackList(const StatedRow& row, const SaidStanding& said, const std::string& list_before, Person& person) {
  int64_t before = 0;
  if (!FromStatedId(list_before, &before)) return false;
  if (said.list) {
    if (CommittedList(person) != said.list || person.memberships.back().from != said.since) return false;
    person.memberships.pop_back();
  }
  if (before != 0) return Reopen(ListId(before), said.since, person);
  person.without_list_since = said.since;  // the same day as before, unless it was replaced
  return SetIfReplaced(row, StatedField::kSince, person);
}

}  // namespace

bool IsOfStanding(StatedField field) {
  return field == StatedField::kResidence || field == StatedField::kList || field == StatedField::kSince ||
         field == StatedField::kGroup;
}

bool StandsAs(const Person& person, const Person& left) {
  return WithoutCodes(person.memberships) == WithoutCodes(left.memberships) &&
         person.memberships_beside == left.memberships_beside && person.residence == left.residence &&
         person.group == left.group && person.without_list_since == left.without_list_since &&
         person.opted_out == left.opted_out;
}

std::optional<Person> WithStandingBefore(const StatedRow& row, const Person& person, absl::CivilDay today) {
  Person before = person;
  const std::string* list_before = FindValue(row.replaced, StatedField::kList);
  bool moved = true;
  // A row whose list was refused has not said one.
  if (list_before != nullptr || FindValue(row.replaced, StatedField::kSince) != nullptr) {
    const std::optional<SaidStanding> said = SaidBy(row);
    if (!said) return std::nullopt;
    moved = list_before != nullptr ? PutBackList(row, *said, *list_before, before) : PutBackSince(row, *said, before);
  }
  if (!moved || !SetIfReplaced(row, StatedField::kResidence, before) ||
      !SetIfReplaced(row, StatedField::kGroup, before) || !InOrder(before.memberships) ||
      (CommittedList(before) && !IsEntitled(before))) {
    return std::nullopt;
  }
  if (CommittedList(before) || !IsEntitled(before)) {
    before.group.reset();
    before.without_list_since.reset();
  } else if (!before.opted_out) {  // a right without a list, which needs a group and a day
    if (!before.group) before.group = Group::kNewcomer;
    if (!before.without_list_since) before.without_list_since = today;
  }
  return before;
}

}  // namespace listeplass
