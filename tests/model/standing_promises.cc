#include "tests/model/standing_promises.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

std::string Broken(const Standing& standing, const std::string& what) {
  return absl::StrCat("persons/", standing.person.id.value(), " ", what);
}

// Returns the list that they keep, or are about to come to.
ListId Committed(const Person& person) {
  if (person.memberships.empty() || person.memberships.back().to) return ListId();
  return person.memberships.back().list;
}

// FLR's codes may come and go while the list stays.
std::vector<Membership> WithoutCodes(std::vector<Membership> memberships) {
  for (Membership& membership : memberships) membership.codes = {};
  return memberships;
}

Person WithoutRequest(Person person) {
  person.request_by = PersonId();
  return person;
}

bool SameLists(const Person& a, const Person& b) {
  return WithoutCodes(a.memberships) == WithoutCodes(b.memberships) && a.group == b.group &&
         a.without_list_since == b.without_list_since;
}

// Returns since when they have been gone, if they left or died.
std::optional<absl::CivilDay> Departed(const Person& person) {
  if (HasRight(person) || person.memberships.empty()) return std::nullopt;
  const Membership& last = person.memberships.back();
  const bool departed = last.end_cause == EndCause::kDied || last.end_cause == EndCause::kEmigrated ||
                        last.end_cause == EndCause::kLostRight;
  return departed ? last.to : std::nullopt;
}

std::string Number(int64_t number) { return number == 0 ? "" : absl::StrCat(number); }
template <typename Enum>
std::string Number(std::optional<Enum> value) {
  return value ? absl::StrCat(static_cast<int64_t>(*value)) : "";
}

// Says whether the row's word is its source's to say now: the source has changed its word, or never spoke of the field,
// and nothing is here.
bool ChangedItsWord(StatedField field, const std::string& said, const std::string& here, const Delivery& delivery,
                    const RowForecast& forecast) {
  if (delivery.take_source) return true;
  const auto before = forecast.said_before.find(field);
  return before == forecast.said_before.end() ? here.empty() : before->second != said;
}

}  // namespace

std::string BrokenAlways(const Standing& now, absl::CivilDay today) {
  const Person& person = now.person;
  if (!HasRight(person)) {
    for (const Membership& period : person.memberships) {
      if (!period.to || *period.to > today) return Broken(now, "has no right, and a list");
    }
    if (now.request || person.request_by) return Broken(now, "has no right, and a standing request");
  }
  if (person.opted_out) {
    if (Committed(person)) return Broken(now, "has opted out, and keeps a list");
    if (now.request || person.request_by) return Broken(now, "has opted out, and a standing request");
    if (person.group || person.without_list_since) return Broken(now, "has opted out, and needs a list");
  }
  const bool needs_list = HasRight(person) && !person.opted_out && !Committed(person);
  if (needs_list && (!person.group || !person.without_list_since)) {
    return Broken(now, "needs a list, and stands in no group or since no day");
  }
  return "";
}

std::string BrokenByRow(const PersonRow& row, const Delivery& delivery, const RowForecast& forecast,
                        const Standing& before, const Standing& after, absl::CivilDay today) {
  const Person &was = before.person, &is = after.person;
  if (forecast.is_late || forecast.says_nothing) {
    return WithoutRequest(was) == WithoutRequest(is) ? "" : Broken(after, "was changed by a late row");
  }
  const auto changed = [&](StatedField field, const std::string& said, const std::string& here) {
    return ChangedItsWord(field, said, here, delivery, forecast);
  };
  const ListId list = ListOn(was, today);
  const bool right = changed(StatedField::kResidence, absl::StrCat(static_cast<int64_t>(row.residence)),
                             absl::StrCat(static_cast<int64_t>(was.residence)));
  const bool other_list = changed(StatedField::kList, Number(row.list.value()), Number(list.value()));
  const bool since = changed(StatedField::kSince, absl::FormatCivilTime(row.since), "said or not: here since some day");
  const bool group = changed(StatedField::kGroup, Number(row.group), list ? "" : Number(was.group));

  if (!right && is.residence != was.residence) {
    return Broken(after, "has another right, though the source said nothing new of it");
  }
  if (Departed(was) && row.since < *Departed(was) && HasRight(is)) {
    return Broken(after, "has a right again by a row of before they left");
  }
  if (was.opted_out) {
    if (!is.opted_out) return Broken(after, "was opted in by a row");
    if (is.memberships.size() > was.memberships.size()) return Broken(after, "had opted out, and has come to a list");
  }
  const bool lost_right = HasRight(was) && !HasRight(is);
  const bool returns = !HasRight(was) && HasRight(is);  // with the right comes the list that the row tells of
  if (!other_list && !lost_right && !returns && (Committed(is) != Committed(was) || ListOn(is, today) != list)) {
    return Broken(after, "has another list, though the source said nothing new of it");
  }
  // The source may never have spoken of a list's first day, where events alone did. It is then as if said for the first
  // time.
  const bool spoke_of_since = forecast.said_before.contains(StatedField::kSince) && !since;
  if (!right && !other_list && !group && spoke_of_since && !SameLists(was, is)) {
    return Broken(after, "stands otherwise, though the source said nothing new of it");
  }
  if (!HasRight(was) && !HasRight(is) && WithoutCodes(was.memberships) != WithoutCodes(is.memberships)) {
    return Broken(after, "had no right, and has another history");
  }
  return "";
}

bool IsOverHere(const RequestRow& row, const RowForecast& forecast, const Standing& before) {
  return !before.request && forecast.last_word && row.waiting_since <= *forecast.last_word;
}

std::string BrokenByRow(const RequestRow& row, const Delivery& delivery, const RowForecast& forecast, bool alone,
                        const Standing& before, const Standing& after) {
  if (IsOverHere(row, forecast, before) && after.request) {
    return Broken(after, "waits again, though the request was met or withdrawn");
  }
  if (!before.request && after.request && !HasRight(after.person)) return Broken(after, "waits without a right");
  if (!alone) return "";
  if ((forecast.is_late || forecast.says_nothing) && before.request != after.request) {
    return Broken(after, "waits otherwise by a late row");
  }
  if (before.request && !after.request) return Broken(after, "waits no more by a row that says they wait");
  const std::string wishes =
      absl::StrJoin(row.wishes, ",", [](std::string* out, ListId id) { absl::StrAppend(out, id.value()); });
  const auto changed = [&](StatedField field, const std::string& said) {
    return ChangedItsWord(field, said, "here is a request", delivery, forecast);
  };
  const bool says_new = changed(StatedField::kWishes, wishes) ||
                        changed(StatedField::kAnyWithinMinutes, Number(row.any_within_minutes.value_or(0))) ||
                        changed(StatedField::kWaitingSince, WaitText(row));
  if (forecast.last_word && !says_new && before.request && before.request != after.request) {
    return Broken(after, "waits otherwise, though the source said nothing new of it");
  }
  return "";
}

std::string BrokenElsewhere(const Standing& before, const Standing& after) {
  if (WithoutCodes(before.person.memberships) != WithoutCodes(after.person.memberships)) {
    return Broken(after, "has other lists by something that speaks of none");
  }
  if (!before.request && after.request) return Broken(after, "waits by something that speaks of no list");
  return "";
}

}  // namespace listeplass::model
