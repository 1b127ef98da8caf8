// Two registered numbers were one person's (service/register/people/unite_persons.h, merge_persons.h).
#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include "tests/model/register_model.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

template <typename T>
std::vector<T> Both(const std::vector<T>& a, const std::vector<T>& b) {
  std::set<T> both(a.begin(), a.end());
  both.insert(b.begin(), b.end());
  return {both.begin(), both.end()};
}

bool HasOrWillHave(const Person& person, absl::CivilDay today) {
  return !person.memberships.empty() && (!person.memberships.back().to || *person.memberships.back().to > today);
}

bool AtOneTime(const Membership& past, const Membership& other) {
  return past.from < other.to.value_or(absl::CivilDay::max()) && other.from < *past.to;
}

void InOrder(std::vector<Membership>& periods) {
  std::stable_sort(periods.begin(), periods.end(),
                   [](const Membership& a, const Membership& b) { return a.from < b.from; });
}

// Joins what two records say of one person, beside lists and requests.
Person Facts(Person one, const Person& merged) {
  for (const NationalId& number : merged.former_national_ids) one.former_national_ids.push_back(number);
  one.former_national_ids.push_back(merged.national_id);
  one.merged_from = Both(Both(one.merged_from, merged.merged_from), {merged.id});
  one.excluded_doctors = Both(one.excluded_doctors, merged.excluded_doctors);
  if (one.protection < merged.protection) one.protection = merged.protection;
  const Custody& theirs = merged.custody;
  if (theirs.custodians)
    one.custody.custodians = Both(one.custody.custodians.value_or(std::vector<PersonId>()), *theirs.custodians);
  one.custody.guardians = Both(one.custody.guardians, theirs.guardians);
  if (!one.custody.other_home_with) one.custody.other_home_with = theirs.other_home_with;
  if (one.sex == Sex::kUnknown) one.sex = merged.sex;
  if (one.language.empty()) one.language = merged.language;
  return one;
}

bool HaveOneBirthDate(const Person& a, const Person& b) {
  const absl::CivilDay x = a.birth_date, y = b.birth_date;
  return (x.month() == y.month() && x.day() == y.day()) ||
         std::max(x.year(), y.year()) - std::min(x.year(), y.year()) <= 10;
}

bool MayHaveList(const Person& person) { return HasRight(person) && !person.opted_out; }

EndCause WhyNone(const Person& person) {
  if (!HasRight(person)) return EndCause::kLostRight;
  return person.opted_out ? EndCause::kOptedOut : EndCause::kStruckOff;
}

// Adds to the periods that go on what the other number has had until today: before and after them, or beside.
void JoinPeriods(Person stops, absl::CivilDay today, Person& one) {
  LeaveAll(today, MayHaveList(one) ? EndCause::kOtherList : WhyNone(one), stops);
  std::vector<Membership> history = one.memberships;
  for (const Membership& past : stops.memberships) {
    const bool beside = std::any_of(one.memberships.begin(), one.memberships.end(),
                                    [&](const Membership& other) { return AtOneTime(past, other); });
    (beside ? one.memberships_beside : history).push_back(past);
  }
  one.memberships = history;
  InOrder(one.memberships);
  InOrder(one.memberships_beside);
  if (one.memberships.empty() || one.memberships.back().from <= today) return;
  // Until the coming list they have had none since the other number's ended.
  std::optional<absl::CivilDay>& since = one.memberships.back().without_list_since;
  for (const Membership& past : stops.memberships) {
    if (since) since = std::max(*since, *past.to);
  }
}

}  // namespace

PersonId RegisterModel::WhoIs(PersonId name) const {
  const auto found = merged_.find(name);
  return found == merged_.end() ? name : WhoIs(found->second);
}

