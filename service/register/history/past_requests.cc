#include "service/register/history/past_requests.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "service/domain/event_visitor.h"
#include "service/domain/status_macros.h"
#include "service/register/requests/queue.h"

namespace listeplass {

namespace {

class RequestFold
    : private Ignores<PracticeRegistered, ListRegistered, HouseholdRegistered, PersonRegistered, CeilingChanged,
                      ListStatusChanged, MoveScheduled, PlanCommitted, PolicySet, ImportBegan, ImportEnded, RowsStated,
                      TravelTimeSet, IntakeRuleSet, ListReduced, PersonReleased, ListAmended, DoctorPeriodSet,
                      DoctorPeriodRemoved, ListHandedOver, CeilingPlanned, ListEnded, MoveUndone, PersonRelocated,
                      ResidenceChanged, PersonLeft, NationalIdChanged, OptedOut, OptedIn, DoctorExcluded,
                      AddressProtectionSet, TravelTimeRemoved, DailyRunDone, LeavingBroughtForward, CustodySet,
                      PersonsMerged, MunicipalityReformed, ImportTakenBack, PlanPreviewed, NotificationsSet,
                      FeedTrimmed> {
 public:
  explicit RequestFold(std::map<PersonId, Request>& standing) : standing_(standing) {}

  using Ignores::operator();
  void operator()(const RequestPlaced& event) {
    const auto [at, is_new] = standing_.try_emplace(event.request.applicant, event.request);
    if (is_new) return;
    Request request = event.request;
    request.KeepGuaranteeTold(at->second);
    at->second = std::move(request);
  }
  void operator()(const CalendarTurned& event) {
    for (const CalendarFact& fact : event.facts) {
      const auto at = standing_.find(fact.person);
      if (fact.kind == CalendarFactKind::kGuaranteeReached && at != standing_.end()) {
        at->second.NoteGuaranteeTold(fact.list);
      }
    }
  }
  void operator()(const RequestClosed& event) { standing_.erase(event.applicant); }

 private:
  std::map<PersonId, Request>& standing_;
};

}  // namespace

void PastRequests::Apply(const Event& event) { std::visit(RequestFold(standing_), event); }

absl::StatusOr<std::vector<Request>> QueueBefore(const StateReader& state, ListId list, absl::Time moment) {
  PastRequests past;
  LP_RETURN_IF_ERROR(state.ForEachBatch(0, [&](const EventBatch& batch) {
    if (batch.time >= moment) return false;
    for (const Event& event : batch.events) past.Apply(event);
    return true;
  }));
  std::vector<Request> queue;
  for (const auto& [applicant, request] : past.standing()) {
    if (request.Names(list)) queue.push_back(request);
  }
  std::sort(queue.begin(), queue.end(),
            [list](const Request& a, const Request& b) { return QueueEntryOf(a, list) < QueueEntryOf(b, list); });
  return queue;
}

}  // namespace listeplass
