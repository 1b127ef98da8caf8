#include "service/register/history/undone_by.h"

#include <algorithm>
#include <variant>

#include "service/domain/event_visitor.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/hand_over.h"

namespace listeplass {
namespace {

// What a later event means for the change.
enum class Meaning { kNothing, kUndoes, kDecidesAnew };

Meaning UndoesIf(bool undoes) { return undoes ? Meaning::kUndoes : Meaning::kNothing; }

// Tells what a later event means for one event of the change.
class MeaningFor
    : private IgnoresWith<Meaning, PracticeRegistered, ListRegistered, HouseholdRegistered, PersonRegistered,
                          CeilingChanged, ListStatusChanged, RequestPlaced, RequestClosed, PlanCommitted, ImportBegan,
                          ImportEnded, TravelTimeSet, IntakeRuleSet, PersonReleased, ListAmended, DoctorPeriodSet,
                          DoctorPeriodRemoved, ListEnded, MoveUndone, PersonRelocated, ResidenceChanged, PersonLeft,
                          NationalIdChanged, OptedIn, AddressProtectionSet, TravelTimeRemoved, DailyRunDone,
                          LeavingBroughtForward, RowsStated, CustodySet, PersonsMerged, MunicipalityReformed,
                          ImportTakenBack, PlanPreviewed, CalendarTurned, FeedTrimmed> {
 public:
  explicit MeaningFor(const Event& later) : later_(later) {}

  using IgnoresWith::operator();

  Meaning operator()(const MoveScheduled& event) const {
    const auto* undone = As<MoveUndone>();
    return UndoesIf(IsOf(undone, event.person) && undone->list == event.to && undone->restored != event.to);
  }
  Meaning operator()(const OptedOut& event) const {
    if (const auto* out = As<OptedOut>())
      return out->person == event.person ? Meaning::kDecidesAnew : Meaning::kNothing;
    const auto* undone = As<MoveUndone>();
    return UndoesIf(IsOf(undone, event.person) && undone->restored);
  }
  Meaning operator()(const DoctorExcluded& event) const {
    const auto* other = As<DoctorExcluded>();
    if (event.lifted || other == nullptr || other->person != event.person || other->doctor != event.doctor) {
      return Meaning::kNothing;
    }
    return other->lifted ? Meaning::kUndoes : Meaning::kDecidesAnew;
  }
  Meaning operator()(const NotificationsSet& event) const {
    const auto* other = As<NotificationsSet>();
    if (other == nullptr || other->person != event.person || other->notifier != event.notifier) {
      return Meaning::kNothing;
    }
    return other->reason.empty() ? Meaning::kDecidesAnew : Meaning::kUndoes;
  }
  Meaning operator()(const ListReduced& event) const {
    if (const auto* draw = As<ListReduced>())
      return draw->list == event.list ? Meaning::kDecidesAnew : Meaning::kNothing;
    const auto* undone = As<MoveUndone>();
    return UndoesIf(event.drawn > 0 && IsOf(undone, event.order.front().persons.front()) &&
                    undone->restored == event.list);
  }
  Meaning operator()(const CeilingPlanned& event) const {
    const auto* other = As<CeilingPlanned>();
    if (other == nullptr || other->list != event.list) return Meaning::kNothing;
    return UndoesIf(other->coming == event.before && other->before == event.coming);
  }
  Meaning operator()(const ListHandedOver& event) const {
    const auto* other = As<ListHandedOver>();
    if (other != nullptr && other->list == event.list) return Meaning::kDecidesAnew;
    const auto* amended = As<ListAmended>();
    return UndoesIf(amended != nullptr && amended->list.id == event.list && event.before &&
                    DoctorsOf(amended->list) == *event.before);
  }
  Meaning operator()(const PolicySet& event) const {
    const auto* other = As<PolicySet>();
    if (other == nullptr || other->policy.municipality != event.policy.municipality) return Meaning::kNothing;
    return UndoesIf(other->taken_back == event.policy.from && other->before == event.policy);
  }

 private:
  template <typename E>
  const E* As() const {
    return std::get_if<E>(&later_);
  }
  // Staff's undoing has a reason. A person who opts in or cancels a move gives none.
  static bool IsOf(const MoveUndone* undone, PersonId person) {
    return undone != nullptr && undone->person == person && !undone->reason.empty();
  }

  const Event& later_;
};

Meaning MeaningOf(const EventBatch& later, const EventBatch& change) {
  for (const Event& event : change.events) {
    // A move that has taken effect is not undone any more.
    const auto* move = std::get_if<MoveScheduled>(&event);
    if (move != nullptr && OsloDay(later.time) >= move->effective) return Meaning::kDecidesAnew;
    for (const Event& other : later.events) {
      const Meaning meaning = std::visit(MeaningFor(other), event);
      if (meaning != Meaning::kNothing) return meaning;
    }
  }
  return Meaning::kNothing;
}

}  // namespace

absl::StatusOr<int64_t> UndoneBy(const StateReader& state, const EventBatch& batch) {
  int64_t undone_by = 0;
  LP_RETURN_IF_ERROR(state.ForEachBatch(batch.sequence, [&](const EventBatch& later) {
    if (later.sequence > batch.sequence + limits::kUndoSearchMax) return false;
    const Meaning meaning = later.sequence == batch.sequence ? Meaning::kNothing : MeaningOf(later, batch);
    if (meaning == Meaning::kUndoes) undone_by = later.sequence;
    return meaning == Meaning::kNothing;
  }));
  return undone_by;
}

}  // namespace listeplass