Command RegisterModel::OnSurvivors(Command command) const {
  const auto rename = [this](auto&... names) { ((names = WhoIs(names)), ...); };
  if (auto* ask = std::get_if<AskForListsCommand>(&command)) {
    rename(ask->person, ask->custodian);
    for (PersonId& child : ask->children) rename(child);
  } else if (auto* withdraw = std::get_if<WithdrawRequestCommand>(&command)) {
    rename(withdraw->person, withdraw->consent.custodian);
  } else if (auto* opt_out = std::get_if<OptOutCommand>(&command)) {
    rename(opt_out->person, opt_out->consent.custodian);
  } else if (auto* opt_in = std::get_if<OptInCommand>(&command)) {
    rename(opt_in->person, opt_in->consent.custodian);
  } else if (auto* notifications = std::get_if<SetNotificationsCommand>(&command)) {
    rename(notifications->person, notifications->consent.custodian);
  } else if (auto* strike_off = std::get_if<StrikeOffCommand>(&command)) {
    rename(strike_off->person);
  } else if (auto* move = std::get_if<MoveByHandCommand>(&command)) {
    for (PersonId& person : move->persons) rename(person);
  } else if (auto* merge = std::get_if<MergePersonsCommand>(&command)) {
    rename(merge->survivor, merge->merged);
  }
  return command;
}

Outcome RegisterModel::Do(const NumberMerge& merge) {
  if (!merge.ceased || !merge.continued) return Malformed("FIELD_REQUIRED");
  if (merge.ceased == merge.continued) return Malformed("FIELD_INVALID");
  const std::optional<PersonId> ceased = Find(merge.ceased), continued = Find(merge.continued);
  if (!ceased && !continued) return Missing("PERSON_NOT_FOUND");
  if (!continued || ceased == continued) {
    return Do(NationalIdChange{.before = merge.ceased, .after = merge.continued});
  }
  if (ceased) return Merge(*continued, *ceased, ListId());
  Change(*continued).former_national_ids.push_back(merge.ceased);
  return Done();
}

Outcome RegisterModel::Do(const MergePersonsCommand& command) {
  if (command.reason.empty()) return Malformed("FIELD_REQUIRED");
  if (!Has(command.survivor) || !Has(command.merged)) return Missing("PERSON_NOT_FOUND");
  if (command.survivor == command.merged) return Malformed("FIELD_INVALID");
  return Merge(command.survivor, command.merged, command.keep_list);
}

Outcome RegisterModel::ListToKeep(const Person& one, const Person& merged, ListId keep, ListId& kept) const {
  const std::set<ListId> theirs = {ListOf(one), ListOf(merged)};
  if (keep) {
    if (!theirs.contains(keep)) return Malformed("FIELD_INVALID");
    if (!HasRight(one)) return Forbidden("NOT_ENTITLED");
    if (one.opted_out) return Forbidden("OPTED_OUT");
    if (MayNotHave(one, list(keep), today_)) return Forbidden("DOCTOR_EXCLUDED");
    kept = keep;
    return Done();
  }
  for (ListId id : theirs) {
    if (!id || !MayHaveList(one) || MayNotHave(one, list(id), today_)) continue;
    if (kept) return Forbidden("LIST_CHOICE_REQUIRED");
    kept = id;
  }
  return Done();
}

// Finds the request in which the survivor, who is `one` by now, waits afterwards.
Outcome RegisterModel::MergeRequests(const Person& one, const Person& merged, std::optional<Request>& request) const {
  const auto of = [this](PersonId applicant) {
    const auto found = state_.requests.find(applicant);
    return found == state_.requests.end() ? std::nullopt : std::optional(found->second);
  };
  const std::optional<Request> own = of(one.request_by), other = of(merged.request_by);
  const bool same = own && other && own->applicant == other->applicant;
  if (own && !same) {
    if (other && other->applicant == merged.id && other->unit.size() > 1) return Forbidden("WAITS_WITH_OTHERS");
    request = own;
    const bool both_alone = other && other->applicant == merged.id && own->applicant == one.id;
    for (RequestWish& wish : request->wishes) {
      for (const RequestWish& twice : both_alone ? other->wishes : std::vector<RequestWish>()) {
        if (twice.list == wish.list) wish.since = std::min(wish.since, twice.since);
      }
    }
    if (both_alone && own->any_within && other->any_within && own->any_within->minutes <= other->any_within->minutes) {
      request->any_within->since = std::min(own->any_within->since, other->any_within->since);
    }
  } else if (other && MayHaveList(one)) {
    request = other;
    std::vector<PersonId> unit;
    for (PersonId id : other->unit) {
      const PersonId who = id == merged.id ? one.id : id;
      if (std::find(unit.begin(), unit.end(), who) == unit.end()) unit.push_back(who);
    }
    request->unit = unit;
    if (other->applicant == merged.id) request->applicant = one.id;
  }
  if (!request) return Done();
  for (PersonId id : request->unit) {
    if (id != one.id && ListOf(person(id)) != ListOf(one)) return Forbidden("WAITS_WITH_OTHERS");
  }
  if (request->applicant == one.id) {
    request->municipality = one.municipality;
    request->group = WaitsAs(one, ListOf(one));
  }
  return Done();
}

