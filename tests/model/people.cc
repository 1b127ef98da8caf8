// These events happen to people (service/register/people/population_event.h, opt_out.h).
#include <algorithm>
#include <variant>

#include "tests/model/register_model.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

Outcome Taken() { return {absl::StatusCode::kAlreadyExists, "NATIONAL_ID_TAKEN", false}; }

Outcome CheckBirthDate(const NationalId& number, absl::CivilDay born, absl::CivilDay today) {
  if (!number) return Malformed("FIELD_REQUIRED");
  return born > today ? Malformed("FIELD_INVALID") : Done();  // the number's date need not be the birth date
}

}  // namespace

Outcome RegisterModel::Do(const PopulationEvent& event) {
  return std::visit([this](const auto& kind) { return Do(kind); }, event);
}

// R16: the child is on its mother's list of the day at once, however full, and then wherever she goes.
Outcome RegisterModel::Do(const Birth& birth) {
  if (Outcome form = CheckBirthDate(birth.national_id, birth.birth_date, today_); Refused(form)) return form;
  if (!birth.mother) return Malformed("FIELD_REQUIRED");
  const std::optional<PersonId> mother_id = Find(birth.mother);
  if (!mother_id) return Missing("PERSON_NOT_FOUND");
  const Person mother = person(*mother_id);
  if (const std::optional<PersonId> known = Find(birth.national_id)) {
    const Person& child = person(*known);
    if (IsDead(birth.national_id, child)) return NothingToDo();
    const bool same = child.birth_date == birth.birth_date && child.household == mother.household;
    return same ? NothingToDo() : Taken();
  }
  std::vector<PersonId> custodians;
  if (Outcome found = FindActing(birth.custodians, PersonId(), custodians); Refused(found)) return found;
  Person child;
  child.id = NextPersonId();
  child.national_id = birth.national_id;
  child.household = mother.household;
  child.municipality = mother.municipality;
  child.birth_date = birth.birth_date;
  child.sex = birth.sex;
  child.language = mother.language;
  child.residence = HasRight(mother) ? mother.residence : Residence::kResident;
  child.protection = mother.protection;
  child.group = Group::kNewborn;
  child.without_list_since = birth.birth_date;
  if (!custodians.empty()) child.custody.custodians = custodians;
  state_.persons[child.id] = child;
  touched_.persons.insert(child.id);
  // If the mother has no list, the child joins another person with custody of it who is at home there.
  const auto has_list = [this](const Person& parent) {
    return !parent.memberships.empty() && (!parent.memberships.back().to || *parent.memberships.back().to > today_);
  };
  Person parent = mother;
  for (PersonId id : custodians) {
    if (!has_list(parent) && person(id).household == mother.household) parent = person(id);
  }
  // If the list lets her go and no other follows at once, the child goes, too. If she goes by herself, it stays until
  // the list ends.
  for (size_t i = 0; i < parent.memberships.size(); ++i) {
    const Membership& hers = parent.memberships[i];
    if (hers.to && *hers.to <= today_) continue;
    Put(child.id,
        {.list = hers.list,
         .from = std::max(hers.from, today_),
         .to = {},
         .cause = MoveCause::kBirth,
         .group = Group::kNewborn},
        EndCause::kOtherList);
    const bool let_go = hers.end_cause == EndCause::kReleased;
    const std::optional<absl::CivilDay> leaves = let_go ? hers.to : list(hers.list).ended;
    const bool follows_at_once =
        i + 1 < parent.memberships.size() && leaves && *leaves >= parent.memberships[i + 1].from;
    if (leaves && !follows_at_once) ReleaseAll({child.id}, *leaves, EndCause::kReleased);
  }
  return Done();
}

