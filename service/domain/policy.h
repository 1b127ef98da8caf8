// A Policy is what a municipality decides about its lists and its own matching runs, from a day on. It decides some of
// the fields itself and leaves the others to the nation (register/policy/set_policy.h). A new policy changes nothing
// already decided: each plan keeps the policy it ran under.
#ifndef LISTEPLASS_SERVICE_DOMAIN_POLICY_H_
#define LISTEPLASS_SERVICE_DOMAIN_POLICY_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/group_quota.h"
#include "service/domain/group_tier.h"
#include "service/domain/ids.h"
#include "service/domain/intake_rule.h"
#include "service/domain/objective.h"
#include "service/domain/waiting_time_rule.h"

namespace listeplass {

// A PolicyField is a field that a municipality decides by itself. Persisted as numbers: do not change them.
enum class PolicyField : uint8_t {
  kObjective = 0,
  kWaitGuaranteeDays = 1,
  kExchangeOnOverFull = 2,
  kAutomaticAssignment = 3,
  kAutomaticWithinMinutes = 4,
  kOpeningThreshold = 5,
  kSwitchesPerYear = 6,
  kRollingYear = 7,
  kWaitingTimeRule = 8,
  kQuietDaysAfterManualMove = 9,
  kDailyRun = 10,
  kIntakeRules = 11,
  kTargetLists = 12,
  kTiers = 13,
  kCooperating = 14,
  kTodayFirst = 15,
  kQuotas = 16,
};
inline constexpr size_t kPolicyFieldCount = 17;
// PolicyFields is a set of fields, by their numbers.
using PolicyFields = std::bitset<kPolicyFieldCount>;
inline constexpr PolicyFields kAllPolicyFields((uint64_t{1} << kPolicyFieldCount) - 1);

struct Policy {
  // The municipality whose policy it is. Null: the nation, whose policy holds in what a municipality does not decide
  // itself.
  MunicipalityId municipality = {};
  absl::CivilDay from = {};  // the first day it holds
  Objective objective = Objective::kBalanced;
  // Whomever today's rule (Objective::kFirstCome) would place in a run is placed in it, on a wish at least as good. No
  // effect where the objective is today's rule or begins with it.
  bool today_first = false;
  // A person who has waited longer than this goes before those who have not.
  int64_t wait_guarantee_days = 365;
  // Members of over-full lists (R32) may swap places one for one.
  bool exchange_on_over_full = true;
  // R5, R14: people without a list and without a wish are placed where a place is free, at most this far from home.
  bool automatic_assignment = true;
  int64_t automatic_within_minutes = 60;
  // R12: a closed list opens by itself once so many places are free; 0: only staff open lists.
  int64_t opening_threshold = 10;
  // R7: the switches in a year, and whether that is the twelve months before instead of the calendar year.
  int64_t switches_per_year = 2;
  bool rolling_year = false;
  // What becomes of the waiting time when somebody changes their wishes.
  WaitingTimeRule waiting_time_rule = WaitingTimeRule::kKeep;
  // Matching leaves people whom staff moved alone for so many days.
  int64_t quiet_days_after_manual_move = 0;
  // Whether the server plans and commits a run every day by itself.
  bool daily_run = false;
  // The rules of each list that has none of its own for the group; within_minutes holds for all lists. None reserves
  // places.
  IntakeRules intake_rules = {};
  // R14: while automatic assignment is off, people without a list and without a wish come to these lists only. A
  // household with a child under 16 comes to any list, as if assignment were on. Ascending.
  std::vector<ListId> target_lists = {};
  // The groups whose tier is not the usual one, by group.
  std::vector<GroupTier> tiers = {};
  // R14: what groups of people without a list are promised of the places that runs give.
  GroupQuotas quotas = {};
  // R33: the municipalities whose lists and people take part in this municipality's runs, if they name it, too
  // (register/policy/region.h). Ascending.
  std::vector<MunicipalityId> cooperating = {};
  // The fields that the municipality, or the nation in its own policy, decides itself. The other fields have their
  // defaults in a policy as it was set, and the values that hold instead in a policy in force.
  PolicyFields own = kAllPolicyFields;

  friend bool operator==(const Policy&, const Policy&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_POLICY_H_
