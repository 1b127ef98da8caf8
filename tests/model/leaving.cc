// People lose their list here: they are struck off or drawn, or the list ends (service/register/people/strike_off.h,
// service/register/lists/reduce_list.h, end_list.h).
#include <algorithm>
#include <utility>

#include "tests/model/register_model.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

Outcome WrongDraw(const char* why) { return {absl::StatusCode::kInternal, why, false}; }

}  // namespace

// The people need a list as DISPLACED and have spent no switch (R8). A request stands, now of a person without a list.
void RegisterModel::ReleaseAll(const std::vector<PersonId>& persons, absl::CivilDay effective, EndCause cause) {
  for (PersonId id : persons) Release(effective, cause, Change(id));
  for (PersonId id : persons) KeepRequestTrue(id);
}

// R26.
Outcome RegisterModel::Do(const StrikeOffCommand& command) {
  const absl::CivilDay effective = command.effective.value_or(today_);
  const int64_t doctor_number = command.doctor.value();
  if (command.doctor && (doctor_number < 1'000'000 || doctor_number > 999'999'999)) return Malformed("OUT_OF_RANGE");
  if (!IsAhead(effective, today_, 366)) return Malformed("OUT_OF_RANGE");
  if (command.reason.empty()) return Malformed("FIELD_REQUIRED");
  if (!Has(command.person)) return Missing("PERSON_NOT_FOUND");
  const ListId own = ListOn(person(command.person), today_);
  std::set<DoctorId> doctors;
  if (command.doctor) {
    doctors.insert(command.doctor);
  } else {
    if (!own) return Forbidden("NOT_ON_LIST");
    for (const DoctorPeriod& period : list(own).doctors) {
      if (period.from <= today_ && (!period.to || *period.to > today_)) doctors.insert(period.doctor);
    }
    if (doctors.empty()) return Forbidden("NO_DOCTOR_TO_EXCLUDE");
  }
  const auto is_theirs = [&](ListId id) {
    return id && std::any_of(doctors.begin(), doctors.end(),
                             [&](DoctorId doctor) { return AtWork(list(id), doctor, today_); });
  };
  Person struck = person(command.person);
  const bool is_to_come = ComingDay(struck, today_).has_value();
  const bool drops = is_to_come && is_theirs(struck.memberships.back().list);
  const bool ends = !struck.memberships.empty() && struck.memberships.back().to > today_;
  const bool loses = LeaveStruck(struck, is_theirs(own), drops, effective);
  Had had{.day = today_, .before = person(command.person).memberships, .after = struck.memberships};
  const bool has_to_leave = had.before != had.after;
  std::set<DoctorId> excluded = doctors;  // by this
  for (DoctorId doctor : struck.excluded_doctors) excluded.erase(doctor);
  if (excluded.empty() && !has_to_leave) return NothingToDo();
  doctors.insert(struck.excluded_doctors.begin(), struck.excluded_doctors.end());
  struck.excluded_doctors.assign(doctors.begin(), doctors.end());
  const std::optional<Had> changed = has_to_leave && (is_to_come || ends) ? std::optional(had) : std::nullopt;
  planned_[sequence_ + 1] = [id = struck.id, change = sequence_ + 1, has_to_leave, changed](RegisterModel& model) {
    return model.UndoStrikeOff(id, change, has_to_leave, changed);
  };
  // If nobody is excluded by it, nothing says so that could be undone.
  if (excluded.empty()) planned_.erase(sequence_ + 1);
  excluded_by_[sequence_ + 1] = excluded;
  Change(command.person) = struck;
  if (!loses) return Done();
  // The people they wait with stay on the list, and wait on without them; without the applicant, nobody waits on.
  if (struck.request_by) {
    Request request = state_.requests.at(struck.request_by);
    if (request.applicant == struck.id) {
      request.unit = {struck.id};
    } else {
      std::erase(request.unit, struck.id);
    }
    PutRequest(request);
  }
  KeepRequestTrue(command.person);
  return Done();
}

