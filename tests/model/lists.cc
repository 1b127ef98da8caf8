// These commands are about lists, the people who work on them, and policies (service/register/lists/describe_list.h,
// change_ceiling.h, change_status.h, doctor_periods.h, set_intake_rule.h, daily_run.h,
// service/register/policy/set_policy.h).
#include <algorithm>

#include "tests/model/register_model.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

constexpr int64_t kTwoYears = 731;  // days, as far ahead as a list is changed

bool IsCeiling(int64_t places) { return places >= 0 && places <= 2500; }  // R20
bool IsDoctor(DoctorId doctor) { return doctor.value() >= 1'000'000 && doctor.value() <= 999'999'999; }

Outcome CheckPeriod(const DoctorPeriod& period) {
  if (!IsDoctor(period.doctor)) return Malformed("OUT_OF_RANGE");
  if (period.working_percent < 1 || period.working_percent > 100) return Malformed("OUT_OF_RANGE");
  if (period.to && *period.to <= period.from) return Malformed("FIELD_INVALID");
  const bool named_by_code = period.role == DoctorRole::kOther;
  if (named_by_code != !period.relationship.empty()) return Malformed("FIELD_INVALID");
  if (!period.substitute_for) return Done();
  if (period.role == DoctorRole::kRegular) return Malformed("FIELD_INVALID");
  return IsDoctor(period.substitute_for) ? Done() : Malformed("OUT_OF_RANGE");
}

// R29: checks the period beside the others of the list, as they are.
Outcome CheckBeside(const GpList& list, const DoctorPeriod& period) {
  for (const DoctorPeriod& other : list.doctors) {
    const bool apart = (other.to && *other.to <= period.from) || (period.to && *period.to <= other.from);
    const bool same_role = other.role == period.role && other.relationship == period.relationship;
    if (other.id == period.id || !same_role || apart) continue;
    const bool regular = period.role == DoctorRole::kRegular;
    const bool same_doctor = other.doctor == period.doctor;
    const bool two_alone = regular && !list.common;
    const bool two_responsible = regular && other.responsible && period.responsible;
    if (same_doctor || two_alone || two_responsible) return Malformed("FIELD_INVALID");
  }
  return Done();
}

int64_t LastPeriodId(const GpList& list) {
  int64_t last = list.removed_period_max;
  for (const DoctorPeriod& period : list.doctors) last = std::max(last, period.id);
  return last;
}

void RemovePeriod(int64_t id, GpList& list) {
  std::erase_if(list.doctors, [&](const DoctorPeriod& period) { return period.id == id; });
  list.removed_period_max = std::max(list.removed_period_max, id);  // never given again
}

void PutPeriod(const DoctorPeriod& period, GpList& list) {
  std::erase_if(list.doctors, [&](const DoctorPeriod& other) { return other.id == period.id; });
  list.doctors.push_back(period);
  std::sort(list.doctors.begin(), list.doctors.end(),
            [](const DoctorPeriod& a, const DoctorPeriod& b) { return a.id < b.id; });
}

// Makes the list as described, or returns why not. The tests describe practices, languages, branches and neighbours as
// they are.
Outcome Describe(const ListDescription& description, bool keep_contract, GpList& list) {
  const auto fits = [&](int64_t places) { return places >= 0 && places <= list.ceiling; };
  if (description.name.empty()) return Malformed("FIELD_REQUIRED");
  if (!fits(description.held) || !fits(description.guaranteed_members)) return Malformed("OUT_OF_RANGE");
  list.name = description.name;
  list.held = description.held;
  list.common = description.common;
  if (!keep_contract) {
    const std::string& code = description.contract.status;
    const bool open = list.status == ListStatus::kOpen;
    if (!code.empty() && (open || (code == "FAAA" && !list.ended))) return Malformed("FIELD_INVALID");
    list.contract = description.contract;
  } else if (list.members_only != description.members_only) {
    list.contract.membership = "";  // said of what it was before
  }
  list.members_only = description.members_only;
  list.guaranteed_members = description.guaranteed_members;
  for (const DoctorPeriod& period : list.doctors) {
    if (Refused(CheckBeside(list, period))) return Malformed("FIELD_INVALID");  // R29: still shared
  }
  return Done();
}

}  // namespace

