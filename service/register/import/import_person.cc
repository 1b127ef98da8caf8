#include "service/register/import/import_person.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/stated_values.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

constexpr absl::CivilDay kBirthDateMin(1880, 1, 1);

// Returns the last membership that has begun by `today`, or null.
Membership* LastBegun(Person& person, absl::CivilDay today) {
  for (auto it = person.memberships.rbegin(); it != person.memberships.rend(); ++it) {
    if (it->from <= today) return &*it;
  }
  return nullptr;
}

// Returns the first day on which the row's membership can begin without contradicting the one before `membership`.
absl::CivilDay EarliestFrom(const Person& person, const Membership& membership) {
  if (&membership == person.memberships.data()) return kBirthDateMin;
  return *(&membership - 1)->to;
}

void DropComing(Person& person, absl::CivilDay today) {
  while (!person.memberships.empty() && person.memberships.back().from > today) person.memberships.pop_back();
}

absl::Status PutOnList(const PersonRow& row, bool moved_away, absl::CivilDay today, Person& person) {
  Membership* last = LastBegun(person, today);
  const bool in_force = last != nullptr && (!last->to || *last->to > today);
  if (in_force && last->list == row.list) {
    if (row.since < EarliestFrom(person, *last)) return errors::RowOutdated("since", person.id);
    if (last->from != row.since) last->codes.begin.clear();
    last->from = row.since;
    return absl::OkStatus();
  }
  if (last != nullptr && (row.since <= last->from || (!in_force && row.since < *last->to))) {
    return errors::RowOutdated("since", person.id);
  }
  if (in_force) {
    last->End(row.since, moved_away ? EndCause::kMovedAway : EndCause::kOtherList);
  }
  DropComing(person, today);
  person.memberships.push_back({.list = row.list, .from = row.since, .to = std::nullopt});
  return absl::OkStatus();
}

absl::Status TakeOffList(const PersonRow& row, bool moved_away, absl::CivilDay today, Person& person) {
  const bool lost_right = !IsEntitled(person);
  Membership* last = LastBegun(person, today);
  const bool in_force = last != nullptr && (!last->to || *last->to > today);
  if (in_force && row.since <= last->from) return errors::RowOutdated("since", person.id);
  if (lost_right) DropComing(person, today);
  if (!in_force) return absl::OkStatus();
  last->End(row.since, lost_right ? EndCause::kLostRight : moved_away ? EndCause::kMovedAway : EndCause::kReleased);
  return absl::OkStatus();
}

// Sets the codes, and returns whether the person has all the periods.
bool SetCodes(const std::vector<GivenPeriod>& periods, Person& person) {
  bool has_all = true;
  for (const GivenPeriod& given : periods) {
    const auto is_it = [&](const Membership& membership) {
      return membership.list == given.list && membership.from == given.from && membership.to == given.to;
    };
    const auto at = std::find_if(person.memberships.begin(), person.memberships.end(), is_it);
    if (at != person.memberships.end()) {
      at->codes = given.codes;
    } else {
      has_all = false;
    }
  }
  return has_all;
}

constexpr StatedField kStanding[] = {StatedField::kList, StatedField::kSince, StatedField::kGroup};

// Leaves list, since and group as they are, and counts them as said.
void KeepStanding(absl::string_view reason, RowComparison& compared) {
  for (const StatedField field : kStanding) compared.Keep(field, reason);
}

// Leaves list, since and group as they are. What a rule refuses does not count as said, so that it is heard later.
void RefuseStanding(absl::string_view reason, RowComparison& compared) {
  for (const StatedField field : kStanding) compared.Refuse(field, reason);
}

// Had the person lost the right, and does the row know nothing newer?
bool OutlivesDeparture(const PersonRow& row, const Person* before) {
  if (before == nullptr || IsEntitled(*before) || before->memberships.empty()) return false;
  const Membership& last = before->memberships.back();
  const bool departed = last.end_cause == EndCause::kDied || last.end_cause == EndCause::kEmigrated ||
                        last.end_cause == EndCause::kLostRight;
  return departed && last.to && row.since < *last.to;
}

