#include "clients/cli/flr/flr_periods.h"

#include <algorithm>
#include <iterator>

namespace listeplass::cli {

FlrSteps StepsOf(const csv::PersonRow& person, std::vector<csv::flr::PatientOnContract> periods, absl::CivilDay today) {
  FlrSteps steps;
  if (periods.empty()) {
    steps.rows.push_back(person);
    return steps;
  }
  std::sort(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  std::copy_if(periods.begin(), periods.end(), std::back_inserter(steps.coded),
               [](const auto& period) { return !period.codes.empty(); });
  csv::PersonRow row = person;
  const auto without_list = [&](absl::CivilDay since) {
    row.list = ListId();
    row.group = person.group.value_or(Group::kNewcomer);
    row.since = since;
    steps.rows.push_back(row);
  };
  if (periods.front().from > today) without_list(person.list ? today : person.since);
  for (size_t i = 0; i < periods.size(); ++i) {
    const csv::flr::PatientOnContract& period = periods[i];
    if (period.from > today) {
      steps.coming = period;
      steps.later = std::ssize(periods) - static_cast<int64_t>(i) - 1;
      steps.ends_later = period.to && steps.later == 0;
      break;
    }
    row.list = period.list;
    row.group.reset();
    row.since = period.from;
    steps.rows.push_back(row);
    const bool followed = i + 1 < periods.size() && period.to == periods[i + 1].from;
    if (!period.to || followed) continue;
    if (*period.to <= today) {
      without_list(*period.to);
    } else if (i + 1 == periods.size()) {
      steps.ends_later = true;
    }
  }
  return steps;
}

void DropDone(const FlrDone& done, std::vector<csv::PersonRow>& rows) {
  const auto last = rows.end() - 1;
  const auto is_left = [&](const csv::PersonRow& row) { return !done.latest || row.since >= *done.latest; };
  rows.erase(rows.begin(), done.is_protected ? last : std::find_if(rows.begin(), last, is_left));
}

std::optional<absl::CivilDay> RegisteredEnd(const csv::flr::PatientOnContract& period,
                                            const csv::flr::PatientOnContract* next,
                                            std::optional<absl::CivilDay> list_end, absl::CivilDay today) {
  if (period.to && *period.to <= today) return period.to;
  if (next != nullptr && period.from <= today) return next->from;
  return list_end;
}

}  // namespace listeplass::cli
