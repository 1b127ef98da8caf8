// People are moved by hand, by a plan, and back (service/register/people/move_by_hand.h,
// service/register/plans/commit_plan.h, service/register/history/undo.h).
#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "tests/model/register_model.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

absl::TimeZone OsloZone() {
  absl::TimeZone zone;
  absl::LoadTimeZone("Europe/Oslo", &zone);
  return zone;
}

}  // namespace

Outcome RegisterModel::Do(const MoveByHandCommand& command) {
  const absl::CivilDay effective = command.effective.value_or(FirstOfNextMonthAfter(today_));
  if (command.persons.empty() || command.reason.empty()) return Malformed("FIELD_REQUIRED");
  if (command.persons.size() > 12) return Malformed("UNIT_TOO_LARGE");
  if (!IsAhead(effective, today_, 366)) return Malformed("OUT_OF_RANGE");
  if (!Has(command.to)) return Missing("LIST_NOT_FOUND");
  std::set<PersonId> movers;
  for (PersonId id : command.persons) {
    if (!movers.insert(id).second) return Malformed("FIELD_INVALID");
    if (!Has(id)) return Missing("PERSON_NOT_FOUND");
    if (ListOf(person(id)) == command.to) return Malformed("OWN_LIST");
  }
  for (PersonId id : command.persons) {
    if (!HasRight(person(id))) return Forbidden("NOT_ENTITLED");
    if (person(id).opted_out) return Forbidden("OPTED_OUT");
    const std::optional<absl::CivilDay> coming = ComingDay(person(id), today_);
    if (coming && *coming < effective) return Forbidden("COMING_MOVE_EARLIER");
  }
  const GpList& to = list(command.to);
  if (to.ended) return Forbidden("LIST_ENDED");
  std::map<Group, int64_t> arriving;
  for (PersonId id : command.persons) {
    if (MayNotHave(person(id), to, today_)) return Forbidden("DOCTOR_EXCLUDED");
    ++arriving[WaitsAs(person(id), ListOf(person(id)))];
  }
  if (to.status == ListStatus::kLocked && !command.override_lock) return Forbidden("LIST_LOCKED");
  if (!command.override_ceiling) {
    if (to.status == ListStatus::kClosed) return Forbidden("LIST_CLOSED");
    if (!HasRoom(to, Members(to.id), arriving, 0)) return Forbidden("LIST_FULL");
  }
  Undoable change;
  for (PersonId id : command.persons) {
    const PersonId applicant = person(id).request_by;
    if (!applicant) continue;
    const Request& request = state_.requests.at(applicant);
    for (PersonId other : request.unit) {
      if (!movers.contains(other)) return Forbidden("WAITS_WITH_OTHERS");
    }
    const bool ends = request.Names(to.id) || !ListOf(person(id));
    const bool seen = std::find(change.ended.begin(), change.ended.end(), request) != change.ended.end();
    if (ends && !seen) change.ended.push_back(request);
  }
  for (const Request& request : change.ended) EndRequest(request.applicant);
  for (PersonId id : command.persons) {
    const ListId from = ListOf(person(id));
    Moved move{.person = id, .from = from, .to = to.id, .effective = effective};
    const bool replaces = from && person(id).memberships.back().from > today_;
    if (replaces) move.had = {.day = today_, .before = person(id).memberships, .after = {}};
    Put(id,
        {.list = to.id, .from = effective, .to = {}, .cause = MoveCause::kManual, .group = WaitsAs(person(id), from)},
        WhyLeaving(person(id), effective));
    if (replaces) move.had->after = person(id).memberships;
    change.moves.push_back(move);
  }
  undoable_[sequence_ + 1] = change;
  return Done();
}

// --- plans --------------------------------------------------------------------------------------------------------

// Returns what the people of a move no longer agree with; empty if they do.
std::string RegisterModel::WhyMoveIsStale(const PlanMove& move) const {
  if (move.from_request) {
    const auto found = state_.requests.find(move.applicant);
    if (found == state_.requests.end()) return "does not wait";
    const Request& request = found->second;
    if (request.unit != move.unit) return "waits with others";
    if (!request.Names(move.to) && !request.any_within) return "does not wish for it";
  }
  for (PersonId id : move.unit) {
    if (!Has(id) || !HasRight(person(id))) return "has no right";
    if (person(id).opted_out) return "has opted out";
    if (ListOf(person(id)) != move.from) return "is on another list";
    if (!move.from_request && person(id).request_by) return "has asked for lists";
    if (MayNotHave(person(id), list(move.to), today_)) return "may not have the doctor";
  }
  return "";
}