bool RegisterModel::LeaveStruck(Person& person, bool leaves, bool drops, absl::CivilDay effective) const {
  std::vector<Membership>& periods = person.memberships;
  std::optional<absl::CivilDay>& since = person.without_list_since;
  // Returns since when they have no list if the last period never begins.
  const auto since_without = [&periods](const Membership& never, absl::CivilDay otherwise) {
    const bool had_list = !periods.empty() && periods.back().to == never.from;
    return had_list ? never.from : never.without_list_since.value_or(otherwise);
  };
  bool loses = false;
  if (drops) {
    const Membership never = periods.back();
    periods.pop_back();
    loses = !never.to;
    const absl::CivilDay from = since_without(never, std::min(effective, never.from));
    if (loses) person.group = Group::kDisplaced;
    if (loses || since == never.to) since = from;
  }
  if (!leaves) return loses;
  const auto present = std::find_if(periods.begin(), periods.end(), [this](const Membership& period) {
    return period.from <= today_ && (!period.to || *period.to > today_);
  });
  if (!present->to) {
    Release(effective, EndCause::kStruckOff, person);
    return true;
  }
  if (*present->to <= effective) return loses;
  const absl::CivilDay later = *present->to;
  const bool never = present->from >= effective;
  absl::CivilDay from = effective;
  if (const auto next = present + 1; next != periods.end()) {
    if (next->from == later) next->from = effective;
    if (next->without_list_since == later) next->without_list_since = effective;
  } else if (never) {
    const bool had_list = present != periods.begin() && (present - 1)->to == present->from;
    from = had_list ? present->from : present->without_list_since.value_or(effective);
  }
  if (since == later) since = from;
  present->to = effective;
  if (never) periods.erase(present);
  return loses;
}

Outcome RegisterModel::UndoStrikeOff(PersonId id, int64_t change, bool left_a_list, const std::optional<Had>& had) {
  if (merged_.contains(id) || !person(id).merged_from.empty()) return Forbidden("CANNOT_UNDO");
  const std::set<DoctorId> lifted = std::exchange(excluded_by_[change], {});
  if (!lifted.empty()) {
    std::erase_if(Change(id).excluded_doctors, [&](DoctorId doctor) { return lifted.contains(doctor); });
  }
  const bool kept =
      had ? GiveBack(id, *had, today_, /*opted_out=*/false) : left_a_list && KeepList(id, EndCause::kStruckOff);
  return kept || !lifted.empty() ? Done() : Forbidden("CANNOT_UNDO");
}

bool RegisterModel::CanKeep(PersonId id, const Reduction& draw) const {
  if (merged_.contains(id)) return false;
  const Person& drawn = person(id);
  const GpList& left = list(draw.list);
  if (ListOf(drawn) || drawn.memberships.empty() || !HasRight(drawn) || drawn.opted_out) return false;
  const Membership& last = drawn.memberships.back();
  if (last.list != draw.list || last.to != draw.effective || last.end_cause != EndCause::kReleased) return false;
  for (DoctorId doctor : drawn.excluded_doctors) {
    if (AtWork(left, doctor, today_)) return false;
  }
  if (!drawn.request_by) return true;
  const Request& request = state_.requests.at(drawn.request_by);
  const bool wants_back = request.Names(draw.list);
  return !wants_back && std::all_of(request.unit.begin(), request.unit.end(),
                                    [&](PersonId other) { return draw.drawn.contains(other); });
}

Outcome RegisterModel::UndoDraw(const Reduction& draw) {
  const GpList& now = list(draw.list);
  const int64_t back = Members(draw.list) + std::ssize(draw.drawn);
  const bool stands = !now.ended && draw.effective > today_ && now.last_draw == draw.change &&
                      now.ceiling == draw.ceiling && back <= std::max(draw.ceiling_before, draw.members);
  if (!stands) return Forbidden("CANNOT_UNDO");
  for (PersonId id : draw.drawn) {
    if (!CanKeep(id, draw)) return Forbidden("CANNOT_UNDO");
  }
  Change(draw.list).ceiling = draw.ceiling_before;
  for (PersonId id : draw.drawn) {
    Person& kept = Change(id);
    kept.memberships.back().to = std::nullopt;
    kept.memberships.back().end_cause = EndCause::kNotEnded;
    kept.group.reset();
    kept.without_list_since.reset();
  }
  for (PersonId id : draw.drawn) KeepRequestTrue(id);
  return Done();
}