Outcome RegisterModel::Do(const CreateListCommand& command) {
  if (!IsCeiling(command.ceiling)) return Malformed("OUT_OF_RANGE");
  if (command.reason.empty()) return Malformed("FIELD_REQUIRED");
  GpList list;
  list.ceiling = command.ceiling;
  list.status = command.status;
  list.has_regular_doctor = false;
  if (Outcome described = Describe(command.description, /*keep_contract=*/false, list); Refused(described))
    return described;
  const auto practice = state_.practices.find(command.description.practice);
  if (practice == state_.practices.end()) return Missing("PRACTICE_NOT_FOUND");
  list.practice = practice->first;
  list.municipality = practice->second.municipality;
  if (command.id && Has(command.id)) return {absl::StatusCode::kAlreadyExists, "LIST_EXISTS", false};
  list.id = command.id ? command.id : ListId(state_.lists.rbegin()->first.value() + 1);
  if (command.ceiling < 500 && !command.municipal_agreement) return Forbidden("MUNICIPAL_AGREEMENT_REQUIRED");
  if (list.status == ListStatus::kOpen && FreePlaces(list, 0) == 0) return Forbidden("LIST_FULL");
  if (command.doctor) {
    DoctorPeriod first = *command.doctor;
    first.id = 1;
    if (Outcome checked = CheckPeriod(first); Refused(checked)) return checked;
    list.doctors.push_back(first);
  }
  state_.lists[list.id] = list;
  Change(list.id);
  return Done();
}

Outcome RegisterModel::Do(const DescribeListCommand& command) {
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  GpList described = list(command.list);
  if (Outcome checked = Describe(command.description, command.keep_contract, described); Refused(checked))
    return checked;
  if (described == list(command.list)) return NothingToDo();
  state_.lists[command.list] = described;
  Change(command.list);
  return Done();
}

void RegisterModel::PlanCeiling(ListId id, const std::optional<ComingCeiling>& coming) {
  const std::optional<ComingCeiling> before = list(id).coming_ceiling;
  planned_[sequence_ + 1] = [id, coming, before](RegisterModel& model) {
    const bool stands = coming && coming->from > model.today_ && model.list(id).coming_ceiling == coming;
    if (!stands || model.list(id).ended) return Forbidden("CANNOT_UNDO");
    model.PlanCeiling(id, before);
    return Done();
  };
  Change(id).coming_ceiling = coming;
}

Outcome RegisterModel::Do(const ChangeCeilingCommand& command) {
  const bool now = !command.effective || *command.effective == today_;
  if (!IsCeiling(command.ceiling)) return Malformed("OUT_OF_RANGE");
  if (!now && !IsAhead(*command.effective, today_, kTwoYears)) return Malformed("OUT_OF_RANGE");
  if (!now && command.effective->day() != 1) return Malformed("FIELD_INVALID");
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  if (command.ceiling < 500 && !command.municipal_agreement) return Forbidden("MUNICIPAL_AGREEMENT_REQUIRED");
  if (list(command.list).ended) return Forbidden("LIST_ENDED");
  if (now) {
    if (list(command.list).ceiling == command.ceiling) return NothingToDo();
    Change(command.list).ceiling = command.ceiling;
    return Done();
  }
  const ComingCeiling coming{.ceiling = command.ceiling, .from = *command.effective};
  if (list(command.list).coming_ceiling == coming) return NothingToDo();
  PlanCeiling(command.list, coming);
  return Done();
}

Outcome RegisterModel::Do(const ChangeStatusCommand& command) {
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  const GpList& before = list(command.list);
  if (before.ended) return Forbidden("LIST_ENDED");
  if (before.status == command.status) return NothingToDo();
  const bool full = FreePlaces(before, Members(command.list)) == 0;
  if (command.status == ListStatus::kOpen && full) return Forbidden("LIST_FULL");
  Change(command.list).status = command.status;
  Change(command.list).contract.status = "";
  return Done();
}

Outcome RegisterModel::Do(const SetDoctorPeriodCommand& command) {
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  const GpList& before = list(command.list);
  DoctorPeriod period = command.period;
  if (Outcome checked = CheckPeriod(period); Refused(checked)) return checked;
  const bool has_it = std::any_of(before.doctors.begin(), before.doctors.end(),
                                  [&](const DoctorPeriod& other) { return other.id == period.id; });
  if (period.id != 0 && !has_it && !command.take_id) return Missing("DOCTOR_PERIOD_NOT_FOUND");
  if (!has_it && before.doctors.size() >= 200) return {absl::StatusCode::kResourceExhausted, "LIMIT", false};
  if (!has_it && period.id <= LastPeriodId(before)) period.id = LastPeriodId(before) + 1;
  if (Outcome checked = CheckBeside(before, period); Refused(checked)) return checked;
  if (std::find(before.doctors.begin(), before.doctors.end(), period) != before.doctors.end()) return NothingToDo();
  PutPeriod(period, Change(command.list));
  return Done();
}