// Puts the row's list, or none, in the place of today's. Where the list is the same, takes what the row says of the
// first day. `returns`: the row gives the right again, and so all of this with it.
absl::Status TakeStanding(const PersonRow& row, bool moved_away, bool returns, absl::CivilDay today, Person& person,
                          RowComparison& compared) {
  if (person.opted_out) {  // R3: they are on no list, and need none
    RefuseStanding(kept_reasons::kOptedOut, compared);
    return absl::OkStatus();
  }
  if (!compared.Differs(StatedField::kList)) {
    if (!row.list) {
      if (returns) {
        compared.Take(StatedField::kSince);
        compared.Take(StatedField::kGroup);
        person.without_list_since = row.since;
        person.group = row.group;
        return absl::OkStatus();
      }
      if (compared.Takes(StatedField::kSince)) person.without_list_since = row.since;
      if (compared.Takes(StatedField::kGroup)) person.group = row.group;
      return absl::OkStatus();
    }
    return compared.Takes(StatedField::kSince) ? PutOnList(row, moved_away, today, person) : absl::OkStatus();
  }
  if (returns) compared.Take(StatedField::kList);
  if (!returns && !compared.Takes(StatedField::kList)) {
    KeepStanding(kept_reasons::kDecidedHere, compared);
    return absl::OkStatus();
  }
  LP_RETURN_IF_ERROR(row.list ? PutOnList(row, moved_away, today, person)
                              : TakeOffList(row, moved_away, today, person));
  compared.Take(StatedField::kSince);
  compared.Take(StatedField::kGroup);
  if (!row.list) {
    person.group = row.group;
    person.without_list_since = row.since;
  }
  return absl::OkStatus();
}

