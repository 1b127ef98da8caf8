#include "service/register/invariants.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/event_visitor.h"
#include "service/domain/person_reference.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

absl::Status CheckMemberships(const Person& person) {
  const auto broken = [&] { return errors::InvariantBroken("ONE_LIST_AT_A_TIME", PersonReference(person.id)); };
  for (size_t i = 0; i < person.memberships.size(); ++i) {
    const Membership& membership = person.memberships[i];
    if (membership.to && *membership.to <= membership.from) return broken();
    if (i + 1 == person.memberships.size()) break;
    if (!membership.to || person.memberships[i + 1].from < *membership.to) return broken();
  }
  return absl::OkStatus();
}

// Counts the persons who came to a list and left it by the batch's moves.
struct Flow {
  int64_t arrivals = 0;
  int64_t arrivals_above_ceiling = 0;  // by an event that names the rule
  int64_t departures = 0;
};

// What the events touched, in order, so that the first breach found is always the same.
struct Touched {
  std::map<ListId, Flow> lists;
  std::set<PersonId> persons;
  std::set<PersonId> moved;     // those of `persons` who came to another list, or back to the one before
  std::set<PersonId> requests;  // by applicant
  std::set<ListId> ended;
  std::map<PersonId, PersonId> merged;  // a number and its survivor
};

class TouchedBy
    : private Ignores<PracticeRegistered, ListRegistered, HouseholdRegistered, CeilingChanged, ListStatusChanged,
                      RequestClosed, PlanCommitted, PolicySet, ImportBegan, ImportEnded, RowsStated, TravelTimeSet,
                      IntakeRuleSet, ListReduced, ListAmended, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver,
                      CeilingPlanned, PersonRelocated, ResidenceChanged, NationalIdChanged, OptedIn, DoctorExcluded,
                      AddressProtectionSet, TravelTimeRemoved, DailyRunDone, CustodySet, MunicipalityReformed,
                      ImportTakenBack, PlanPreviewed, NotificationsSet, CalendarTurned, FeedTrimmed> {
 public:
  using Ignores::operator();
  void operator()(const MoveScheduled& event) {
    Flow& to = touched_.lists[event.to];
    ++(event.above_ceiling_by.empty() ? to.arrivals : to.arrivals_above_ceiling);
    if (event.from) ++touched_.lists[event.from].departures;
    touched_.persons.insert(event.person);
    touched_.moved.insert(event.person);
  }
  void operator()(const PersonReleased& event) {
    ++touched_.lists[event.list].departures;
    touched_.persons.insert(event.person);
  }
  void operator()(const MoveUndone& event) {
    if (event.list) ++touched_.lists[event.list].departures;
    if (event.restored) {
      Flow& restored = touched_.lists[event.restored];
      ++(event.above_ceiling_by.empty() ? restored.arrivals : restored.arrivals_above_ceiling);
    }
    touched_.persons.insert(event.person);
    touched_.moved.insert(event.person);
  }
  void operator()(const LeavingBroughtForward& event) { touched_.persons.insert(event.person); }
  void operator()(const ListEnded& event) { touched_.ended.insert(event.list); }
  void operator()(const PersonLeft& event) { touched_.persons.insert(event.person); }
  void operator()(const OptedOut& event) { touched_.persons.insert(event.person); }
  void operator()(const RequestPlaced& event) {
    touched_.persons.insert(event.request.unit.begin(), event.request.unit.end());
    touched_.requests.insert(event.request.applicant);
  }
  void operator()(const PersonsMerged& event) {
    touched_.persons.insert(event.survivor.id);
    touched_.moved.insert(event.survivor.id);
    touched_.merged[event.merged] = event.survivor.id;
  }
  void operator()(const PersonRegistered& event) {
    status_.Update(CheckMemberships(event.person));
    if (event.person.request_by) touched_.persons.insert(event.person.id);
  }

  absl::StatusOr<Touched> Take() {
    LP_RETURN_IF_ERROR(status_);
    return std::move(touched_);
  }

 private:
  Touched touched_;
  absl::Status status_;
};

absl::StatusOr<Touched> FindTouched(const std::vector<Event>& events) {
  TouchedBy touched;
  for (const Event& event : events) std::visit(touched, event);
  return touched.Take();
}

absl::Status CheckMerged(PersonId number, PersonId into, const StateReader& after) {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, after.FindPerson(number));
  const bool leads_on = person && person->id == into &&
                        std::binary_search(person->merged_from.begin(), person->merged_from.end(), number);
  return leads_on ? absl::OkStatus() : errors::InvariantBroken("ONE_PERSON", PersonReference(number));
}

absl::Status CheckCeiling(ListId id, const Flow& flow, const StateReader& after) {
  if (flow.arrivals <= flow.departures) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, after.FindList(id));
  if (!list || list->members - flow.arrivals_above_ceiling > list->ceiling) {
    return errors::InvariantBroken("CEILING", absl::StrCat("lists/", id.value()));
  }
  return absl::OkStatus();
}

