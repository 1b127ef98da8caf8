#include "service/server/audit/policy_changes.h"

#include <cstdint>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/domain/group.h"
#include "service/domain/policy_fields.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

std::string Text(bool value) { return value ? "true" : "false"; }
std::string Text(int64_t value) { return absl::StrCat(value); }
std::string Text(Objective value) { return std::string(ObjectiveName(value)); }
std::string Text(ListId value) { return absl::StrCat("lists/", value.value()); }
std::string Text(MunicipalityId value) { return FormatMunicipalityName(value); }
std::string Text(const GroupTier& value) { return absl::StrCat(GroupName(value.group), "=", value.tier); }

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
  // The API's name says the opposite.
  if (field == PolicyField::kNewWishesKeepWaitingTime) return Text(!policy.new_wishes_keep_waiting_time);
  return Text(policy.*member);
}

}  // namespace

std::string PolicyChanges(const std::optional<Policy>& before, const Policy& after) {
  const Policy decided = before.value_or(Policy{.municipality = after.municipality, .own = {}});
  std::vector<std::string> changes;
  ForEachPolicyField([&](PolicyField field, auto member) {
    const std::string from = SettingText(decided, field, member), to = SettingText(after, field, member);
    if (from != to) changes.push_back(absl::StrCat(PolicyFieldName(field), " from ", from, " to ", to));
  });
  return absl::StrJoin(changes, ", ");
}

}  // namespace listeplass::server
