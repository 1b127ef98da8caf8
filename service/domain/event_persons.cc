#include "service/domain/event_persons.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "service/domain/event_visitor.h"

namespace listeplass {
namespace {

// Events about lists, the municipality or the register are about nobody.
class Collector
    : private Ignores<PracticeRegistered, ListRegistered, HouseholdRegistered, CeilingChanged, ListStatusChanged,
                      PlanCommitted, PolicySet, ImportBegan, ImportEnded, RowsStated, TravelTimeSet, IntakeRuleSet,
                      ListReduced, ListAmended, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver, CeilingPlanned,
                      ListEnded, TravelTimeRemoved, DailyRunDone, MunicipalityReformed, ImportTakenBack, PlanPreviewed,
                      CalendarTurned, FeedTrimmed> {
 public:
  using Ignores::operator();
  void operator()(const PersonRegistered& event) { persons_.push_back(event.person.id); }
  void operator()(const RequestPlaced& event) { AddRequest(event.request); }
  void operator()(const RequestClosed& event) {
    persons_.push_back(event.applicant);
    if (event.request) AddRequest(*event.request);
  }
  void operator()(const MoveScheduled& event) { persons_.push_back(event.person); }
  void operator()(const PersonReleased& event) { persons_.push_back(event.person); }
  void operator()(const MoveUndone& event) { persons_.push_back(event.person); }
  void operator()(const PersonRelocated& event) { persons_.push_back(event.person); }
  void operator()(const ResidenceChanged& event) { persons_.push_back(event.person); }
  void operator()(const PersonLeft& event) { persons_.push_back(event.person); }
  void operator()(const NationalIdChanged& event) { persons_.push_back(event.person); }
  void operator()(const OptedOut& event) { persons_.push_back(event.person); }
  void operator()(const OptedIn& event) { persons_.push_back(event.person); }
  void operator()(const DoctorExcluded& event) { persons_.push_back(event.person); }
  void operator()(const AddressProtectionSet& event) { persons_.push_back(event.person); }
  void operator()(const LeavingBroughtForward& event) { persons_.push_back(event.person); }
  void operator()(const CustodySet& event) { persons_.push_back(event.person); }
  void operator()(const NotificationsSet& event) { persons_.push_back(event.person); }
  void operator()(const PersonsMerged& event) {
    persons_.push_back(event.survivor.id);
    persons_.push_back(event.merged);
  }

  std::vector<PersonId> Take() {
    std::sort(persons_.begin(), persons_.end());
    persons_.erase(std::unique(persons_.begin(), persons_.end()), persons_.end());
    return std::move(persons_);
  }

 private:
  void AddRequest(const Request& request) {
    persons_.push_back(request.applicant);
    persons_.insert(persons_.end(), request.unit.begin(), request.unit.end());
  }

  std::vector<PersonId> persons_;
};

}  // namespace

std::vector<PersonId> PersonsOf(const EventBatch& batch) {
  Collector collector;
  for (const Event& event : batch.events) std::visit(collector, event);
  return collector.Take();
}

std::vector<PersonId> PersonsOf(const Event& event) {
  Collector collector;
  std::visit(collector, event);
  return collector.Take();
}

}  // namespace listeplass