// Checks places and intake, after all moves. Returns an empty text if the lists take everybody.
std::string RegisterModel::WhyListsCannot(const PlanRecord& plan) const {
  std::map<ListId, std::map<Group, int64_t>> arriving;
  std::map<ListId, int64_t> leaving;
  for (const PlanMove& move : plan.moves) {
    const int64_t size = static_cast<int64_t>(move.unit.size());
    const Group group =
        move.from_request ? state_.requests.at(move.applicant).group : WaitsAs(person(move.applicant), move.from);
    arriving[move.to][group] += size;
    leaving[move.from] += size;
  }
  for (const auto& [id, by_group] : arriving) {
    const GpList& to = list(id);
    if (to.ended) return "ends";
    if (to.status == ListStatus::kLocked) return "is locked";
    if (to.members_only) return "is for members";
    const int64_t members = Members(id);
    if (members > to.ceiling && !plan.policy.exchange_on_over_full) return "is over-full";
    if (!HasRoom(to, members, by_group, leaving[id])) return "is full";
    for (const auto& [group, persons] : by_group) {
      const IntakeRule* rule = nullptr;  // the list's own before the policy's
      for (const IntakeRules* rules : {&plan.policy.intake_rules, &to.intake_rules}) {
        for (const IntakeRule& r : *rules) rule = r.group == group ? &r : rule;
      }
      if (rule == nullptr) continue;
      if (rule->per_run && persons > *rule->per_run) return "takes fewer of the group in a run";
      const int64_t arrived = ArrivedInQuarter(id, plan.effective, group);
      if (rule->per_quarter && persons > std::max<int64_t>(0, *rule->per_quarter - arrived)) {
        return "takes fewer of the group in a quarter";
      }
    }
  }
  return "";
}

std::string RegisterModel::WhyStale(const PlanRecord& plan) const {
  if (!SuccessorsOf(plan.municipality).empty()) return "its municipality has ended";
  if (plan.effective <= today_) return "its day has come";
  for (const PlanMove& move : plan.moves) {
    const std::string why = WhyMoveIsStale(move);
    if (!why.empty()) return absl::StrCat("persons/", move.applicant.value(), " ", why);
  }
  return WhyListsCannot(plan);
}

// Returns what a plan made just now does that it may not do, beside resting on what is not so.
std::string RegisterModel::FaultOf(const PlanRecord& plan) const {
  if (plan.effective != FirstOfNextMonthAfter(today_)) return "takes effect another day (R11)";
  std::set<PersonId> moved;
  for (const PlanMove& move : plan.moves) {
    const std::string who = absl::StrCat("persons/", move.applicant.value(), " ");
    for (PersonId id : move.unit) {
      if (!moved.insert(id).second) return who + "moved twice";
    }
    if (plan.municipality && list(move.to).municipality != plan.municipality) return who + "sent elsewhere";
    if (!move.from_request) {
      const bool child =
          std::any_of(move.unit.begin(), move.unit.end(), [this](PersonId id) { return IsChild(person(id), today_); });
      if (!plan.policy.automatic_assignment && !child) return who + "assigned automatically (R14)";
      if (move.from || person(move.applicant).residence == Residence::kTemporary) return who + "needs no list";
      continue;
    }
    const Request& request = state_.requests.at(move.applicant);
    const auto wish = std::find_if(request.wishes.begin(), request.wishes.end(),
                                   [&](const RequestWish& w) { return w.list == move.to; });
    if (wish != request.wishes.end() && move.rank != wish - request.wishes.begin() + 1) return who + "another rank";
    if (wish == request.wishes.end() && move.rank <= std::ssize(request.wishes)) return who + "ranked above a wish";
    const Person& applicant = person(move.applicant);
    const int64_t quiet_days = plan.policy.quiet_days_after_manual_move;
    if (!applicant.memberships.empty() && applicant.memberships.back().cause == MoveCause::kManual) {
      const int64_t days = FirstOfNextMonthAfter(today_) - applicant.memberships.back().from;
      if (quiet_days > 0 && days < quiet_days) return who + "moved by hand lately";
    }
  }
  return "";
}

