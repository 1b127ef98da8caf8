#include "service/planning/what_became.h"

#include <algorithm>
#include <set>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/planning/list_text.h"
#include "service/texts/fill_text.h"

namespace listeplass::planning {

using texts::TextId;

PlaceSince WhatBecameOf(const Person& person, ListId list, absl::CivilDay from) {
  PlaceSince since;
  ForEachMembership(person, [&](const Membership& membership) {
    if (membership.list != list || membership.from > from || (membership.to && *membership.to <= from)) return;
    since = {.theirs = true, .until = membership.to};
  });
  return since;
}

absl::StatusOr<std::optional<TextId>> HowCancelled(const StateReader& state, const Person& person, ListId list,
                                                   int64_t sequence) {
  std::vector<PersonId> numbers = person.merged_from;
  numbers.push_back(person.id);
  std::set<int64_t> sequences;
  for (PersonId number : numbers) {
    LP_RETURN_IF_ERROR(state.ForEachBatchAbout(number, sequence, [&](int64_t about) {
      sequences.insert(about);
      return true;
    }));
  }
  std::optional<TextId> how;
  for (int64_t about : sequences) {
    LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, state.FindBatch(about));
    if (!batch) return errors::InvariantBroken(absl::StrCat("event batch ", about, " is not there"));
    int64_t undone = 0;
    const MoveUndone* own = nullptr;
    for (const Event& event : batch->events) {
      const auto* one = std::get_if<MoveUndone>(&event);
      if (one == nullptr) continue;
      ++undone;
      if (one->list == list && std::find(numbers.begin(), numbers.end(), one->person) != numbers.end()) own = one;
    }
    if (own == nullptr) continue;
    how.reset();
    if (own->by_themselves()) how = undone == 1 ? TextId::kMoveCancelled : TextId::kMoveCancelledTogether;
  }
  return how;
}

absl::Status SayWhatHolds(const StateReader& state, const Person& person, std::string& nb, std::string& en) {
  if (!IsEntitled(person)) return texts::Say(TextId::kNotEntitledNow, {}, nb, en);
  if (person.opted_out) return texts::Say(TextId::kOptedOutNow, {}, nb, en);
  if (CommittedList(person)) {
    const Membership& last = person.memberships.back();
    LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state, last.list));
    return texts::Say(TextId::kComingList, {{"list", name}, {"date", texts::DayWords(last.from)}}, nb, en);
  }
  if (!IsUnassigned(person)) return texts::Say(TextId::kLivesElsewhere, {}, nb, en);
  if (person.memberships.empty() || !person.without_list_since) return texts::Say(TextId::kNoList, {}, nb, en);
  return texts::Say(TextId::kNoGpFrom, {{"date", texts::DayWords(*person.without_list_since)}}, nb, en);
}

}  // namespace listeplass::planning