// Takes what the row says of the right to a list, and of the list.
absl::Status TakeRightAndList(const PersonRow& row, bool moved_away, const Person* before, absl::CivilDay today,
                              Person& person, RowComparison& compared) {
  const Residence right_before = person.residence;
  const bool outlives = OutlivesDeparture(row, before);
  if (compared.Takes(StatedField::kResidence) && !outlives) person.residence = row.residence;
  if (outlives) compared.Refuse(StatedField::kResidence, "ROW_OUTDATED");
  if (!IsEntitled(person)) {
    if (before != nullptr && !IsEntitled(*before)) {
      if (row.residence != Residence::kNone) RefuseStanding("ROW_OUTDATED", compared);
      return absl::OkStatus();
    }
    absl::Status left = TakeOffList(row, moved_away, today, person);
    if (left.ok()) {  // the list goes with the right, even if it was decided here
      compared.Take(StatedField::kList);
      compared.Take(StatedField::kSince);
      compared.Take(StatedField::kGroup);
      return absl::OkStatus();
    }
    if (before == nullptr || !absl::IsFailedPrecondition(left)) return left;
    person.residence = right_before;
    compared.Refuse(StatedField::kResidence, "ROW_OUTDATED");
    RefuseStanding("ROW_OUTDATED", compared);
    return absl::OkStatus();
  }
  const bool returns = before != nullptr && !IsEntitled(*before);
  absl::Status taken = TakeStanding(row, moved_away, returns, today, person, compared);
  if (before == nullptr || !absl::IsFailedPrecondition(taken)) return taken;
  // With the right all of the row has been heard; otherwise the same row would say something new the next time.
  if (returns) {
    KeepStanding("ROW_OUTDATED", compared);
  } else {
    RefuseStanding("ROW_OUTDATED", compared);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckPersonRow(const PersonRow& row, absl::CivilDay today) {
  if (!row.national_id) return errors::FieldRequired("national_id");
  if (!row.household) return errors::FieldRequired("household_id");
  if (row.birth_date < kBirthDateMin || row.birth_date > today) {
    return errors::FieldInvalid("birth_date", "must be from 1880 to today");
  }
  if (!row.language.empty()) LP_RETURN_IF_ERROR(CheckLanguage(row.language, "language"));
  const bool entitled = row.residence != Residence::kNone;
  if (row.list && !entitled) return errors::NotEntitled(PersonId());
  if (row.group && (row.list || !entitled)) return errors::FieldInvalid("group", "is for people without a list");
  if (!row.group && !row.list && entitled) return errors::FieldRequired("group");
  if (row.group == Group::kSwitcher) return errors::FieldInvalid("group", "SWITCHER is for people with a list");
  if (row.since > today) return errors::FieldInvalid("since", "lies in the future");
  if (row.since < row.birth_date) return errors::FieldInvalid("since", "lies before the birth");
  for (size_t i = 0; i < row.periods.size(); ++i) {
    const std::string field = absl::StrCat("periods[", i, "]");
    LP_RETURN_IF_ERROR(CheckFlrCode(row.periods[i].codes.begin, absl::StrCat(field, ".begin_code")));
    LP_RETURN_IF_ERROR(CheckFlrCode(row.periods[i].codes.end, absl::StrCat(field, ".end_code")));
  }
  return absl::OkStatus();
}

StatedValues ValuesOf(const PersonRow& row, HouseholdId household) {
  StatedValues values = {{StatedField::kHousehold, StatedId(household.value())},
                         {StatedField::kBirthDate, StatedDay(row.birth_date)}};
  // The row says nothing of what it leaves out.
  if (row.sex != Sex::kUnknown) values.push_back({StatedField::kSex, StatedSex(row.sex)});
  if (!row.language.empty()) values.push_back({StatedField::kLanguage, row.language});
  values.push_back({StatedField::kResidence, StatedResidence(row.residence)});
  values.push_back({StatedField::kList, StatedId(row.list.value())});
  values.push_back({StatedField::kSince, StatedDay(row.since)});
  values.push_back({StatedField::kGroup, StatedGroup(row.group)});
  return values;
}

absl::StatusOr<Person> PersonAfter(const PersonRow& row, const Home& home, const Person* before, absl::CivilDay today,
                                   RowComparison& compared, bool& codes_left_out) {
  Person person = before != nullptr ? *before : Person{};
  // A row may still name a person by a number they had before. Only the population register changes their number.
  if (before == nullptr) person.national_id = row.national_id;
  if (compared.Takes(StatedField::kHousehold)) person.household = home.household;
  if (person.household == home.household) person.municipality = home.municipality;
  if (compared.Takes(StatedField::kBirthDate)) person.birth_date = row.birth_date;
  if (compared.Takes(StatedField::kSex)) person.sex = row.sex;
  if (compared.Takes(StatedField::kLanguage)) person.language = row.language;
  const bool moved_away = before != nullptr && before->municipality != person.municipality;
  LP_RETURN_IF_ERROR(TakeRightAndList(row, moved_away, before, today, person, compared));
  codes_left_out = !SetCodes(row.periods, person);
  if (CommittedList(person) || !IsEntitled(person)) {
    person.group = std::nullopt;
    person.without_list_since = std::nullopt;
  } else if (!person.opted_out) {  // a right without a list, which needs a group and a day
    if (!person.group) person.group = row.group.value_or(Group::kNewcomer);
    if (!person.without_list_since) person.without_list_since = row.list ? today : row.since;
  }
  return person;
}

absl::StatusOr<std::optional<Event>> RequestAfter(const StateReader& state, const Person& before, const Person& after) {
  const bool same_list = CommittedList(after) == CommittedList(before);
  const bool is_applicant = before.request_by == before.id;
  if (same_list && IsEntitled(after) &&
      (!is_applicant || (after.municipality == before.municipality && after.group == before.group &&
                         after.residence == before.residence))) {
    return std::optional<Event>();
  }
  LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state, before));
  const bool alone = request.unit.size() == 1;
  if (!alone && !(same_list && IsEntitled(after))) return errors::WaitsWithOthers(before.id, before.request_by);
  if (!IsEntitled(after)) {
    return Event(RequestClosed{.applicant = request.applicant, .end = RequestEnd::kLostRight, .request = request});
  }
  if (!same_list && request.Names(CommittedList(after))) {
    return Event(RequestClosed{.applicant = request.applicant, .end = RequestEnd::kFulfilled, .request = request});
  }
  Request changed = request;
  changed.municipality = after.municipality;
  changed.group = RequestGroup(after, CommittedList(after));
  if (changed == request) return std::optional<Event>();
  return Event(RequestPlaced{std::move(changed)});
}

}  // namespace listeplass