Outcome RegisterModel::Do(const CommitCommand& command) {
  const PlanRecord& plan = command.plan;
  if (undone_plans_.contains(plan.id)) return Forbidden("PLAN_UNDONE");
  if (state_.plans.contains(plan.id)) return Forbidden("PLAN_COMMITTED");
  const std::string stale = WhyStale(plan);
  if (command.made_now) {
    const std::string fault = stale.empty() ? FaultOf(plan) : stale;
    if (!fault.empty()) return {absl::StatusCode::kInternal, "the plan is wrong: " + fault, false};
  }
  if (!stale.empty()) return {absl::StatusCode::kAborted, "PLAN_STALE", false};
  Undoable change;
  for (const PlanMove& move : plan.moves) {
    Membership coming{.list = move.to, .from = {}, .to = {}, .cause = MoveCause::kAssigned};  // R5
    coming.group = WaitsAs(person(move.applicant), move.from);
    std::optional<absl::CivilDay> asked;
    if (move.from_request) {
      const Request request = state_.requests.at(move.applicant);
      coming.cause = MoveCause::kPlan;
      coming.group = request.group;
      const absl::TimeZone oslo = OsloZone();
      asked = absl::CivilDay(oslo.At(WaitsFrom(request, move.to)).cs);
      change.ended.push_back(request);
      EndRequest(move.applicant);
    }
    for (PersonId id : move.unit) {
      coming.from = DayOfMove(person(id), today_, plan.effective);
      coming.counts_as_switch = asked && SpendsSwitch(person(id), move.to, *asked);  // R7, R8
      change.moves.push_back({.person = id, .from = move.from, .to = move.to, .effective = coming.from});
      Put(id, coming, WhyLeaving(person(id), coming.from));
    }
  }
  state_.plans[plan.id] = plan;
  change.plan = plan.id;
  undoable_[sequence_ + 1] = change;
  return Done();
}

// --- undo ---------------------------------------------------------------------------------------------------------

// Says whether the person is about to make this move, and is as before it in all that it changes.
bool RegisterModel::CanUndo(const Moved& move) const {
  if (!Has(move.person)) return false;  // merged
  const Person& mover = person(move.person);
  const std::vector<Membership>& periods = mover.memberships;
  if (ListOf(mover) != move.to || periods.back().from != move.effective || move.effective <= today_) return false;
  if (mover.request_by) {  // may wait on, but not for the list they would be on
    if (!move.from || state_.requests.at(mover.request_by).Names(move.from)) return false;
  }
  if (!move.from) return periods.back().without_list_since.has_value();
  const Membership* before = periods.size() < 2 ? nullptr : &periods[periods.size() - 2];
  if (before == nullptr || before->list != move.from || before->to != move.effective) return false;
  return !MayNotHave(mover, list(move.from), today_);  // R26
}

// R16: returns the children born since, who are to go along.
std::vector<RegisterModel::Moved> RegisterModel::NewbornsWith(const Moved& move) const {
  std::vector<Moved> newborns;
  for (const auto& [id, child] : state_.persons) {
    if (child.household != person(move.person).household || child.memberships.empty()) continue;
    const Membership& last = child.memberships.back();
    if (last.cause == MoveCause::kBirth && last.list == move.to && last.from == move.effective && last.from > today_) {
      newborns.push_back({.person = id, .from = move.from, .to = move.to, .effective = move.effective});
    }
  }
  return newborns;
}

// A child that was born since and is to go along stands against it.
bool RegisterModel::CanUndoReplacing(const Moved& move, std::map<ListId, int64_t>& back,
                                     std::map<PersonId, std::vector<Membership>>& again) const {
  if (!Has(move.person) || !NewbornsWith(move).empty()) return false;
  const Person& mover = person(move.person);
  const std::optional<std::vector<Membership>> periods = PeriodsAgain(mover, *move.had, today_ + 1, back);
  if (!periods) return false;
  if (mover.request_by) {
    const Request& waits = state_.requests.at(mover.request_by);
    for (const Membership& period : *periods) {
      const bool lasts = !period.to || *period.to > move.had->day;
      if (lasts && waits.Names(period.list)) return false;
    }
  }
  const GpList& restored = list(periods->back().list);
  if (Members(restored.id) <= restored.ceiling) ++back[restored.id];
  --back[ListOf(mover)];
  again[move.person] = *periods;
  return true;
}