// R21, R22: all members are in the draw, in whole families, and no more leave than must.
Outcome RegisterModel::DrawIsRight(const ListReduced& draw, const std::vector<Person>& members,
                                   int64_t must_leave) const {
  std::set<std::set<PersonId>> drawn_together;
  int64_t leave = 0, last = 0;
  for (int64_t i = 0; i < std::ssize(draw.order); ++i) {
    const std::vector<PersonId>& persons = draw.order[i].persons;
    if (!std::is_sorted(persons.begin(), persons.end())) return WrongDraw("an entry is not in order");
    drawn_together.insert(std::set<PersonId>(persons.begin(), persons.end()));
    if (i < draw.drawn) leave += last = std::ssize(persons);
  }
  if (std::ssize(draw.order) != std::ssize(drawn_together)) return WrongDraw("an entry is drawn twice");
  if (drawn_together != DrawnTogether(members, today_)) return WrongDraw("others should be drawn together");
  if (leave < must_leave || leave - last >= must_leave) return WrongDraw("too many leave, or too few");
  return Done();
}

Outcome RegisterModel::Do(const ReduceListCommand& command) {
  const absl::CivilDay effective = command.effective.value_or(DayAfterNotice(today_));
  if (command.ceiling < 0 || command.ceiling > 2500) return Malformed("OUT_OF_RANGE");
  if (!IsAhead(effective, today_, 731)) return Malformed("OUT_OF_RANGE");
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  if (command.ceiling < 500 && !command.municipal_agreement) return Forbidden("MUNICIPAL_AGREEMENT_REQUIRED");
  std::vector<Person> members;
  for (PersonId id : MemberIds(command.list)) members.push_back(person(id));
  const int64_t must_leave = std::ssize(members) - command.ceiling;
  if (must_leave <= 0) return Forbidden("NOTHING_TO_REDUCE");
  if (draw_ == nullptr) return WrongDraw("nobody drew");
  if (Outcome draw = DrawIsRight(*draw_, members, must_leave); Refused(draw)) return draw;

  std::set<PersonId> leaving;
  for (int64_t i = 0; i < draw_->drawn; ++i) {
    leaving.insert(draw_->order[i].persons.begin(), draw_->order[i].persons.end());
  }
  const Reduction reduction{.list = command.list,
                            .change = sequence_ + 1,
                            .ceiling_before = this->list(command.list).ceiling,
                            .ceiling = command.ceiling,
                            .members = std::ssize(members),
                            .effective = effective,
                            .drawn = leaving};
  planned_[sequence_ + 1] = [reduction](RegisterModel& model) { return model.UndoDraw(reduction); };
  GpList& list = Change(command.list);
  list.ceiling = command.ceiling;
  list.last_draw = sequence_ + 1;
  std::vector<PersonId> drawn;
  for (int64_t i = 0; i < draw_->drawn; ++i) {
    drawn.insert(drawn.end(), draw_->order[i].persons.begin(), draw_->order[i].persons.end());
  }
  ReleaseAll(drawn, effective, EndCause::kReleased);
  return Done();
}

void RegisterModel::LeaveEarlier(ListId list, absl::CivilDay ended) {
  for (const auto& [id, record] : std::map<PersonId, Person>(state_.persons)) {
    std::vector<Membership> kept;
    std::optional<absl::CivilDay> without_since = record.without_list_since;
    std::optional<absl::CivilDay> cut;  // the day until which a period would have lasted that was cut short just before
    for (Membership period : record.memberships) {
      if (cut && period.from == *cut) period.from = ended;
      if (cut && period.without_list_since == cut) period.without_list_since = ended;
      cut.reset();
      if (period.list == list && period.to && *period.to > ended) {
        cut = period.to;
        period.to = ended;
      }
      if (period.to && *period.to <= period.from) {
        // The period never begins. They have what they had, or go on needing a list since they did.
        const bool had_list = !kept.empty() && kept.back().to == period.from;
        if (cut && without_since == cut) {
          without_since = had_list ? period.from : period.without_list_since.value_or(ended);
        }
        continue;
      }
      if (cut && without_since == cut) without_since = ended;
      kept.push_back(period);
    }
    if (kept == record.memberships) continue;
    Change(id).memberships = kept;
    Change(id).without_list_since = without_since;
  }
}

