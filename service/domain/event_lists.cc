#include "service/domain/event_lists.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "service/domain/event_visitor.h"

namespace listeplass {
namespace {

class Collector
    : private Ignores<PracticeRegistered, HouseholdRegistered, PersonRegistered, MoveScheduled, RequestPlaced,
                      RequestClosed, PlanCommitted, PolicySet, ImportBegan, ImportEnded, TravelTimeSet, PersonReleased,
                      MoveUndone, PersonRelocated, ResidenceChanged, PersonLeft, NationalIdChanged, OptedOut, OptedIn,
                      DoctorExcluded, AddressProtectionSet, TravelTimeRemoved, DailyRunDone, LeavingBroughtForward> {
 public:
  using Ignores::operator();
  void operator()(const ListRegistered& event) { lists_.push_back(event.list.id); }
  void operator()(const ListAmended& event) { lists_.push_back(event.list.id); }
  void operator()(const CeilingChanged& event) { lists_.push_back(event.list); }
  void operator()(const CeilingPlanned& event) { lists_.push_back(event.list); }
  void operator()(const ListStatusChanged& event) { lists_.push_back(event.list); }
  void operator()(const IntakeRuleSet& event) { lists_.push_back(event.list); }
  void operator()(const ListReduced& event) { lists_.push_back(event.list); }
  void operator()(const DoctorPeriodSet& event) { lists_.push_back(event.list); }
  void operator()(const DoctorPeriodRemoved& event) { lists_.push_back(event.list); }
  void operator()(const ListHandedOver& event) { lists_.push_back(event.list); }
  void operator()(const ListEnded& event) { lists_.push_back(event.list); }

  std::vector<ListId> Take() {
    std::sort(lists_.begin(), lists_.end());
    lists_.erase(std::unique(lists_.begin(), lists_.end()), lists_.end());
    return std::move(lists_);
  }

 private:
  std::vector<ListId> lists_;
};

}  // namespace

std::vector<ListId> ListsOf(const EventBatch& batch) {
  Collector collector;
  for (const Event& event : batch.events) std::visit(collector, event);
  return collector.Take();
}

}  // namespace listeplass