Outcome RegisterModel::Do(const RemoveDoctorPeriodCommand& command) {
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  const std::vector<DoctorPeriod>& doctors = list(command.list).doctors;
  const bool has_it = std::any_of(doctors.begin(), doctors.end(),
                                  [&](const DoctorPeriod& period) { return period.id == command.period; });
  if (!has_it) return Missing("DOCTOR_PERIOD_NOT_FOUND");
  RemovePeriod(command.period, Change(command.list));
  return Done();
}

// R24: the doctors who were regular until then leave; their locums stay.
Outcome RegisterModel::Do(const HandOverListCommand& command) {
  const absl::CivilDay effective = command.effective.value_or(FirstOfNextMonthAfter(today_));
  if (!IsAhead(effective, today_, kTwoYears)) return Malformed("OUT_OF_RANGE");
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  if (list(command.list).ended) return Forbidden("LIST_ENDED");
  GpList after = list(command.list);
  std::optional<DoctorPeriod> successor = command.successor;
  if (successor) {
    successor->id = LastPeriodId(after) + 1;
    successor->role = DoctorRole::kRegular;
    successor->from = effective;
    if (Outcome checked = CheckPeriod(*successor); Refused(checked)) return checked;
  }
  std::vector<DoctorPeriod> doctors;
  for (DoctorPeriod period : list(command.list).doctors) {
    if (period.role == DoctorRole::kRegular) {
      if (period.from >= effective) {  // would never have begun
        RemovePeriod(period.id, after);
        continue;
      }
      if (!period.to || *period.to > effective) period.to = effective;
    }
    doctors.push_back(period);
  }
  if (successor) doctors.push_back(*successor);
  const GpList was = list(command.list);
  GpList& changed = Change(command.list);
  changed.doctors = doctors;
  changed.removed_period_max = after.removed_period_max;
  // Until the day, the list is run as it was.
  const bool turned_by_then = !changed.municipal_since || *changed.municipal_since < effective;
  const bool before = turned_by_then ? changed.municipal : !changed.municipal;
  changed.municipal = !successor;
  if (before != changed.municipal) {
    changed.municipal_since = effective;
  } else if (!turned_by_then) {
    changed.municipal_since = std::nullopt;
  }
  if (doctors.empty()) {  // a doctor without a recorded period is gone from that day on
    const bool there = changed.has_regular_doctor || (changed.doctor_leaves && effective < *changed.doctor_leaves);
    if (there) changed.doctor_leaves = effective;
    changed.has_regular_doctor = false;
  }
  planned_[sequence_ + 1] = [effective, was, handed_over = changed, successor](RegisterModel& model) {
    const GpList& now = model.list(was.id);
    const bool stands =
        now.doctors == handed_over.doctors && now.municipal == handed_over.municipal &&
        now.has_regular_doctor == handed_over.has_regular_doctor && now.doctor_sex == handed_over.doctor_sex &&
        now.municipal_since == handed_over.municipal_since && now.doctor_leaves == handed_over.doctor_leaves;
    if (!stands || effective <= model.today_ || now.ended) return Forbidden("CANNOT_UNDO");
    GpList& undone = model.Change(was.id);
    undone.doctors = was.doctors;
    undone.municipal = was.municipal;
    undone.has_regular_doctor = was.has_regular_doctor;
    undone.doctor_sex = was.doctor_sex;
    undone.municipal_since = was.municipal_since;
    undone.doctor_leaves = was.doctor_leaves;
    if (successor) undone.removed_period_max = std::max(undone.removed_period_max, successor->id);
    return Done();
  };
  return Done();
}

Outcome RegisterModel::Do(const SetIntakeRuleCommand& command) {
  const IntakeRule& rule = command.rule;
  if (!IsCeiling(rule.per_run.value_or(0)) || !IsCeiling(rule.per_quarter.value_or(0)) || !IsCeiling(rule.reserved)) {
    return Malformed("OUT_OF_RANGE");
  }
  if (rule.within_minutes) return Malformed("FIELD_INVALID");  // is for policies
  const bool says_nothing = !rule.per_run && !rule.per_quarter && rule.reserved == 0;
  if (says_nothing != command.remove) return Malformed(says_nothing ? "FIELD_REQUIRED" : "FIELD_INVALID");
  Outcome known = CheckList(command.list, command.reason, command.revision);
  if (Refused(known)) return known;
  IntakeRules rules;
  for (Group group : kAllGroups) {
    if (group == rule.group && !rule.empty()) rules.push_back(rule);
    for (const IntakeRule& other : list(command.list).intake_rules) {
      if (other.group == group && group != rule.group) rules.push_back(other);
    }
  }
  // A rule that says nothing any more, because its places are used up, is not the same as none.
  if (rules == list(command.list).intake_rules) return NothingToDo();
  Change(command.list).intake_rules = rules;
  return Done();
}

