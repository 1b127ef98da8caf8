#include "service/register/history/past_unassigned.h"

#include <cstddef>
#include <variant>

#include "service/domain/event_visitor.h"

namespace listeplass {

PastUnassigned::Known& PastUnassigned::At(PersonId person) {
  const size_t at = static_cast<size_t>(person.value());
  if (at >= persons_.size()) persons_.resize(at + 1);
  return persons_[at];
}

// Takes one event into who needs a list.
class PastUnassigned::Fold
    : private Ignores<PracticeRegistered, ListRegistered, HouseholdRegistered, CeilingChanged, ListStatusChanged,
                      RequestPlaced, RequestClosed, PlanCommitted, PolicySet, ImportBegan, ImportEnded, RowsStated,
                      TravelTimeSet, IntakeRuleSet, ListReduced, ListAmended, DoctorPeriodSet, DoctorPeriodRemoved,
                      ListHandedOver, CeilingPlanned, ListEnded, NationalIdChanged, DoctorExcluded,
                      AddressProtectionSet, TravelTimeRemoved, DailyRunDone, LeavingBroughtForward, CustodySet,
                      ImportTakenBack, PlanPreviewed, NotificationsSet, CalendarTurned, FeedTrimmed> {
 public:
  explicit Fold(PastUnassigned& past) : past_(past) {}

  using Ignores::operator();
  void operator()(const PersonRegistered& event) {
    const Person& person = event.person;
    past_.At(person.id) = {.household = person.household,
                           .municipality = person.municipality,
                           .residence = person.residence,
                           .group = person.group,
                           .committed = CommittedList(person),
                           .opted_out = person.opted_out};
  }
  void operator()(const PersonsMerged& event) {
    (*this)(PersonRegistered{event.survivor});
    past_.At(event.merged) = Known();
  }
  void operator()(const MoveScheduled& event) {
    Known& known = past_.At(event.person);
    known.committed = event.to;
    known.opted_out = false;
    known.group.reset();
  }
  void operator()(const PersonReleased& event) {
    Known& known = past_.At(event.person);
    known.committed = ListId();
    known.group = event.group;
  }
  void operator()(const MoveUndone& event) {
    Known& known = past_.At(event.person);
    known.committed = event.restored;
    known.group = event.group;
    known.opted_out = known.opted_out && !event.restored;
  }
  void operator()(const PersonRelocated& event) {
    Known& known = past_.At(event.person);
    known.household = event.household;
    known.municipality = event.municipality;
  }
  void operator()(const MunicipalityReformed& event) {
    for (const Successor& successor : event.successors) {
      for (PersonId person : successor.persons) past_.At(person).municipality = successor.municipality;
    }
  }
  void operator()(const ResidenceChanged& event) {
    Known& known = past_.At(event.person);
    known.residence = event.residence;
    if (!known.committed && !known.opted_out) known.group = event.group;
  }
  void operator()(const PersonLeft& event) {
    Known& known = past_.At(event.person);
    known.residence = Residence::kNone;
    known.committed = ListId();
    known.group.reset();
  }
  void operator()(const OptedOut& event) {
    Known& known = past_.At(event.person);
    known.opted_out = true;
    known.committed = ListId();
    known.group.reset();
  }
  void operator()(const OptedIn& event) {
    Known& known = past_.At(event.person);
    known.opted_out = false;
    if (!known.committed) known.group = Group::kNewcomer;
  }

 private:
  PastUnassigned& past_;
};

void PastUnassigned::Apply(const Event& event) { std::visit(Fold(*this), event); }

void PastUnassigned::ForEach(absl::FunctionRef<void(PersonId, const Entry&)> visit) const {
  for (size_t i = 0; i < persons_.size(); ++i) {
    const Known& known = persons_[i];
    const bool has_right = known.residence == Residence::kResident || known.residence == Residence::kAsylumSeeker;
    if (!has_right || known.opted_out || known.committed) continue;
    visit(PersonId(static_cast<int64_t>(i)),
          {.municipality = known.municipality, .household = known.household, .group = known.group});
  }
}

void PastUnassigned::ForEachCommitted(absl::FunctionRef<void(ListId)> visit) const {
  for (const Known& known : persons_) {
    if (known.committed) visit(known.committed);
  }
}

}  // namespace listeplass