Outcome RegisterModel::Do(const Arrival& arrival) {
  Outcome form = CheckBirthDate(arrival.national_id, arrival.birth_date, today_);
  if (Refused(form)) return form;
  if (arrival.since > today_ || arrival.since < arrival.birth_date) return Malformed("FIELD_INVALID");
  if (arrival.residence == Residence::kNone || arrival.group == Group::kSwitcher) return Malformed("FIELD_INVALID");
  const std::optional<PersonId> known = Find(arrival.national_id);
  if (known && IsDead(arrival.national_id, person(*known))) return NothingToDo();
  Household home = arrival.household;
  home.members.clear();
  if (Outcome heard = HearHome(home); Refused(heard)) return heard;
  const auto known_home = state_.households.find(home.id);
  const bool new_home = known_home == state_.households.end() || known_home->second != home;

  if (known) {
    const Person& before = person(*known);
    if (before.birth_date != arrival.birth_date) return Taken();
    if (HasRight(before)) {
      if (before.household != home.id || before.residence != arrival.residence) return Taken();
      KeepHousehold(home);
      return new_home ? Done() : NothingToDo();
    }
  }
  KeepHousehold(home);
  const PersonId id = known.value_or(NextPersonId());
  if (!known) {
    Person person;
    person.id = id;
    person.national_id = arrival.national_id;
    person.municipality = home.municipality;
    person.birth_date = arrival.birth_date;
    person.sex = arrival.sex;
    person.language = arrival.language;
    state_.persons[id] = person;
  }
  Person& person = Change(id);
  if (person.municipality != home.municipality) person.moved_here = arrival.since;
  person.household = home.id;
  person.municipality = home.municipality;
  person.residence = arrival.residence;
  if (!person.opted_out) {  // R3: who wanted no list before they left still wants none
    person.group = arrival.group;
    person.without_list_since = arrival.since;
    if (!person.memberships.empty()) {  // not while they still had a list
      person.without_list_since = std::max(arrival.since, *person.memberships.back().to);
    }
  }
  return Done();
}

// R34: lists and requests stay.
Outcome RegisterModel::Do(const HomeMove& move) {
  if (move.persons.empty()) return Malformed("FIELD_REQUIRED");
  if (move.persons.size() > 12) return Malformed("UNIT_TOO_LARGE");
  if (move.moved > today_) return Malformed("FIELD_INVALID");
  Household to = move.to;
  if (Outcome heard = HearHome(to); Refused(heard)) return heard;
  std::set<PersonId> movers;
  for (const NationalId& number : move.persons) {
    const std::optional<PersonId> id = Find(number);
    if (!id) return Missing("PERSON_NOT_FOUND");
    if (IsDead(number, person(*id))) continue;
    if (!movers.insert(*id).second) return Malformed("FIELD_INVALID");
  }
  const auto known = state_.households.find(to.id);
  bool changes = known == state_.households.end() || known->second != to;
  KeepHousehold(to);
  for (PersonId id : movers) {
    if (person(id).household == to.id && person(id).municipality == to.municipality) continue;
    Person& mover = Change(id);
    if (mover.municipality != to.municipality) mover.moved_here = move.moved;
    mover.household = to.id;
    mover.municipality = to.municipality;
    KeepRequestTrue(id);
    changes = true;
  }
  return changes ? Done() : NothingToDo();
}

Outcome RegisterModel::Do(const Departure& departure) {
  if (departure.effective > today_) return Malformed("FIELD_INVALID");
  const std::optional<PersonId> id = Find(departure.national_id);
  if (!id) return Missing("PERSON_NOT_FOUND");
  if (IsDead(departure.national_id, person(*id)) || !HasRight(person(*id))) return NothingToDo();
  StopWaiting(*id);
  LeaveAll(departure.effective, departure.cause, Change(*id));
  Change(*id).residence = Residence::kNone;
  return Done();
}

Outcome RegisterModel::Do(const ResidenceChange& change) {
  if (change.residence == Residence::kNone) return Malformed("FIELD_INVALID");
  const std::optional<PersonId> id = Find(change.national_id);
  if (!id) return Missing("PERSON_NOT_FOUND");
  if (IsDead(change.national_id, person(*id))) return NothingToDo();
  if (!HasRight(person(*id)) || person(*id).residence == change.residence) return NothingToDo();
  Person& person = Change(*id);
  const bool was_temporary = person.residence == Residence::kTemporary;
  const std::optional<Group> before_group = person.group;
  person.residence = change.residence;
  if (!ListOf(person) && !person.opted_out) {
    if (!person.group || (was_temporary && person.group == Group::kTemporary)) person.group = Group::kNewcomer;
    // R13: the time here before the move was reported does not count.
    const bool reported = was_temporary && before_group == Group::kTemporary;
    if (reported || !person.without_list_since) {
      const bool leaving = !person.memberships.empty() && person.memberships.back().to > today_;
      person.without_list_since = leaving ? *person.memberships.back().to : today_;
    }
  }
  KeepRequestTrue(*id);
  return Done();
}