bool RegisterModel::CanUndo(const Undoable& change, std::map<PersonId, std::vector<Membership>>& again) const {
  std::map<ListId, int64_t> back;  // who comes back, less who leaves
  std::set<PersonId> newborns;
  for (const Moved& move : change.moves) {
    if (move.had) {
      if (!CanUndoReplacing(move, back, again)) return false;
      continue;
    }
    if (!CanUndo(move)) return false;
    if (move.from) ++back[move.from];
    --back[move.to];
    for (const Moved& newborn : NewbornsWith(move)) {  // who may be on a full list
      if (!CanUndo(newborn)) return false;
      if (newborns.insert(newborn.person).second) --back[move.to];
    }
  }
  for (const Request& request : change.ended) {
    for (PersonId id : request.unit) {
      if (person(id).request_by) return false;
      const auto has = again.find(id);
      if (has == again.end()) continue;
      for (const Membership& period : has->second) {
        const bool lasts = !period.to || *period.to > today_;
        if (lasts && request.Names(period.list)) return false;
      }
    }
    for (const RequestWish& wish : request.wishes) {
      if (list(wish.list).ended) return false;
    }
  }
  for (const auto& [id, persons] : back) {
    const bool somebody_stays = std::any_of(change.moves.begin(), change.moves.end(),
                                            [list = id](const Moved& move) { return !move.had && move.from == list; });
    if (somebody_stays && list(id).ended) return false;
    if (persons > 0 && Members(id) + persons > list(id).ceiling) return false;
  }
  return !change.moves.empty();
}

Outcome RegisterModel::Do(const UndoCommand& command) {
  if (command.reason.empty()) return Malformed("FIELD_REQUIRED");
  if (command.change < 1 || command.change > sequence_) return Missing("CHANGE_NOT_FOUND");
  if (const auto planned = planned_.find(command.change); planned != planned_.end()) return planned->second(*this);
  const auto found = undoable_.find(command.change);
  std::map<PersonId, std::vector<Membership>> again;
  if (found == undoable_.end() || !CanUndo(found->second, again)) return Forbidden("CANNOT_UNDO");
  std::map<PersonId, Moved> moves;
  for (const Moved& move : found->second.moves) {
    if (move.had) {
      PutPeriods(move.person, again.at(move.person));
      continue;
    }
    moves.emplace(move.person, move);
    for (const Moved& newborn : NewbornsWith(move)) moves.emplace(newborn.person, newborn);
  }
  for (const auto& [id, move] : moves) {
    Person& mover = Change(id);
    const Membership undone = mover.memberships.back();
    mover.memberships.pop_back();
    Membership* before = mover.memberships.empty() ? nullptr : &mover.memberships.back();
    if (move.from) {
      before->to = std::nullopt;
      before->end_cause = EndCause::kNotEnded;
      continue;
    }
    // The list they had before that may be about to end.
    std::optional<absl::CivilDay> since = undone.without_list_since;
    const bool had_notice = before != nullptr && before->to == undone.from && *since > undone.from;
    const std::optional<absl::CivilDay> ended = had_notice ? list(before->list).ended : std::nullopt;
    if (ended && *ended < *since) since = std::max(*ended, undone.from);
    // They are in the group in which they were placed. A person who is not here temporarily any more is a newcomer.
    const bool not_temporary = undone.group == Group::kTemporary && mover.residence != Residence::kTemporary;
    mover.group = not_temporary ? Group::kNewcomer : undone.group;
    mover.without_list_since = since;
    // They had notice on a list, which the move cut short.
    if (before != nullptr && before->to == undone.from && *since > undone.from) {
      before->to = since;
      before->end_cause = EndCause::kReleased;
    }
  }
  for (const Request& request : found->second.ended) {
    PutRequest(request);
    KeepRequestTrue(request.applicant);
  }
  if (found->second.plan) undone_plans_.insert(found->second.plan);
  return Done();
}

}  // namespace listeplass::model
