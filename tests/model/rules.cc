#include "tests/model/rules.h"

#include <algorithm>
#include <optional>

namespace listeplass::model {

using absl::CivilDay;

bool HasRight(const Person& person) { return person.residence != Residence::kNone; }

bool IsDead(const NationalId& number, const Person& person) {
  return !person.merged_from.empty() && person.national_id != number;
}

int Age(const Person& person, CivilDay day) {
  const CivilDay born = person.birth_date;
  const int64_t years = day.year() - born.year();
  const CivilDay birthday(day.year(), born.month(), born.day());  // 29 February: 1 March in other years
  return static_cast<int>(day < birthday ? years - 1 : years);
}

bool IsChild(const Person& person, CivilDay day) { return Age(person, day) < 16; }

namespace {

// Says whether the person goes by one of the ids, or by one that was merged with theirs.
bool IsNamed(const Person& person, const std::vector<PersonId>& ids) {
  std::vector<PersonId> names = person.merged_from;
  names.push_back(person.id);
  return std::find_first_of(ids.begin(), ids.end(), names.begin(), names.end()) != ids.end();
}

}  // namespace

bool IsCustodian(const Person& person, const Person& child, CivilDay day) {
  const std::optional<std::vector<PersonId>>& custodians = child.custody.custodians;
  if (custodians) return IsNamed(person, *custodians);
  if (!child.custody.guardians.empty()) return false;
  const bool lives_with_it = person.household == child.household || IsNamed(person, {child.custody.other_home_with});
  return lives_with_it && Age(person, day) - Age(child, day) >= 16;
}

bool Chooses(const Person& person, const Person& child, CivilDay day) {
  return IsCustodian(person, child, day) || IsNamed(person, child.custody.guardians);
}

ListId ListOf(const Person& person) {
  if (person.memberships.empty()) return ListId();
  const Membership& last = person.memberships.back();
  return last.to ? ListId() : last.list;
}

ListId ListOn(const Person& person, CivilDay day) {
  for (const Membership& period : person.memberships) {
    if (period.from <= day && (!period.to || *period.to > day)) return period.list;
  }
  return ListId();
}

std::optional<CivilDay> ComingDay(const Person& person, CivilDay today) {
  if (person.memberships.empty() || person.memberships.back().from <= today) return std::nullopt;
  return person.memberships.back().from;
}

std::vector<Membership> AllPeriods(const Person& person) {
  std::vector<Membership> all = person.memberships;
  all.insert(all.end(), person.memberships_beside.begin(), person.memberships_beside.end());
  return all;
}

Group WaitsAs(const Person& person, ListId list) {
  if (person.residence == Residence::kTemporary) return Group::kTemporary;
  if (list) return Group::kSwitcher;
  if (!person.group || *person.group == Group::kTemporary) return Group::kNewcomer;
  return *person.group;
}

bool MayNotHave(const Person& person, const GpList& list, CivilDay today) {
  return std::any_of(person.excluded_doctors.begin(), person.excluded_doctors.end(),
                     [&](DoctorId doctor) { return AtWork(list, doctor, today); });
}

absl::Time WaitsFrom(const Request& request, ListId list) {
  for (const RequestWish& wish : request.wishes) {
    if (wish.list == list) return wish.since;
  }
  return request.any_within ? request.any_within->since : absl::InfiniteFuture();
}

bool MayReturnTo(const Person& person, const GpList& list, CivilDay today) {
  const std::vector<MunicipalityId>& others = list.cooperating;
  const bool back = person.municipality == list.municipality ||
                    std::find(others.begin(), others.end(), person.municipality) != others.end();
  const std::vector<Membership> periods = AllPeriods(person);
  return back && std::any_of(periods.begin(), periods.end(), [&](const Membership& period) {
           if (period.list != list.id || !period.to || period.end_cause != EndCause::kMovedAway) return false;
           return today <= CivilDay(period.to->year() + 3, period.to->month(), period.to->day());
         });
}

bool PutThereUnasked(const Membership& period) {
  switch (period.cause) {
    case MoveCause::kListEnded:
      return true;
    case MoveCause::kManual:
    case MoveCause::kAssigned:
      // Somebody's very first list is no such period, because they lost no other.
      return !period.without_list_since || period.group == Group::kDisplaced;
    default:
      return false;
  }
}

std::vector<CivilDay> DoctorsLeaving(const GpList& list) {
  // Returns the doctor on whose list people are that day: the responsible one of several.
  const auto whose = [&](CivilDay day) {
    DoctorId doctor;
    bool responsible = false;
    for (const DoctorPeriod& period : list.doctors) {
      const bool there = period.role == DoctorRole::kRegular && period.from <= day && (!period.to || day < *period.to);
      if (!there || (doctor && (responsible || !period.responsible))) continue;
      doctor = period.doctor;
      responsible = period.responsible;
    }
    return doctor;
  };
  const auto works = [&](DoctorId doctor, CivilDay day) {
    return std::any_of(list.doctors.begin(), list.doctors.end(), [&](const DoctorPeriod& period) {
      return period.role == DoctorRole::kRegular && period.doctor == doctor && period.from <= day &&
             (!period.to || day < *period.to);
    });
  };
  std::vector<CivilDay> days;
  for (const DoctorPeriod& period : list.doctors) {
    if (!period.to) continue;
    const DoctorId doctor = whose(*period.to - 1);
    if (doctor && !works(doctor, *period.to)) days.push_back(*period.to);
  }
  return days;
}

bool HasSwitchLeft(const Person& person, CivilDay effective, const Policy& policy) {
  CivilDay year_begins(effective.year(), 1, 1);
  if (policy.rolling_year) {  // the twelve months that end with the day
    const CivilDay day_after = effective + 1;
    year_begins = CivilDay(day_after.year() - 1, day_after.month(), day_after.day());
  }
  int64_t switches = 0;
  for (const Membership& period : AllPeriods(person)) {
    const bool that_year = period.from >= year_begins && period.from < effective;
    if (period.counts_as_switch && that_year) ++switches;
  }
  return switches < policy.switches_per_year;
}

std::vector<Membership> DropFrom(CivilDay day, Person& person) {
  std::vector<Membership> kept, dropped;
  for (const Membership& period : person.memberships) (period.from < day ? kept : dropped).push_back(period);
  person.memberships = kept;
  return dropped;
}

bool Come(const Membership& coming, EndCause leaving, Person& person) {
  // The person had no list until now, or was to come from no list to one that is replaced.
  std::optional<CivilDay> without_list_since = person.without_list_since;
  for (const Membership& dropped : DropFrom(coming.from, person)) {
    if (!without_list_since) without_list_since = dropped.without_list_since;
  }
  person.group = std::nullopt;
  person.without_list_since = std::nullopt;
  if (!person.memberships.empty()) {
    Membership& last = person.memberships.back();
    const bool lasts = !last.to || *last.to > coming.from;
    if (last.list == coming.list && (lasts || last.to == coming.from)) {
      last.to = std::nullopt;
      last.end_cause = EndCause::kNotEnded;
      return false;
    }
    if (lasts) {
      last.to = coming.from;
      last.end_cause = leaving;
    }
  }
  person.memberships.push_back(coming);
  person.memberships.back().without_list_since = without_list_since;
  return true;
}

void LeaveAll(CivilDay day, EndCause cause, Person& person) {
  DropFrom(day, person);
  if (!person.memberships.empty()) {
    Membership& last = person.memberships.back();
    if (!last.to || *last.to > day) {
      last.to = day;
      last.end_cause = cause;
    }
  }
  person.group = std::nullopt;
  person.without_list_since = std::nullopt;
}

void Release(CivilDay day, EndCause cause, Person& person) {
  Membership& last = person.memberships.back();
  person.group = Group::kDisplaced;
  person.without_list_since = day;
  if (last.from < day) {
    last.to = day;
    last.end_cause = cause;
    return;
  }
  // They never come to it, and are on what they had before for as long as that lasts.
  const Membership never = last;
  person.memberships.pop_back();
  const bool had_list = !person.memberships.empty() && person.memberships.back().to == never.from;
  if (had_list) {
    person.without_list_since = never.from;
  } else if (never.without_list_since) {
    person.without_list_since = never.without_list_since;
  }
}

CivilDay FirstOfNextMonthAfter(CivilDay day) { return CivilDay(day.year(), day.month() + 1, 1); }

CivilDay DayAfterNotice(CivilDay today) {
  const int months = today.day() == 1 ? 6 : 7;
  return CivilDay(today.year(), today.month() + months, 1);
}

CivilDay DayOfMove(const Person& person, CivilDay today, CivilDay usual) {
  const std::optional<CivilDay> coming = ComingDay(person, today);
  return coming ? std::min(*coming, usual) : usual;
}

bool AtWork(const GpList& list, DoctorId doctor, CivilDay day_or_later) {
  return std::any_of(list.doctors.begin(), list.doctors.end(), [&](const DoctorPeriod& period) {
    return period.doctor == doctor && (!period.to || *period.to > day_or_later);
  });
}

int64_t FreePlaces(const GpList& list, int64_t members) {
  int64_t free = list.ceiling - members - list.held;
  for (const IntakeRule& rule : list.intake_rules) free -= rule.reserved;
  return std::max<int64_t>(0, free);
}

int64_t FreePlacesFor(Group group, const GpList& list, int64_t members) {
  int64_t free = list.ceiling - members - list.held;
  for (const IntakeRule& rule : list.intake_rules) free -= rule.group == group ? 0 : rule.reserved;
  return std::max<int64_t>(0, free);
}

bool HasRoom(const GpList& list, int64_t members, const std::map<Group, int64_t>& arriving, int64_t leaving) {
  // Kept places beyond the ceiling are none: the places are shared out by rising group.
  int64_t empty = std::max<int64_t>(0, list.ceiling - members);
  std::map<Group, int64_t> kept;
  for (const IntakeRule& rule : list.intake_rules) {
    kept[rule.group] = std::min(rule.reserved, empty);
    empty -= kept[rule.group];
  }
  int64_t need_a_free_one = 0;
  for (const auto& [group, persons] : arriving) need_a_free_one += std::max<int64_t>(0, persons - kept[group]);
  return need_a_free_one <= FreePlaces(list, members) + leaving;
}

ListStatus StatusByItself(const GpList& list, int64_t members, int64_t opening_threshold) {
  const int64_t free = FreePlaces(list, members);
  if (list.ended || list.members_only) return list.status;
  if (list.status == ListStatus::kOpen && free == 0) return ListStatus::kClosed;
  if (list.status == ListStatus::kClosed && opening_threshold > 0 && free >= opening_threshold) {
    return ListStatus::kOpen;
  }
  return list.status;
}

std::set<std::set<PersonId>> DrawnTogether(const std::vector<Person>& members, CivilDay today) {
  const auto together = [&](const Person& a, const Person& b) {
    if (a.request_by && a.request_by == b.request_by) return true;
    const bool child_a = IsChild(a, today), child_b = IsChild(b, today);
    if (child_a && child_b && a.household == b.household) return true;
    return (child_a && IsCustodian(b, a, today)) || (child_b && IsCustodian(a, b, today));
  };
  std::map<PersonId, std::set<PersonId>> with;  // each person's set, until no two sets touch
  for (const Person& person : members) with[person.id] = {person.id};
  for (const Person& a : members) {
    for (const Person& b : members) {
      if (!together(a, b) || with[a.id].contains(b.id)) continue;
      std::set<PersonId> all = with[a.id];
      all.insert(with[b.id].begin(), with[b.id].end());
      for (PersonId id : all) with[id] = all;
    }
  }
  std::set<std::set<PersonId>> sets;
  for (const auto& [id, set] : with) sets.insert(set);
  return sets;
}

}  // namespace listeplass::model
