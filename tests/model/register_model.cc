#include "tests/model/register_model.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "tests/model/rules.h"

namespace listeplass::model {

Outcome Done() { return {}; }
Outcome NothingToDo() { return {absl::StatusCode::kOk, "", false}; }
Outcome Malformed(const char* reason) { return {absl::StatusCode::kInvalidArgument, reason, false}; }
Outcome Missing(const char* reason) { return {absl::StatusCode::kNotFound, reason, false}; }
Outcome Forbidden(const char* reason) { return {absl::StatusCode::kFailedPrecondition, reason, false}; }

bool IsAhead(absl::CivilDay day, absl::CivilDay today, int64_t days_max) {
  return day >= today && day <= today + days_max;
}

RegisterModel::RegisterModel(const StateReader& begin) : sequence_(begin.sequence()) {
  const auto keep = [](auto& records, const auto& record, auto id) {
    records[id] = record;
    return true;
  };
  (void)begin.ForEachPractice(PracticeId(), [&](const Practice& p) { return keep(state_.practices, p, p.id); });
  (void)begin.ForEachPerson(PersonId(), [&](const Person& p) { return keep(state_.persons, p, p.id); });
  (void)begin.ForEachRequest(PersonId(), [&](const Request& r) { return keep(state_.requests, r, r.applicant); });
  ReadLog(begin);
  (void)begin.ForEachList(ListId(), [&](const GpList& list) {
    state_.lists[list.id] = list;
    state_.lists[list.id].members = 0;  // counted, never kept
    return true;
  });
  (void)begin.ForEachHousehold(HouseholdId(), [&](const Household& home) {
    KeepHousehold(home);
    return true;
  });
}

Outcome RegisterModel::Do(const Command& command, absl::Time now, absl::CivilDay today,
                          const std::vector<Event>& decided) {
  now_ = now;
  today_ = today;
  touched_ = {};
  draw_ = nullptr;
  decided_ = &decided;
  for (const Event& event : decided) {
    if (const auto* draw = std::get_if<ListReduced>(&event)) draw_ = draw;
  }
  Outcome outcome = std::visit([this](const auto& kind) { return Do(kind); }, OnSurvivors(command));
  decided_ = nullptr;
  if (!Refused(outcome)) KeepClocks();
  // A sender's word is a change of its own, which senders_model.h predicts and this model does not.
  const bool is_stated = std::any_of(decided.begin(), decided.end(),
                                     [](const Event& event) { return std::holds_alternative<RowsStated>(event); });
  if (!Refused(outcome) && (outcome.changes || is_stated)) ++sequence_;
  for (PersonId id : touched_.persons) touched_.lists.insert(ListOf(person(id)));
  touched_.lists.erase(ListId());
  return outcome;
}

void RegisterModel::KeepClocks() {
  for (auto& [id, list] : state_.lists) {
    const bool takes_none = list.status == ListStatus::kLocked || list.ended || list.members_only;
    const bool stands = !list.shut.empty() && !list.shut.back().to;
    if (takes_none && !stands && !list.shut.empty() && list.shut.back().to == now_) {
      list.shut.back().to = std::nullopt;
    } else if (takes_none && !stands) {
      list.shut.push_back({.from = now_, .to = std::nullopt});
    } else if (!takes_none && stands && list.shut.back().from == now_) {
      list.shut.pop_back();
    } else if (!takes_none && stands) {
      list.shut.back().to = now_;
    }
  }
}

void RegisterModel::ReadLog(const StateReader& log) {
  (void)log.ForEachBatch(std::ssize(state_.batches), [&](const EventBatch& batch) {
    state_.batches.push_back(batch);
    return true;
  });
}

// Only the fields that the tests set differ, but every field must come from the right policy.
Policy RegisterModel::PolicyOn(absl::CivilDay day, MunicipalityId municipality) const {
  Policy holds;                                                    // the default
  for (MunicipalityId whose : {MunicipalityId(), municipality}) {  // the nation's; better, its own
    std::optional<Policy> last;
    for (const auto& [key, policy] : state_.policies) {
      if (key.first == whose && key.second <= day) last = policy;
    }
    if (!last) continue;
    const auto owns = [&](PolicyField field) { return last->own.test(static_cast<size_t>(field)); };
    if (owns(PolicyField::kObjective)) holds.objective = last->objective;
    if (owns(PolicyField::kWaitGuaranteeDays)) holds.wait_guarantee_days = last->wait_guarantee_days;
    if (owns(PolicyField::kExchangeOnOverFull)) holds.exchange_on_over_full = last->exchange_on_over_full;
    if (owns(PolicyField::kAutomaticAssignment)) holds.automatic_assignment = last->automatic_assignment;
    if (owns(PolicyField::kAutomaticWithinMinutes)) holds.automatic_within_minutes = last->automatic_within_minutes;
    if (owns(PolicyField::kOpeningThreshold)) holds.opening_threshold = last->opening_threshold;
    if (owns(PolicyField::kSwitchesPerYear)) holds.switches_per_year = last->switches_per_year;
    if (owns(PolicyField::kRollingYear)) holds.rolling_year = last->rolling_year;
    if (owns(PolicyField::kWaitingTimeRule)) holds.waiting_time_rule = last->waiting_time_rule;
    if (owns(PolicyField::kQuietDaysAfterManualMove)) {
      holds.quiet_days_after_manual_move = last->quiet_days_after_manual_move;
    }
    if (owns(PolicyField::kDailyRun)) holds.daily_run = last->daily_run;
    if (owns(PolicyField::kIntakeRules)) holds.intake_rules = last->intake_rules;
    if (owns(PolicyField::kTargetLists)) holds.target_lists = last->target_lists;
    if (owns(PolicyField::kTiers)) holds.tiers = last->tiers;
    if (owns(PolicyField::kCooperating)) holds.cooperating = last->cooperating;
    if (owns(PolicyField::kTodayFirst)) holds.today_first = last->today_first;
    if (owns(PolicyField::kQuotas)) holds.quotas = last->quotas;
  }
  holds.municipality = municipality;
  return holds;
}

std::vector<PersonId> RegisterModel::MemberIds(ListId list) const {
  std::vector<PersonId> members;
  for (const auto& [id, person] : state_.persons) {
    if (ListOf(person) == list) members.push_back(id);
  }
  return members;
}

int64_t RegisterModel::Members(ListId list) const { return static_cast<int64_t>(MemberIds(list).size()); }

int64_t RegisterModel::ArrivedInQuarter(ListId list, absl::CivilDay day, Group group) const {
  const absl::CivilDay first(day.year(), (day.month() + 2) / 3 * 3 - 2, 1);
  const absl::CivilDay next(first.year(), first.month() + 3, 1);
  int64_t arrived = 0;
  for (const auto& [id, person] : state_.persons) {
    for (const Membership& period : AllPeriods(person)) {
      const bool then = period.from >= first && period.from < next;
      if (then && period.list == list && period.group == group) ++arrived;
    }
  }
  return arrived;
}

std::optional<PersonId> RegisterModel::Find(const NationalId& national_id) const {
  for (const auto& [id, person] : state_.persons) {
    const std::vector<NationalId>& former = person.former_national_ids;
    const bool had_it = std::find(former.begin(), former.end(), national_id) != former.end();
    if (person.national_id == national_id || had_it) return id;
  }
  return std::nullopt;
}

// R18, R34: says why the person leaves. Since coming to the list, a person may have moved from the municipality of the
// list; they then leave because of that.
EndCause RegisterModel::WhyLeaving(const Person& person, absl::CivilDay effective) const {
  if (!ListOf(person) || !person.moved_here) return EndCause::kOtherList;
  std::vector<Membership> periods = person.memberships;
  while (!periods.empty() && periods.back().from >= effective) periods.pop_back();
  if (periods.empty()) return EndCause::kOtherList;
  const bool moved_since = *person.moved_here > periods.back().from;
  const bool moved_away = list(periods.back().list).municipality != person.municipality;
  return moved_since && moved_away ? EndCause::kMovedAway : EndCause::kOtherList;
}

Person& RegisterModel::Change(PersonId id) {
  touched_.persons.insert(id);
  touched_.lists.insert(ListOf(person(id)));
  return state_.persons.at(id);
}

GpList& RegisterModel::Change(ListId id) {
  touched_.lists.insert(id);
  GpList& list = state_.lists.at(id);
  list.revision = sequence_ + 1;
  return list;
}

void RegisterModel::PutRequest(const Request& request) {
  for (auto& [id, person] : state_.persons) {
    const bool in_it = std::find(request.unit.begin(), request.unit.end(), id) != request.unit.end();
    if (in_it) {
      Change(id).request_by = request.applicant;
    } else if (person.request_by == request.applicant) {
      Change(id).request_by = PersonId();
    }
  }
  state_.requests[request.applicant] = request;
}

void RegisterModel::EndRequest(PersonId applicant) {
  for (PersonId id : state_.requests.at(applicant).unit) Change(id).request_by = PersonId();
  touched_.persons.insert(applicant);
  state_.requests.erase(applicant);
}

void RegisterModel::StopWaiting(PersonId id) {
  const PersonId applicant = person(id).request_by;
  if (!applicant) return;
  if (applicant == id) {
    EndRequest(applicant);
  } else {
    Request request = state_.requests.at(applicant);
    std::erase(request.unit, id);
    PutRequest(request);
  }
}

void RegisterModel::KeepRequestTrue(PersonId id) {
  if (!state_.requests.contains(id)) return;
  Request request = state_.requests.at(id);
  request.municipality = person(id).municipality;
  request.group = WaitsAs(person(id), ListOf(person(id)));
  PutRequest(request);
}

void RegisterModel::KeepHousehold(Household household) {
  household.members.clear();  // counted, never kept
  state_.households[household.id] = std::move(household);
}

void RegisterModel::Put(PersonId id, const Membership& coming, EndCause leaving) {
  if (!Come(coming, leaving, Change(id)) || !coming.group) return;
  for (IntakeRule& rule : state_.lists.at(coming.list).intake_rules) {
    if (rule.group == *coming.group && rule.reserved > 0) --rule.reserved;
  }
}

Outcome RegisterModel::CheckList(ListId id, const std::string& reason, const std::optional<int64_t>& revision) const {
  if (reason.empty()) return Malformed("FIELD_REQUIRED");
  if (!Has(id)) return Missing("LIST_NOT_FOUND");
  if (revision && *revision != list(id).revision) return {absl::StatusCode::kAborted, "STALE_ETAG", false};
  return Done();
}

}  // namespace listeplass::model