Outcome RegisterModel::Do(const NationalIdChange& change) {
  if (!change.after) return Malformed("FIELD_REQUIRED");
  if (change.birth_date > today_) return Malformed("FIELD_INVALID");
  const std::optional<PersonId> known = Find(change.before), holder = Find(change.after);
  if (!known && !holder) return Missing("PERSON_NOT_FOUND");
  if (known && holder && known != holder) {
    const absl::CivilDay was = person(*known).birth_date;
    Change(*known).birth_date = change.birth_date.value_or(was);
    if (Outcome merged = Merge(*holder, *known, ListId()); Refused(merged)) {
      Change(*known).birth_date = was;
      return merged;
    }
    Person& one = Change(*holder);
    one.birth_date = change.birth_date.value_or(one.birth_date);
    if (change.sex != Sex::kUnknown) one.sex = change.sex;
    return Done();
  }
  const PersonId id = known ? *known : *holder;
  Person after = person(id);
  if (holder && after.national_id != change.before) {
    if (known || after.national_id != change.after) return NothingToDo();
  }
  if (known && IsDead(change.before, after)) {
    Change(id).former_national_ids.push_back(change.after);
    return Done();
  }
  if (after.national_id != change.after) {
    std::erase(after.former_national_ids, change.after);
    after.former_national_ids.push_back(after.national_id);
    after.national_id = change.after;
  }
  if (change.birth_date) after.birth_date = *change.birth_date;
  if (change.sex != Sex::kUnknown) after.sex = change.sex;
  if (after == person(id)) return NothingToDo();
  Change(id) = after;
  return Done();
}

Outcome RegisterModel::Do(const ProtectionChange& change) {
  const std::optional<PersonId> id = Find(change.national_id);
  if (!id) return Missing("PERSON_NOT_FOUND");
  if (person(*id).protection == change.protection) return NothingToDo();
  // By such a number somebody can still be protected, and nobody's protection ends.
  if (IsDead(change.national_id, person(*id)) && change.protection < person(*id).protection) return NothingToDo();
  Change(*id).protection = change.protection;
  return Done();
}

Outcome RegisterModel::FindActing(const std::vector<NationalId>& numbers, PersonId child,
                                  std::vector<PersonId>& persons) const {
  if (numbers.size() > 8) return Malformed("FIELD_INVALID");
  for (const NationalId& number : numbers) {
    if (!number) return Malformed("FIELD_REQUIRED");
    const std::optional<PersonId> id = Find(number);
    if (!id) return Missing("PERSON_NOT_FOUND");
    const bool again = std::find(persons.begin(), persons.end(), *id) != persons.end();
    if (again || *id == child) return Malformed("FIELD_INVALID");
    persons.push_back(*id);
  }
  std::sort(persons.begin(), persons.end());
  return Done();
}

Outcome RegisterModel::KeepCustody(const NationalId& number, PersonId child, const Custody& custody) {
  if (IsDead(number, person(child))) return NothingToDo();
  if (Age(person(child), today_) >= 18 || person(child).custody == custody) return NothingToDo();
  Change(child).custody = custody;
  return Done();
}

// R17: from now on these people have custody, and nobody else. What the others have asked for stays.
Outcome RegisterModel::Do(const ParentalResponsibilityChange& change) {
  if (change.custodians.empty() == !change.nobody) return Malformed(change.nobody ? "FIELD_INVALID" : "FIELD_REQUIRED");
  const std::optional<PersonId> child = Find(change.national_id);
  if (!child) return Missing("PERSON_NOT_FOUND");
  Custody custody = person(*child).custody;
  Outcome found = FindActing(change.custodians, *child, custody.custodians.emplace());
  return Refused(found) ? found : KeepCustody(change.national_id, *child, custody);
}

Outcome RegisterModel::Do(const GuardianshipChange& change) {
  if (change.guardians.empty() == !change.ended) return Malformed(change.ended ? "FIELD_INVALID" : "FIELD_REQUIRED");
  const std::optional<PersonId> child = Find(change.national_id);
  if (!child) return Missing("PERSON_NOT_FOUND");
  Custody custody = person(*child).custody;
  custody.guardians.clear();
  Outcome found = FindActing(change.guardians, *child, custody.guardians);
  return Refused(found) ? found : KeepCustody(change.national_id, *child, custody);
}

Outcome RegisterModel::Do(const SharedResidenceChange& change) {
  if (!change.other_home_with == !change.ended) return Malformed(change.ended ? "FIELD_INVALID" : "FIELD_REQUIRED");
  const std::optional<PersonId> child = Find(change.national_id);
  if (!child) return Missing("PERSON_NOT_FOUND");
  Custody custody = person(*child).custody;
  custody.other_home_with = PersonId();
  if (change.other_home_with) {
    const std::optional<PersonId> other = Find(change.other_home_with);
    if (!other) return Missing("PERSON_NOT_FOUND");
    if (other == child) return Malformed("FIELD_INVALID");
    custody.other_home_with = *other;
  }
  return KeepCustody(change.national_id, *child, custody);
}

