#include "clients/cli/lists/intake_options.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/typed_words.h"
#include "clients/cli/usage_error.h"
#include "clients/client/api_error.h"
#include "clients/client/enum_words.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

absl::Status ChangeBound(const std::optional<std::string>& typed, absl::string_view option, v1::IntakeRule& rule,
                         void (v1::IntakeRule::*set)(int64_t), void (v1::IntakeRule::*clear)()) {
  if (!typed) return absl::OkStatus();
  int64_t bound = 0;
  if (*typed == kNoLimit) {
    (rule.*clear)();
  } else if (absl::SimpleAtoi(*typed, &bound)) {
    (rule.*set)(bound);
  } else {
    return client::MakeClientError(absl::StatusCode::kInvalidArgument, "FIELD_INVALID",
                                   absl::StrCat(option, ": must be a whole number or ", kNoLimit));
  }
  return absl::OkStatus();
}

bool SaysNothing(const v1::IntakeRule& rule) {
  return !rule.has_per_run() && !rule.has_per_quarter() && !rule.has_within_minutes() && rule.reserved() == 0;
}

}  // namespace

absl::StatusOr<v1::IntakeRule> ChangedIntakeRule(const IntakeOptions& options,
                                                 const google::protobuf::RepeatedPtrField<v1::IntakeRule>& present) {
  v1::IntakeRule rule;
  LP_ASSIGN_OR_RETURN(const auto group, client::ParseWord<v1::Group>(options.group, "group"));
  rule.set_group(group);
  const bool bounds = options.per_run || options.per_quarter || options.within || options.reserved;
  if (options.remove && bounds) return UsageError("--remove takes the whole rule away: no bound can be given with it");
  if (options.remove) return rule;
  if (!bounds) {
    return UsageError("no bound is given, such as --per-run, and no --remove, which takes the group's rule away");
  }
  for (const v1::IntakeRule& there : present) {
    if (there.group() == group) rule = there;
  }
  const bool said_something = !SaysNothing(rule);
  LP_RETURN_IF_ERROR(
      ChangeBound(options.per_run, "per-run", rule, &v1::IntakeRule::set_per_run, &v1::IntakeRule::clear_per_run));
  LP_RETURN_IF_ERROR(ChangeBound(options.per_quarter, "per-quarter", rule, &v1::IntakeRule::set_per_quarter,
                                 &v1::IntakeRule::clear_per_quarter));
  LP_RETURN_IF_ERROR(ChangeBound(options.within, "within", rule, &v1::IntakeRule::set_within_minutes,
                                 &v1::IntakeRule::clear_within_minutes));
  if (options.reserved) rule.set_reserved(*options.reserved);
  // A rule that said nothing before is left to the server: it may have been emptied since, and this be a repetition.
  if (said_something && SaysNothing(rule)) {
    return UsageError("the group's rule would say nothing any more; --remove takes it away");
  }
  return rule;
}

}  // namespace listeplass::cli
