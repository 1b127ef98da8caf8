#include "service/domain/ground.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace listeplass {
namespace {

constexpr absl::string_view kStaffDecision = "staff decision";
constexpr absl::string_view kLockOverridden = ", lock overridden (R30)";
constexpr absl::string_view kCeilingOverridden = ", ceiling overridden (R20)";

}  // namespace

std::string GroundText(const Ground& ground) {
  if (ground.rule()) return std::string(RuleNumber(*ground.rule()));
  const std::optional<StaffOverrides> overrides = ground.staff_decision();
  if (!overrides) return "";
  return absl::StrCat(kStaffDecision, overrides->lock ? kLockOverridden : "",
                      overrides->ceiling ? kCeilingOverridden : "");
}

std::optional<Ground> ParseGround(absl::string_view text) {
  if (text.empty()) return Ground();
  if (!absl::ConsumePrefix(&text, kStaffDecision)) {
    const std::optional<Rule> rule = ParseRule(text);
    return rule ? std::optional<Ground>(*rule) : std::nullopt;
  }
  StaffOverrides overrides;
  overrides.lock = absl::ConsumePrefix(&text, kLockOverridden);
  overrides.ceiling = absl::ConsumePrefix(&text, kCeilingOverridden);
  return text.empty() ? std::optional<Ground>(Ground::StaffDecision(overrides)) : std::nullopt;
}

}  // namespace listeplass
