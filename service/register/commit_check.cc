#include "service/register/commit_check.h"

#include <map>
#include <optional>
#include <variant>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/event_visitor.h"
#include "service/domain/status_macros.h"
#include "service/register/invariants.h"

namespace listeplass {

namespace {

// Collects the persons and lists whose records an event changes. A list of which only the member count changes is found
// by its persons.
class TouchedRecords
    : private Ignores<PracticeRegistered, HouseholdRegistered, RequestClosed, PlanCommitted, PolicySet, ImportBegan,
                      ImportEnded, RowsStated, TravelTimeSet, TravelTimeRemoved, DailyRunDone, MunicipalityReformed,
                      ImportTakenBack, PlanPreviewed, NotificationsSet, CalendarTurned, FeedTrimmed> {
 public:
  TouchedRecords(std::set<PersonId>& persons, std::set<ListId>& lists) : persons_(persons), lists_(lists) {}

  using Ignores::operator();
  void operator()(const PersonRegistered& event) { persons_.insert(event.person.id); }
  void operator()(const RequestPlaced& event) { persons_.insert(event.request.unit.begin(), event.request.unit.end()); }
  void operator()(const MoveScheduled& event) { persons_.insert(event.person); }
  void operator()(const PersonRelocated& event) { persons_.insert(event.person); }
  void operator()(const ResidenceChanged& event) { persons_.insert(event.person); }
  void operator()(const PersonLeft& event) { persons_.insert(event.person); }
  void operator()(const NationalIdChanged& event) { persons_.insert(event.person); }
  void operator()(const OptedOut& event) { persons_.insert(event.person); }
  void operator()(const OptedIn& event) { persons_.insert(event.person); }
  void operator()(const DoctorExcluded& event) { persons_.insert(event.person); }
  void operator()(const AddressProtectionSet& event) { persons_.insert(event.person); }
  void operator()(const CustodySet& event) { persons_.insert(event.person); }
  void operator()(const PersonsMerged& event) { persons_.insert({event.survivor.id, event.merged}); }
  void operator()(const PersonReleased& event) { PersonAndList(event.person, event.list); }
  void operator()(const MoveUndone& event) {
    persons_.insert(event.person);
    lists_.insert(event.list ? event.list : event.restored);
    for (const Membership& membership : event.memberships) lists_.insert(membership.list);
  }
  void operator()(const LeavingBroughtForward& event) { PersonAndList(event.person, event.list); }
  void operator()(const ListRegistered& event) { lists_.insert(event.list.id); }
  void operator()(const ListAmended& event) { lists_.insert(event.list.id); }
  void operator()(const CeilingChanged& event) { lists_.insert(event.list); }
  void operator()(const ListStatusChanged& event) { lists_.insert(event.list); }
  void operator()(const IntakeRuleSet& event) { lists_.insert(event.list); }
  void operator()(const ListReduced& event) { lists_.insert(event.list); }
  void operator()(const DoctorPeriodSet& event) { lists_.insert(event.list); }
  void operator()(const DoctorPeriodRemoved& event) { lists_.insert(event.list); }
  void operator()(const ListHandedOver& event) { lists_.insert(event.list); }
  void operator()(const CeilingPlanned& event) { lists_.insert(event.list); }
  void operator()(const ListEnded& event) { lists_.insert(event.list); }

 private:
  void PersonAndList(PersonId person, ListId list) {
    persons_.insert(person);
    lists_.insert(list);
  }

  std::set<PersonId>& persons_;
  std::set<ListId>& lists_;
};

}  // namespace

void CommitCheck::Add(const std::vector<Event>& events) {
  TouchedRecords touched(persons_, lists_);
  for (const Event& event : events) std::visit(touched, event);
}

absl::Status CommitCheck::Run(const StateReader& before, const StateReader& after) const {
  std::map<ListId, int64_t> came;  // less those who left
  for (ListId id : lists_) came[id];
  for (PersonId id : persons_) {
    LP_ASSIGN_OR_RETURN(const Person is, ExistingPerson(id, after));
    LP_ASSIGN_OR_RETURN(const std::optional<Person> was, before.FindPerson(id));
    if (was && CommittedList(*was)) --came[CommittedList(*was)];
    if (is.id != id) continue;  // merged: the survivor is checked under its own id
    LP_RETURN_IF_ERROR(CheckPerson(is, after));
    if (CommittedList(is)) ++came[CommittedList(is)];
  }
  for (const auto& [id, persons] : came) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> was, before.FindList(id));
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> is, after.FindList(id));
    if (!is || is->members != (was ? was->members : 0) + persons) {
      return errors::InvariantBroken("MEMBER_COUNT", absl::StrCat("lists/", id.value()));
    }
  }
  return absl::OkStatus();
}

}  // namespace listeplass