// Checks NOBODY_ON_ENDED_LIST for the persons whom a batch moved. Each list is read once.
class EndedLists {
 public:
  explicit EndedLists(const StateReader& after) : after_(after) {}

  absl::Status Check(const Person& person) {
    if (person.memberships.empty()) return absl::OkStatus();
    const Membership& last = person.memberships.back();
    LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> ended, EndOf(last.list));
    if (!ended || (last.to && *last.to <= *ended)) return absl::OkStatus();
    return errors::InvariantBroken("NOBODY_ON_ENDED_LIST", PersonReference(person.id));
  }

 private:
  absl::StatusOr<std::optional<absl::CivilDay>> EndOf(ListId id) {
    const auto [at, is_new] = ends_.try_emplace(id);
    if (is_new) {
      LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, after_.FindList(id));
      if (list) at->second = list->ended;
    }
    return at->second;
  }

  const StateReader& after_;
  std::map<ListId, std::optional<absl::CivilDay>> ends_;
};

// Checks the person's record, and returns the request they are part of, if any.
absl::StatusOr<std::optional<Request>> CheckedRequestOf(const Person& person, const StateReader& after) {
  LP_RETURN_IF_ERROR(CheckMemberships(person));
  if (!person.request_by) return std::nullopt;
  LP_ASSIGN_OR_RETURN(std::optional<Request> request, after.FindRequest(person.request_by));
  if (!request || std::find(request->unit.begin(), request->unit.end(), person.id) == request->unit.end()) {
    return errors::InvariantBroken("ONE_STANDING_REQUEST", PersonReference(person.id));
  }
  return request;
}

}  // namespace

absl::StatusOr<Person> ExistingPerson(PersonId id, const StateReader& after) {
  LP_ASSIGN_OR_RETURN(std::optional<Person> person, after.FindPerson(id));
  if (!person) return errors::InvariantBroken("ONE_LIST_AT_A_TIME", PersonReference(id));
  return *std::move(person);
}

absl::Status CheckMembershipsAndPlace(const Person& person, const StateReader& after) {
  return CheckedRequestOf(person, after).status();
}

absl::Status CheckMergedNumbers(const Person& person, const StateReader& after) {
  for (PersonId number : person.merged_from) LP_RETURN_IF_ERROR(CheckMerged(number, person.id, after));
  return absl::OkStatus();
}

absl::Status CheckRequest(const Request& request, const StateReader& after) {
  const auto broken = [&](absl::string_view invariant, PersonId person) {
    return errors::InvariantBroken(invariant, PersonReference(person));
  };
  std::optional<ListId> common;
  for (PersonId id : request.unit) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, after.FindPerson(id));
    const bool waits = person && person->id == id && person->request_by == request.applicant;
    if (!waits) return broken("ONE_STANDING_REQUEST", id);
    if (!IsEntitled(*person) || person->opted_out) return broken("ENTITLED", id);
    const ListId list = CommittedList(*person);
    const bool wished = request.Names(list);
    if (wished || common.value_or(list) != list) return broken("ONE_STANDING_REQUEST", id);
    common = list;
  }
  return absl::OkStatus();
}

absl::Status CheckNobodyStays(ListId id, const StateReader& after) {
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, after.FindList(id));
  bool stays = !list || !list->ended;
  const auto found = [&](PersonId) {
    stays = true;
    return false;
  };
  LP_RETURN_IF_ERROR(after.ForEachMember(id, PersonId(), found));
  if (!stays) LP_RETURN_IF_ERROR(after.ForEachLeaving(id, *list->ended, found));
  return stays ? errors::InvariantBroken("NOBODY_ON_ENDED_LIST", absl::StrCat("lists/", id.value())) : absl::OkStatus();
}

absl::Status CheckPerson(const Person& person, const StateReader& after) {
  LP_ASSIGN_OR_RETURN(const std::optional<Request> request, CheckedRequestOf(person, after));
  return request ? CheckRequest(*request, after) : absl::OkStatus();
}

absl::Status CheckInvariants(const std::vector<Event>& events, const StateReader& after) {
  LP_ASSIGN_OR_RETURN(Touched touched, FindTouched(events));
  EndedLists ended_lists(after);
  for (PersonId id : touched.persons) {
    LP_ASSIGN_OR_RETURN(const Person person, ExistingPerson(id, after));
    if (touched.moved.contains(id)) LP_RETURN_IF_ERROR(ended_lists.Check(person));
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, CheckedRequestOf(person, after));
    if (request) touched.requests.insert(person.request_by);
  }
  for (const auto& [number, into] : touched.merged) LP_RETURN_IF_ERROR(CheckMerged(number, into, after));
  for (const auto& [id, flow] : touched.lists) LP_RETURN_IF_ERROR(CheckCeiling(id, flow, after));
  for (ListId id : touched.ended) LP_RETURN_IF_ERROR(CheckNobodyStays(id, after));
  for (PersonId applicant : touched.requests) {
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, after.FindRequest(applicant));
    if (request) LP_RETURN_IF_ERROR(CheckRequest(*request, after));
  }
  return absl::OkStatus();
}

}  // namespace listeplass
