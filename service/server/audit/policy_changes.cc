#include "service/server/audit/policy_changes.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "service/domain/group.h"
#include "service/domain/policy_fields.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// The options of the command line that set the fields (clients/cli/policy), by number of the field.
constexpr absl::string_view kOptions[] = {
    "objective",
    "wait-guarantee-days",
    "exchange-on-over-full",
    "automatic-assignment",
    "automatic-within-minutes",
    "opening-threshold",
    "switches-per-year",
    "rolling-year",
    "waiting-time",
    "quiet-days",
    "daily-run",
    "intake",
    "target-list",
    "tier",
    "cooperates",
    "today-first",
    "quota",
};
static_assert(std::size(kOptions) == kPolicyFieldCount);

std::string Text(bool value) { return value ? "true" : "false"; }
std::string Text(int64_t value) { return absl::StrCat(value); }
std::string Text(Objective value) { return std::string(ObjectiveName(value)); }
std::string Text(WaitingTimeRule value) {
  switch (value) {
    case WaitingTimeRule::kPerWish:
      return "per-wish";
    case WaitingTimeRule::kKeep:
      return "keep";
    case WaitingTimeRule::kRestart:
      return "restart";
  }
  return "";
}
std::string Text(ListId value) { return absl::StrCat("lists/", value.value()); }
std::string Text(MunicipalityId value) { return FormatMunicipalityName(value); }
std::string Text(const GroupTier& value) { return absl::StrCat(GroupName(value.group), "=", value.tier); }
std::string Text(const GroupQuota& quota) {
  const std::string least = quota.percent > 0 ? absl::StrCat(quota.percent, "%") : absl::StrCat(quota.persons);
  const absl::string_view period = quota.period == QuotaPeriod::kQuarter ? "quarter" : "run";
  return absl::StrCat(GroupName(quota.group), "=", least, "/", period);
}

std::string Text(const IntakeRule& rule) {
  std::string text(GroupName(rule.group));
  if (rule.per_run) absl::StrAppend(&text, " ", *rule.per_run, " a run");
  if (rule.per_quarter) absl::StrAppend(&text, " ", *rule.per_quarter, " a quarter");
  if (rule.within_minutes) absl::StrAppend(&text, " within ", *rule.within_minutes, " minutes");
  return text;
}

template <typename T>
std::string Text(const std::vector<T>& values) {
  if (values.empty()) return "none";
  return absl::StrJoin(values, " and ", [](std::string* out, const T& value) { out->append(Text(value)); });
}

template <typename Member>
std::string SettingText(const Policy& policy, PolicyField field, Member member) {
  if (!Has(policy.own, field)) return policy.municipality ? "the nation's" : "the default";
  return Text(policy.*member);
}

}  // namespace

std::string PolicyChanges(const std::optional<Policy>& before, const Policy& after) {
  const Policy decided = before.value_or(Policy{.municipality = after.municipality, .own = {}});
  std::vector<std::string> changes;
  ForEachPolicyField([&](PolicyField field, auto member) {
    const std::string from = SettingText(decided, field, member), to = SettingText(after, field, member);
    if (from != to) {
      changes.push_back(absl::StrCat(kOptions[static_cast<size_t>(field)], " from ", from, " to ", to));
    }
  });
  return absl::StrJoin(changes, ", ");
}

}  // namespace listeplass::server
