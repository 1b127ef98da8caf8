#include "storage/messages/stored_policy.h"

#include "storage/messages/stored_intake_rule.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {
namespace {

// The fields that a policy without a set of own fields decides: all that there were before today_first.
constexpr PolicyFields kOwnIfAbsent((uint64_t{1} << 15) - 1);

void ToMessage(const GroupTier& tier, v1::GroupTier* message) {
  message->set_group(static_cast<uint32_t>(tier.group));
  message->set_tier(tier.tier);
}

bool FromMessage(const v1::GroupTier& message, GroupTier* tier) {
  tier->tier = message.tier();
  return EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &tier->group);
}

void ToMessage(const GroupQuota& quota, v1::GroupQuota* message) {
  message->set_group(static_cast<uint32_t>(quota.group));
  message->set_period(static_cast<uint32_t>(quota.period));
  message->set_persons(quota.persons);
  message->set_percent(quota.percent);
}

bool FromMessage(const v1::GroupQuota& message, GroupQuota* quota) {
  quota->persons = message.persons();
  quota->percent = message.percent();
  return EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &quota->group) &&
         EnumFromNumber(message.period(), QuotaPeriod::kRun, QuotaPeriod::kQuarter, &quota->period);
}

void ToMessage(PolicyFields fields, v1::PolicyFields* message) {
  for (uint32_t i = 0; i < kPolicyFieldCount; ++i) {
    if (fields[i]) message->add_fields(i);
  }
}

bool FromMessage(const v1::PolicyFields& message, PolicyFields* fields) {
  fields->reset();
  for (uint32_t number : message.fields()) {
    if (number >= kPolicyFieldCount) return false;
    fields->set(number);
  }
  return true;
}

WaitingTimeRule WaitingTimeRuleOf(const v1::Policy& message) {
  if (message.waits_per_wish()) return WaitingTimeRule::kPerWish;
  return message.new_wishes_lose_waiting_time() ? WaitingTimeRule::kRestart : WaitingTimeRule::kKeep;
}

}  // namespace

void ToMessage(const Policy& policy, v1::Policy* message) {
  message->set_municipality(policy.municipality.value());
  message->set_objective(static_cast<uint32_t>(policy.objective));
  message->set_wait_guarantee_days(policy.wait_guarantee_days);
  message->set_exchange_on_over_full(policy.exchange_on_over_full);
  message->set_automatic_assignment(policy.automatic_assignment);
  message->set_automatic_within_minutes(policy.automatic_within_minutes);
  for (const IntakeRule& rule : policy.intake_rules) ToMessage(rule, message->add_intake_rules());
  message->set_from_day(ToDays(policy.from));
  message->set_opening_threshold(policy.opening_threshold);
  message->set_switches_per_year(policy.switches_per_year);
  message->set_rolling_year(policy.rolling_year);
  message->set_new_wishes_lose_waiting_time(policy.waiting_time_rule == WaitingTimeRule::kRestart);
  message->set_waits_per_wish(policy.waiting_time_rule == WaitingTimeRule::kPerWish);
  message->set_quiet_days_after_manual_move(policy.quiet_days_after_manual_move);
  message->set_daily_run(policy.daily_run);
  ToRepeated(policy.target_lists, message->mutable_target_lists());
  for (const GroupTier& tier : policy.tiers) ToMessage(tier, message->add_tiers());
  ToRepeated(policy.cooperating, message->mutable_cooperating());
  if (policy.own != kOwnIfAbsent) ToMessage(policy.own, message->mutable_own());
  message->set_today_first(policy.today_first);
  for (const GroupQuota& quota : policy.quotas) ToMessage(quota, message->add_quotas());
}

bool FromMessage(const v1::Policy& message, Policy* policy) {
  policy->municipality = MunicipalityId(message.municipality());
  policy->wait_guarantee_days = message.wait_guarantee_days();
  policy->exchange_on_over_full = message.exchange_on_over_full();
  policy->automatic_assignment = message.automatic_assignment();
  policy->automatic_within_minutes = message.automatic_within_minutes();
  policy->from = FromDays(message.from_day());
  if (message.has_opening_threshold()) policy->opening_threshold = message.opening_threshold();
  if (message.has_switches_per_year()) policy->switches_per_year = message.switches_per_year();
  policy->rolling_year = message.rolling_year();
  policy->waiting_time_rule = WaitingTimeRuleOf(message);
  policy->quiet_days_after_manual_move = message.quiet_days_after_manual_move();
  policy->daily_run = message.daily_run();
  FromRepeated(message.target_lists(), &policy->target_lists);
  FromRepeated(message.cooperating(), &policy->cooperating);
  policy->today_first = message.today_first();
  policy->own = kOwnIfAbsent;
  if (message.has_own() && !FromMessage(message.own(), &policy->own)) return false;
  return FromRepeated(message.intake_rules(), FromMessage, &policy->intake_rules) &&
         FromRepeated(message.tiers(), FromMessage, &policy->tiers) &&
         FromRepeated(message.quotas(), FromMessage, &policy->quotas) &&
         EnumFromNumber(message.objective(), Objective::kPriority, Objective::kFirstComeThenTrade, &policy->objective);
}

}  // namespace listeplass::storage
