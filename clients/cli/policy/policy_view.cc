#include "clients/cli/policy/policy_view.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/lists/list_views.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/enum_words.h"

namespace listeplass::cli {
namespace {

using Style = Table::Style;

class Settings {
 public:
  explicit Settings(const v1::Policy& policy) : policy_(policy) {}

  void Add(absl::string_view name, absl::string_view value, absl::string_view field) {
    rows_.push_back({std::string(name), std::string(value), std::string(DecidedBy(field))});
  }
  // Adds a setting of several values, with a line for each, or "none".
  void Add(absl::string_view name, const std::vector<std::pair<std::string, std::string>>& values,
           absl::string_view field) {
    if (values.empty()) Add(name, "none", field);
    for (const auto& [of, value] : values) Add(absl::StrCat(name, " of ", of), value, field);
  }
  // Each row has the name, the value, and whose it is.
  const std::vector<std::array<std::string, 3>>& rows() const { return rows_; }

 private:
  static bool Holds(const google::protobuf::FieldMask& mask, absl::string_view field) {
    return std::find(mask.paths().begin(), mask.paths().end(), field) != mask.paths().end();
  }
  absl::string_view DecidedBy(absl::string_view field) const {
    const bool is_national = policy_.name() == "policy";
    if (Holds(policy_.own_fields(), field)) return is_national ? "nation" : "municipality";
    return Holds(policy_.national_fields(), field) ? "nation" : "default";
  }

  const v1::Policy& policy_;
  std::vector<std::array<std::string, 3>> rows_;
};

template <typename ResourceNames>
std::string NamesOrNone(const ResourceNames& names) {
  if (names.empty()) return "none";
  return absl::StrJoin(names, " ",
                       [](std::string* out, const std::string& name) { out->append(client::ShortName(name)); });
}

std::string QuotaText(const v1::GroupQuota& quota) {
  const std::string least = quota.percent() > 0 ? absl::StrCat(quota.percent(), " % of those without a list")
                                                : Count(quota.persons(), "person", "persons");
  return absl::StrCat("at least ", least, " a ", client::Word(quota.period()));
}

Settings SettingsOf(const v1::Policy& policy) {
  Settings settings(policy);
  settings.Add("Objective", client::Word(policy.objective()), "objective");
  settings.Add("Wait guarantee", Count(policy.wait_guarantee_days(), "day", "days"), "wait_guarantee_days");
  settings.Add("Exchange on over-full lists", YesNo(policy.exchange_on_over_full()), "exchange_on_over_full");
  settings.Add("Automatic assignment", YesNo(policy.automatic_assignment()), "automatic_assignment");
  settings.Add("Automatic within", Count(policy.automatic_within_minutes(), "minute", "minutes"),
               "automatic_within_minutes");
  settings.Add("Lists open at",
               policy.opening_threshold() == 0 ? "no number: only by hand"
                                               : Count(policy.opening_threshold(), "free place", "free places"),
               "opening_threshold");
  settings.Add("Switches a year", absl::StrCat(policy.switches_per_year()), "switches_per_year");
  settings.Add("Year of switches", policy.rolling_year() ? "the twelve months before" : "calendar year",
               "rolling_year");
  settings.Add("Waiting time of changed wishes", client::Word(policy.waiting_time_rule()), "waiting_time_rule");
  settings.Add("Left alone after a move by hand", Count(policy.quiet_days_after_manual_move(), "day", "days"),
               "quiet_days_after_manual_move");
  settings.Add("Daily run", YesNo(policy.daily_run()), "daily_run");
  settings.Add("Today's rule first", YesNo(policy.today_first()), "today_first");
  std::vector<std::pair<std::string, std::string>> rules, tiers, quotas;
  for (const v1::IntakeRule& rule : policy.intake_rules()) {
    rules.emplace_back(client::Word(rule.group()), IntakeRuleText(rule));
  }
  settings.Add("Intake", rules, "intake_rules");
  for (const v1::GroupTier& tier : policy.tiers()) {
    tiers.emplace_back(client::Word(tier.group()), absl::StrCat(tier.tier()));
  }
  settings.Add("Tier", tiers, "tiers");
  for (const v1::GroupQuota& quota : policy.quotas()) {
    quotas.emplace_back(client::Word(quota.group()), QuotaText(quota));
  }
  settings.Add("Quota", quotas, "quotas");
  settings.Add("Target lists", NamesOrNone(policy.target_lists()), "target_lists");
  settings.Add("Plans together with", NamesOrNone(policy.cooperating()), "cooperating");
  return settings;
}

// The value of a setting and whose it is; empty if there is no such setting.
std::string ValueOf(const Settings& settings, const std::string& name) {
  for (const auto& [there, value, owner] : settings.rows()) {
    if (there == name) return absl::StrCat(value, " (", owner, ")");
  }
  return "";
}

}  // namespace

std::string PolicyView(const v1::Policy& policy, size_t width) {
  Table table({{"SETTING"}, {"VALUE", Style::kElastic}, {"DECIDED BY"}});
  const Settings settings = SettingsOf(policy);
  for (const auto& [name, value, owner] : settings.rows()) table.AddRow({name, value, owner});
  std::string text = table.Render(width);
  if (policy.from().year() > 1970) absl::StrAppend(&text, "\nHolds from ", client::DateText(policy.from()), ".\n");
  return text;
}

std::string PolicyChangesView(const v1::Policy& before, const v1::Policy& then, const google::type::Date& today,
                              size_t width) {
  const Settings settings = SettingsOf(before), changed = SettingsOf(then);
  Table table({{"SETTING"}, {"TODAY", Style::kElastic}, {"WOULD BE", Style::kElastic}});
  for (const auto& [name, value, owner] : settings.rows()) {
    const std::string now = absl::StrCat(value, " (", owner, ")"), would_be = ValueOf(changed, name);
    if (now != would_be) table.AddRow({name, now, would_be});
  }
  for (const auto& [name, value, owner] : changed.rows()) {
    if (ValueOf(settings, name).empty()) table.AddRow({name, "", absl::StrCat(value, " (", owner, ")")});
  }
  const bool to_come = client::ToCivilDay(then.from()) > client::ToCivilDay(today);
  return absl::StrCat(
      table.empty() ? "No setting differs from today's.\n" : table.Render(width), "\nWould hold from ",
      client::DateText(then.from()),
      to_come ? "; until then it can be undone.\n" : ". It cannot be undone, only set anew by another policy set.\n");
}

}  // namespace listeplass::cli