// R3, R11: a person with a list leaves it with the month.
Outcome RegisterModel::Do(const OptOutCommand& command) {
  if (!Has(command.person)) return Missing("PERSON_NOT_FOUND");
  if (!HasRight(person(command.person))) return Forbidden("NOT_ENTITLED");
  if (person(command.person).opted_out) return NothingToDo();
  if (Outcome outcome = CheckConsent(command.consent, command.person, {command.person}); !outcome.ok()) return outcome;
  const PersonId applicant = person(command.person).request_by;
  Left left;
  if (applicant == command.person) left.request = state_.requests.at(applicant);
  StopWaiting(command.person);
  if (applicant && applicant != command.person) left.request = state_.requests.at(applicant);
  Person& person = Change(command.person);
  const bool has_list = ListOf(person) || ListOn(person, today_);
  left.effective = has_list ? FirstOfNextMonthAfter(today_) : today_;
  const std::vector<Membership> before = person.memberships;
  LeaveAll(left.effective, EndCause::kOptedOut, person);
  const bool drops =
      !before.empty() && !before.back().to && before.back().from > today_ && before.back().from >= left.effective;
  if (drops) left.had = {.day = today_, .before = before, .after = person.memberships};
  person.opted_out = true;
  left_by_opt_out_[person.id] = left;
  planned_[sequence_ + 1] = [id = person.id, had = left.had](RegisterModel& model) {
    const bool kept =
        had ? model.GiveBack(id, *had, model.today_, /*opted_out=*/true) : model.KeepList(id, EndCause::kOptedOut);
    if (!kept) return Forbidden("CANNOT_UNDO");
    model.WaitAgain(id);
    return Done();
  };
  return Done();
}

void RegisterModel::WaitAgain(PersonId id) {
  const auto found = left_by_opt_out_.find(id);
  if (found == left_by_opt_out_.end() || !found->second.request || found->second.effective < today_) return;
  Request request = *found->second.request;
  const auto can_come_true = [&](ListId wish, PersonId for_whom) {
    const GpList& wished = list(wish);
    return !wished.ended && wish != ListOf(person(id)) && !MayNotHave(person(for_whom), wished, today_);
  };
  if (request.applicant != id) {  // they still wait as they did without the person
    const auto standing = state_.requests.find(request.applicant);
    if (standing == state_.requests.end() || standing->second.unit != request.unit ||
        standing->second.waiting_since() != request.waiting_since() ||
        ListOf(person(request.applicant)) != ListOf(person(id))) {
      return;
    }
    request = standing->second;
    for (const RequestWish& wish : request.wishes) {
      if (!can_come_true(wish.list, id)) return;
    }
    request.unit.push_back(id);
    PutRequest(request);
    return;
  }
  std::erase_if(request.unit, [&](PersonId other) {
    if (other == id) return false;
    if (!Has(other)) return true;  // merged
    const Person& along = person(other);
    return !HasRight(along) || along.opted_out || along.request_by || ListOf(along) != ListOf(person(id));
  });
  for (PersonId other : request.unit) {
    std::erase_if(request.wishes, [&](const RequestWish& w) { return !can_come_true(w.list, other); });
  }
  if (request.wishes.empty() && !request.any_within) return;
  PutRequest(request);
  KeepRequestTrue(id);
}

bool RegisterModel::KeepList(PersonId id, EndCause cause) {
  if (merged_.contains(id)) return false;
  const Person& before = person(id);
  if (!HasRight(before) || ListOf(before) || before.memberships.empty()) return false;
  const Membership& last = before.memberships.back();
  if (!last.to || *last.to < today_ || last.end_cause != cause) return false;
  if (before.opted_out != (cause == EndCause::kOptedOut)) return false;
  const GpList& left = list(last.list);
  if (left.ended || Members(left.id) == left.ceiling) return false;
  for (DoctorId doctor : before.excluded_doctors) {
    if (AtWork(left, doctor, today_)) return false;
  }
  if (before.request_by) {
    if (before.request_by != id) return false;
    const Request& request = state_.requests.at(id);
    const bool wants_back = request.Names(left.id);
    if (request.unit.size() > 1 || wants_back) return false;
  }
  Person& person = Change(id);
  person.memberships.back().to = std::nullopt;
  person.memberships.back().end_cause = EndCause::kNotEnded;
  person.opted_out = false;
  person.group.reset();
  person.without_list_since.reset();
  KeepRequestTrue(id);
  return true;
}