Outcome RegisterModel::Do(const SetPolicyCommand& command) {
  Policy policy = command.policy;
  if (policy.from == absl::CivilDay()) policy.from = today_;
  // A policy says nothing of what it does not decide itself. The tests set no lists, tiers or neighbours.
  const Policy unset;
  const auto follows = [&](PolicyField field) { return !policy.own.test(static_cast<size_t>(field)); };
  if (follows(PolicyField::kObjective)) policy.objective = unset.objective;
  if (follows(PolicyField::kWaitGuaranteeDays)) policy.wait_guarantee_days = unset.wait_guarantee_days;
  if (follows(PolicyField::kExchangeOnOverFull)) policy.exchange_on_over_full = unset.exchange_on_over_full;
  if (follows(PolicyField::kAutomaticAssignment)) policy.automatic_assignment = unset.automatic_assignment;
  if (follows(PolicyField::kAutomaticWithinMinutes)) policy.automatic_within_minutes = unset.automatic_within_minutes;
  if (follows(PolicyField::kOpeningThreshold)) policy.opening_threshold = unset.opening_threshold;
  if (follows(PolicyField::kSwitchesPerYear)) policy.switches_per_year = unset.switches_per_year;
  if (follows(PolicyField::kRollingYear)) policy.rolling_year = unset.rolling_year;
  if (follows(PolicyField::kWaitingTimeRule)) policy.waiting_time_rule = WaitingTimeRule::kKeep;
  if (follows(PolicyField::kQuietDaysAfterManualMove)) policy.quiet_days_after_manual_move = 0;
  if (follows(PolicyField::kDailyRun)) policy.daily_run = unset.daily_run;
  if (follows(PolicyField::kIntakeRules)) policy.intake_rules.clear();
  if (follows(PolicyField::kTodayFirst)) policy.today_first = unset.today_first;
  if (follows(PolicyField::kQuotas)) policy.quotas.clear();
  const auto within = [](int64_t value, int64_t min, int64_t max) { return value >= min && value <= max; };
  if (!IsAhead(policy.from, today_, kTwoYears) || !within(policy.wait_guarantee_days, 1, 3650) ||
      !within(policy.automatic_within_minutes, 1, 240) || !IsCeiling(policy.opening_threshold) ||
      !within(policy.switches_per_year, 2, 12) || !within(policy.quiet_days_after_manual_move, 0, 366)) {
    return Malformed("OUT_OF_RANGE");
  }
  if (policy.municipality) {
    if (Outcome known = CheckKnown(policy.municipality); Refused(known)) return known;
  }
  std::optional<Policy> before;  // the last of its own that has begun by then
  for (const auto& [key, own] : state_.policies) {
    if (key.first == policy.municipality && key.second <= policy.from) before = own;
  }
  Policy decided = before.value_or(Policy{.municipality = policy.municipality, .own = {}});
  decided.from = policy.from;
  if (decided == policy) return NothingToDo();
  const std::pair key(policy.municipality, policy.from);
  state_.policies[key] = policy;
  // Only the API asks for a reason; without one, an older server made the change.
  if (command.reason.empty()) return Done();
  planned_[sequence_ + 1] = [key, policy, before](RegisterModel& model) {
    const auto now = model.state_.policies.find(key);
    const bool stands = now != model.state_.policies.end() && now->second == policy;
    if (!stands || key.second <= model.today_) return Forbidden("CANNOT_UNDO");
    model.state_.policies.erase(now);
    if (before && before->from == key.second) model.state_.policies[key] = *before;
    return Done();
  };
  return Done();
}

// R12, R20: lists open and close by themselves.
Outcome RegisterModel::Do(const TendListsCommand& command) {
  const Policy policy = PolicyOn(today_, command.municipality);
  bool changes = false;
  for (const auto& [id, before] : state_.lists) {
    if (before.municipality != command.municipality) continue;
    GpList after = before;
    if (after.coming_ceiling && after.coming_ceiling->from <= today_) {
      after.ceiling = after.coming_ceiling->ceiling;
      after.coming_ceiling = std::nullopt;
    }
    if (policy.daily_run) after.status = StatusByItself(after, Members(id), policy.opening_threshold);
    if (after == before) continue;
    if (after.status != before.status) after.contract.status = "";
    state_.lists[id] = after;
    Change(id);
    changes = true;
  }
  return changes ? Done() : NothingToDo();
}

Outcome RegisterModel::Do(const FinishDailyRunCommand& command) {
  const auto last = state_.daily_runs.find(command.municipality);
  if (last != state_.daily_runs.end() && last->second >= command.day) return NothingToDo();
  state_.daily_runs[command.municipality] = command.day;
  return Done();
}

}  // namespace listeplass::model
