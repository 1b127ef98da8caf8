#include "clients/cli/flr/flr_periods.h"

#include <algorithm>
#include <iterator>

namespace listeplass::cli {
namespace {

// The latest day up to `today` on which a period begins or has ended; unset if there is none.
std::optional<absl::CivilDay> LatestChange(const std::vector<csv::flr::PatientOnContract>& periods,
                                           absl::CivilDay today) {
  std::optional<absl::CivilDay> latest;
  const auto note = [&](absl::CivilDay day) {
    if (day <= today && (!latest || *latest < day)) latest = day;
  };
  for (const csv::flr::PatientOnContract& period : periods) {
    note(period.from);
    if (period.to) note(*period.to);
  }
  return latest;
}

bool Has(const std::vector<csv::flr::PatientOnContract>& periods, const csv::flr::PatientOnContract& period) {
  return std::any_of(periods.begin(), periods.end(), [&](const csv::flr::PatientOnContract& other) {
    return other.list == period.list && other.from == period.from && other.to == period.to;
  });
}

}  // namespace

namespace {

// Joins two periods on one list without a day between them, of which the register would keep only the later.
void Join(FileRows<csv::flr::PatientOnContract>& periods, FlrSteps& steps) {
  FileRows<csv::flr::PatientOnContract> joined;
  for (RowAt<csv::flr::PatientOnContract>& at : periods) {
    if (joined.empty() || joined.back().row.list != at.row.list || joined.back().row.to != at.row.from) {
      joined.push_back(std::move(at));
      continue;
    }
    FlrPeriodCodes& codes = joined.back().row.codes;
    steps.lost_codes += CountOf({.begin = at.row.codes.begin, .end = codes.end});
    codes.end = at.row.codes.end;
    joined.back().row.to = at.row.to;
    ++steps.joined;
  }
  periods = std::move(joined);
}

}  // namespace

FlrSteps StepsOf(const RowAt<csv::PersonRow>& person, FileRows<csv::flr::PatientOnContract> periods,
                 absl::CivilDay today) {
  FlrSteps steps;
  steps.line = person.line;
  if (periods.empty()) {
    steps.rows.push_back({person.row});
    return steps;
  }
  std::sort(periods.begin(), periods.end(), [](const auto& a, const auto& b) { return a.row.from < b.row.from; });
  Join(periods, steps);
  std::copy_if(periods.begin(), periods.end(), std::back_inserter(steps.coded),
               [](const auto& period) { return !period.row.codes.empty(); });
  csv::PersonRow row = person.row;
  const auto without_list = [&](absl::CivilDay since, int64_t line) {
    row.list = ListId();
    row.group = person.row.group.value_or(Group::kNewcomer);
    row.since = since;
    steps.rows.push_back({row, line});
  };
  if (periods.front().row.from > today) without_list(person.row.list ? today : person.row.since, 0);
  for (size_t i = 0; i < periods.size(); ++i) {
    const csv::flr::PatientOnContract& period = periods[i].row;
    if (period.from > today) {
      steps.coming = periods[i];
      steps.later = std::ssize(periods) - static_cast<int64_t>(i) - 1;
      steps.ends_later = period.to && steps.later == 0;
      break;
    }
    row.list = period.list;
    row.group.reset();
    row.since = period.from;
    steps.rows.push_back({row, periods[i].line});
    const bool followed = i + 1 < periods.size() && period.to == periods[i + 1].row.from;
    if (!period.to || followed) continue;
    if (*period.to <= today) {
      without_list(*period.to, periods[i].line);
    } else if (i + 1 == periods.size()) {
      steps.ends_later = true;
    }
  }
  return steps;
}

int64_t CountOf(const FlrPeriodCodes& codes) { return (codes.begin.empty() ? 0 : 1) + (codes.end.empty() ? 0 : 1); }

void DropDone(const FlrDone& done, absl::CivilDay today, FlrSteps& steps) {
  steps.person = done.person;
  const std::optional<absl::CivilDay> latest = LatestChange(done.periods, today);
  const auto last = steps.rows.end() - 1;
  const auto is_left = [&](const RowAt<csv::PersonRow>& at) { return !latest || at.row.since >= *latest; };
  steps.rows.erase(steps.rows.begin(), done.is_protected ? last : std::find_if(steps.rows.begin(), last, is_left));
  steps.lost_coming = done.is_protected && steps.coming;
  if (steps.lost_coming) steps.coming.reset();
  const csv::PersonRow& first = steps.rows.front().row;
  const auto is_lost = [&](const RowAt<csv::flr::PatientOnContract>& at) {
    return done.is_protected || (at.row.from < first.since && !Has(done.periods, at.row));
  };
  for (const auto& at : steps.coded) steps.lost_codes += is_lost(at) ? CountOf(at.row.codes) : 0;
  std::erase_if(steps.coded, is_lost);
  if (steps.rows.size() > 1) return;  // a person who changes lists leaves what was decided for the old one
  for (const csv::flr::PatientOnContract& period : done.periods) {
    const bool in_force = period.from <= today && period.to && *period.to > today;
    if (in_force && period.list == first.list) steps.known_end = period.to;
  }
}

std::optional<absl::CivilDay> RegisteredEnd(const csv::flr::PatientOnContract& period,
                                            const csv::flr::PatientOnContract* next,
                                            std::optional<absl::CivilDay> other_end, absl::CivilDay today) {
  if (period.to && *period.to <= today) return period.to;
  if (next != nullptr && period.from <= today) return next->from;
  return other_end;
}

}  // namespace listeplass::cli