// R3, R26: says whether no list has ended earlier, none has a doctor the person may not have, and the place is free.
bool RegisterModel::CanHaveAgain(const Person& person, const Had& had, const std::vector<Membership>& again,
                                 const std::map<ListId, int64_t>& also) const {
  if (again == had.after) return false;
  for (const Membership& period : again) {
    if (std::find(had.after.begin(), had.after.end(), period) != had.after.end()) continue;
    const GpList& of = list(period.list);
    if (of.ended && (!period.to || *of.ended < *period.to)) return false;
    if (MayNotHave(person, of, today_)) return false;
    if (period.to || ListOf(person) == of.id) continue;
    const auto more = also.find(of.id);
    if (Members(of.id) + (more == also.end() ? 0 : more->second) == of.ceiling) return false;
  }
  return true;
}

std::optional<std::vector<Membership>> RegisterModel::PeriodsAgain(const Person& person, const Had& had,
                                                                   absl::CivilDay lost_from,
                                                                   const std::map<ListId, int64_t>& also) const {
  if (!HasRight(person) || !person.merged_from.empty() || person.memberships != had.after) return std::nullopt;
  Person before = person;
  before.memberships = had.before;
  for (absl::CivilDay day = had.day; day < lost_from; ++day) {
    if (ListOn(before, day) != ListOn(person, day)) return std::nullopt;
  }
  if (CanHaveAgain(person, had, had.before, also)) return had.before;
  std::vector<Membership> present = had.before;
  const Membership coming = present.back();
  present.pop_back();
  if (present.empty() || coming.to || coming.without_list_since) return std::nullopt;
  Membership& last = present.back();
  if (last.to != coming.from || coming.from <= had.day) return std::nullopt;
  last.to = std::nullopt;
  last.end_cause = EndCause::kNotEnded;
  if (!CanHaveAgain(person, had, present, also)) return std::nullopt;
  return present;
}

void RegisterModel::PutPeriods(PersonId id, const std::vector<Membership>& periods) {
  Person& person = Change(id);
  person.memberships = periods;
  if (const std::optional<absl::CivilDay>& ends = periods.back().to) {
    if (person.without_list_since) person.without_list_since = ends;
    return;
  }
  person.group.reset();
  person.without_list_since.reset();
  person.opted_out = false;
}

bool RegisterModel::GiveBack(PersonId id, const Had& had, absl::CivilDay lost_from, bool opted_out) {
  if (merged_.contains(id)) return false;
  const Person& now = person(id);
  const std::optional<std::vector<Membership>> again = PeriodsAgain(now, had, lost_from, {});
  if (!again) return false;
  const ListId restored = again->back().to ? ListId() : again->back().list;
  if (restored && now.opted_out != opted_out) return false;
  const bool same = restored == ListOf(now);
  if (!same && now.request_by) {
    if (now.request_by != id) return false;
    const Request& request = state_.requests.at(id);
    if (request.unit.size() > 1) return false;
    for (const Membership& period : *again) {
      const bool had_before = period.to && *period.to <= had.day;
      const bool wished = request.Names(period.list);
      if (wished && !had_before) return false;
    }
  }
  PutPeriods(id, *again);
  if (!same) KeepRequestTrue(id);
  return true;
}

Outcome RegisterModel::Do(const OptInCommand& command) {
  if (!Has(command.person)) return Missing("PERSON_NOT_FOUND");
  if (!HasRight(person(command.person))) return Forbidden("NOT_ENTITLED");
  if (!person(command.person).opted_out) return Forbidden("NOT_OPTED_OUT");
  if (Outcome outcome = CheckConsent(command.consent, command.person, {command.person}); !outcome.ok()) return outcome;
  const std::vector<Membership>& memberships = person(command.person).memberships;
  const bool still_on_it = !memberships.empty() && memberships.back().to > today_;
  const auto out = left_by_opt_out_.find(command.person);
  const std::optional<Had> had = out == left_by_opt_out_.end() ? std::nullopt : out->second.had;
  const bool kept = had ? GiveBack(command.person, *had, today_ + 1, /*opted_out=*/true)
                        : still_on_it && KeepList(command.person, EndCause::kOptedOut);
  if (kept) {
    WaitAgain(command.person);
    return Done();
  }
  Person& person = Change(command.person);
  person.opted_out = false;
  person.group = Group::kNewcomer;
  person.without_list_since = ListOn(person, today_) ? *person.memberships.back().to : today_;
  WaitAgain(command.person);
  return Done();
}

}  // namespace listeplass::model
