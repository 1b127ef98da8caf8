#include "service/register/effective_day.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass {

absl::Status CheckDay(absl::string_view field, absl::CivilDay day, absl::CivilDay today, int64_t days_max,
                      std::optional<Rule> rule) {
  const absl::CivilDay last = today + days_max;
  if (day >= today && day <= last) return absl::OkStatus();
  const std::string number(rule ? RuleNumber(*rule) : "");
  const std::string from = absl::FormatCivilTime(today);
  const std::string to = absl::FormatCivilTime(last);
  std::map<std::string, std::string> metadata = {{"field", std::string(field)}, {"min", from}, {"max", to}};
  if (rule) metadata["rule"] = number;
  return MakeError(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE",
                   absl::StrCat(field, " is ", absl::FormatCivilTime(day), "; it must be from ", from, " to ", to,
                                rule ? absl::StrCat(" (", number, ")") : ""),
                   std::move(metadata));
}

}  // namespace listeplass
