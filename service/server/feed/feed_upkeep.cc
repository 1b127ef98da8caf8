#include "service/server/feed/feed_upkeep.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/feed/trim_feed.h"
#include "service/register/feed/turn_calendar.h"
#include "service/server/changes/own_change.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

// All municipalities that have a list, or where somebody is at home who has or wants one.
absl::StatusOr<std::set<MunicipalityId>> AllMunicipalities(const StateReader& state) {
  std::set<MunicipalityId> all;
  LP_RETURN_IF_ERROR(state.ForEachList(ListId(), [&](const GpList& list) {
    all.insert(list.municipality);
    return true;
  }));
  for (MunicipalityId last;;) {
    LP_ASSIGN_OR_RETURN(const std::optional<MunicipalityId> next, state.FindHomeMunicipality(last));
    if (!next) return all;
    last = *next;
    all.insert(last);
  }
}

void LogFailure(absl::string_view event, const absl::Status& status) {
  Log(LogLevel::kError, std::string(event),
      {{"code", absl::StatusCodeToString(status.code())}, {"message", std::string(status.message())}});
}

}  // namespace

void FeedUpkeep::RunDue() {
  if (const absl::Status status = TurnCalendar(); !status.ok() && !stopped_) LogFailure("calendar_failed", status);
  if (const absl::Status status = TrimFeed(); !status.ok() && !stopped_) LogFailure("feed_trim_failed", status);
}

absl::Status FeedUpkeep::TurnCalendar() {
  const absl::CivilDay today = OsloDay(backend_.clock.Now());
  // One snapshot for all, so that nobody is missed who moves house meanwhile. What is no longer so is left out when it
  // is decided.
  const std::shared_ptr<const storage::Snapshot> snapshot = backend_.store.GetSnapshot();
  LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> told_to_all, CalendarDayOf(*snapshot, MunicipalityId()));
  if (!told_to_all || *told_to_all >= today) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(std::set<MunicipalityId> municipalities, AllMunicipalities(*snapshot));
  if (municipalities.empty()) return absl::OkStatus();
  for (MunicipalityId municipality : municipalities) {
    if (stopped_) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> told, CalendarDayOf(*snapshot, municipality));
    if (!told || *told >= today) continue;
    LP_ASSIGN_OR_RETURN(std::vector<CalendarFact> facts, FindCalendarFacts(*snapshot, municipality, *told, today));
    if (facts.empty()) continue;
    LP_RETURN_IF_ERROR(MakeOwnChange(
        backend_.sequencer, municipality, Origin::kDailyCalendar,
        [command = TurnCalendarCommand{.municipality = municipality, .day = today, .facts = std::move(facts)}](
            const StateReader& state, const DecisionContext& now) { return DecideTurnCalendar(state, command, now); }));
  }
  return MakeOwnChange(backend_.sequencer, MunicipalityId(), Origin::kDailyCalendar,
                       [today](const StateReader& state, const DecisionContext& now) {
                         return DecideTurnCalendar(state, {.municipality = {}, .day = today, .facts = {}}, now);
                       });
}

absl::Status FeedUpkeep::TrimFeed() {
  if (backend_.feed_retention_days == 0) return absl::OkStatus();
  // A day begins the deletion, so that it is one change a day and not one a minute.
  const absl::Time before = OsloMidnight(OsloDay(backend_.clock.Now()) - backend_.feed_retention_days);
  while (!stopped_) {
    const std::shared_ptr<const storage::Snapshot> snapshot = backend_.store.GetSnapshot();
    LP_ASSIGN_OR_RETURN(const Decision due, DecideTrimFeed(*snapshot, {before}, {}));
    if (due.events.empty()) break;
    LP_RETURN_IF_ERROR(MakeOwnChange(backend_.sequencer, MunicipalityId(), Origin::kDailyTrimFeed,
                                     [before](const StateReader& state, const DecisionContext& now) {
                                       return DecideTrimFeed(state, {before}, now);
                                     }));
  }
  return absl::OkStatus();
}

}  // namespace listeplass::server