// Says whether the person acts for the child by what was reported, and not by age alone.
bool RegisterModel::Acts(PersonId person, const Custody& custody) const {
  const auto is_it = [&](PersonId name) { return WhoIs(name) == person; };
  const std::vector<PersonId> custodians = custody.custodians.value_or(std::vector<PersonId>());
  return std::any_of(custodians.begin(), custodians.end(), is_it) ||
         std::any_of(custody.guardians.begin(), custody.guardians.end(), is_it);
}

Outcome RegisterModel::Merge(PersonId survivor_id, PersonId merged_id, ListId keep) {
  const Person survivor = person(survivor_id), merged = person(merged_id);
  const bool one_acts = Acts(survivor_id, merged.custody) || Acts(merged_id, survivor.custody);
  if (one_acts || !HaveOneBirthDate(survivor, merged)) return Malformed("FIELD_INVALID");
  Person one = Facts(survivor, merged);
  one.notifications = JoinConsents(one, merged, today_);
  ListId kept;
  if (Outcome choice = ListToKeep(one, merged, keep, kept); Refused(choice)) return choice;

  const bool as_merged = kept ? kept != ListOf(survivor)
                              : MayHaveList(one) && !HasOrWillHave(survivor, today_) && HasOrWillHave(merged, today_);
  const Person& goes_on = as_merged ? merged : survivor;
  Person then = goes_on;
  const bool loses = !kept && ListOf(goes_on);
  if (loses) LeaveAll(today_, WhyNone(one), then);
  one.memberships = then.memberships;
  for (const Membership& period : merged.memberships_beside) one.memberships_beside.push_back(period);
  JoinPeriods(as_merged ? survivor : merged, today_, one);

  one.group.reset();
  one.without_list_since.reset();
  if (MayHaveList(one) && !ListOf(one)) {
    const bool older = merged.without_list_since &&
                       (!survivor.without_list_since || *merged.without_list_since < *survivor.without_list_since);
    // Nothing says of a number that had opted out in which group it needs a list when its list ends.
    const bool has_one = HasOrWillHave(goes_on, today_) && goes_on.without_list_since;
    const Person& waits = has_one ? goes_on : older ? merged : survivor;
    one.group = waits.group;
    if (one.group == Group::kTemporary && one.residence != Residence::kTemporary) one.group = Group::kNewcomer;
    one.without_list_since = waits.without_list_since;
    for (const Membership& had : AllPeriods(one)) {
      if (!has_one) one.without_list_since = std::max(*one.without_list_since, *had.to);
    }
    if (loses) {
      one.group = Group::kDisplaced;
      one.without_list_since = today_;
    }
  }

  std::optional<Request> request;
  if (Outcome waits = MergeRequests(one, merged, request); Refused(waits)) return waits;
  const bool came_true = request && request->Names(ListOf(one));
  if (merged.request_by) StopWaiting(merged_id);
  if (came_true && person(survivor_id).request_by) StopWaiting(survivor_id);
  one.request_by = person(survivor_id).request_by;
  touched_.lists.insert(ListOf(merged));
  Change(survivor_id) = one;
  state_.persons.erase(merged_id);
  touched_.persons.erase(merged_id);
  merged_[merged_id] = survivor_id;
  if (request && !came_true) PutRequest(*request);
  return Done();
}

}  // namespace listeplass::model