// R24, R25: households go whole to the first list with room for them, or need a new list.
Outcome RegisterModel::Do(const EndListCommand& command) {
  const absl::CivilDay effective = command.effective.value_or(DayAfterNotice(today_));
  if (!IsAhead(effective, today_, 731)) return Malformed("OUT_OF_RANGE");
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  if (list(command.list).ended) return Forbidden("LIST_ENDED");
  std::map<ListId, int64_t> room;
  for (ListId successor : command.move_to) {
    if (successor == command.list || room.contains(successor)) return Malformed("FIELD_INVALID");
    if (!Has(successor)) return Missing("LIST_NOT_FOUND");
    if (list(successor).ended) return Forbidden("LIST_ENDED");
    const bool locked = list(successor).status == ListStatus::kLocked;
    if (locked && !command.override_ceiling) return Forbidden("LIST_LOCKED");
    room[successor] = FreePlacesFor(Group::kDisplaced, list(successor), Members(successor));
  }
  // A person who waits in somebody's request goes with that person's household.
  std::map<HouseholdId, std::vector<PersonId>> household_of;
  std::vector<HouseholdId> households;  // by their first member
  for (PersonId id : MemberIds(command.list)) {
    const PersonId with = person(id).request_by ? person(id).request_by : id;
    std::vector<PersonId>& persons = household_of[person(with).household];
    if (persons.empty()) households.push_back(person(with).household);
    persons.push_back(id);
  }
  // R31: nobody waits for it any more.
  const std::map<PersonId, Request> requests = state_.requests;
  for (auto [applicant, request] : requests) {
    if (std::erase_if(request.wishes, [&](const RequestWish& w) { return w.list == command.list; }) == 0) continue;
    PutRequest(request);
    if (request.wishes.empty() && !request.any_within) EndRequest(applicant);
  }
  std::vector<PersonId> released;
  for (HouseholdId household : households) {
    const std::vector<PersonId>& persons = household_of[household];
    const auto may_go = [&](ListId to) {
      return std::none_of(persons.begin(), persons.end(),
                          [&](PersonId id) { return MayNotHave(person(id), list(to), today_); });
    };
    ListId to;
    for (ListId successor : command.move_to) {
      if (!to && room[successor] >= std::ssize(persons) && may_go(successor)) to = successor;
    }
    if (!to && command.override_ceiling && !command.move_to.empty() && may_go(command.move_to.front())) {
      to = command.move_to.front();
    }
    if (!to) {
      released.insert(released.end(), persons.begin(), persons.end());
      continue;
    }
    room[to] = std::max<int64_t>(0, room[to] - std::ssize(persons));
    for (PersonId id : persons) {
      // A person who is yet to come to the list stays where they are until then.
      const absl::CivilDay day = std::max(effective, person(id).memberships.back().from);
      Put(id, {.list = to, .from = day, .to = {}, .cause = MoveCause::kListEnded, .group = Group::kDisplaced},
          EndCause::kReleased);
      const auto own = state_.requests.find(id);
      if (own == state_.requests.end()) continue;
      if (own->second.Names(to)) EndRequest(id);
    }
  }
  ReleaseAll(released, effective, EndCause::kReleased);
  LeaveEarlier(command.list, effective);
  GpList& ended = Change(command.list);
  ended.ended = effective;
  if (ended.status != ListStatus::kLocked) ended.contract.status = "";
  ended.contract.end_reason = "";
  ended.status = ListStatus::kLocked;
  ended.coming_ceiling = std::nullopt;
  return Done();
}

}  // namespace listeplass::model
