#include "service/register/history/undo.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/event_visitor.h"
#include "service/domain/status_macros.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/history/changed_since.h"
#include "service/register/history/undo_notifications.h"
#include "service/register/history/undo_planned.h"
#include "service/register/history/undone_by.h"
#include "service/register/keep_list.h"
#include "service/register/memberships_before.h"
#include "service/register/requests/opt_in_request.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

absl::StatusOr<EventBatch> GetBatch(const StateReader& state, int64_t sequence) {
  LP_ASSIGN_OR_RETURN(std::optional<EventBatch> found, state.FindBatch(sequence));
  if (!found) return errors::ChangeNotFound("change", sequence);
  return *std::move(found);
}

// Returns the group as which a person needs a list who was placed. A person who was here temporarily then, and is not
// any more, is a newcomer.
std::optional<Group> NeedsListAs(const Person& person, const Membership& placed) {
  const bool stays_for_good = placed.group == Group::kTemporary && person.residence != Residence::kTemporary;
  return stays_for_good ? Group::kNewcomer : placed.group;
}

std::vector<ListId> ListsOf(const MoveUndone& undone) {
  std::vector<ListId> lists;
  for (const Membership& membership : undone.memberships) lists.push_back(membership.list);
  return lists;
}

bool WishesAny(const Request& request, const std::vector<ListId>& lists) {
  return absl::c_any_of(lists, [&](ListId list) { return request.Names(list); });
}

class Undoer {
 public:
  // `keeps_over_full`: an over-full list still has the places of people who are to leave it.
  Undoer(const StateReader& state, const UndoCommand& command, const EventBatch& batch, absl::CivilDay today,
         bool keeps_over_full = false)
      : state_(state), command_(command), batch_(batch), today_(today), keeps_over_full_(keeps_over_full) {}

  // Has anything been undone?
  bool undone() const { return !undone_.empty() || !planned_.empty(); }

  // Undoes the move, and that of a child who was born since and was to go along (R16).
  absl::Status Undo(const MoveScheduled& move) {
    if (!move.before.empty()) return UndoReplacing(move);
    Ground above_ceiling_by;
    if (keeps_over_full_ && move.from) {
      LP_ASSIGN_OR_RETURN(const GpList from, GetList(state_, move.from, "change"));
      if (from.ended) return Refuse(from.id, " has ended since");
      above_ceiling_by = AboveCeilingBy(from);
    }
    LP_RETURN_IF_ERROR(UndoOne(move, above_ceiling_by));
    if (above_ceiling_by.empty()) ++stays_[move.from];
    LP_ASSIGN_OR_RETURN(const std::vector<PersonId> newborns, NewbornsWith(move));
    for (PersonId id : newborns) {
      if (undone_of_.contains(id)) continue;
      MoveScheduled of_child = move;
      of_child.person = id;
      // The child may be on the list, however full, as it was before (R16, R18).
      LP_RETURN_IF_ERROR(UndoOne(of_child, Rule::kR18));
    }
    return absl::OkStatus();
  }

  absl::Status Restore(const RequestClosed& closed) {
    if (!closed.request) return Refuse(closed.applicant, " had a request that was not kept with the change");
    if (!undone_of_.contains(closed.applicant)) return Refuse(closed.applicant, " was not moved with the request");
    Request request = *closed.request;
    for (PersonId id : request.unit) {
      LP_ASSIGN_OR_RETURN(Person person, GetPerson(state_, id, "change"));
      if (person.request_by) return Refuse(id, " has asked for lists since");
      if (id != request.applicant) continue;
      // Their home and what gives them a right may have changed since.
      const MoveUndone& undone = undone_of_.at(id);
      person.group = undone.group;
      request.municipality = person.municipality;
      request.group = RequestGroup(person, undone.restored);
    }
    for (PersonId id : request.unit) {
      const auto undone = undone_of_.find(id);
      if (undone != undone_of_.end() && WishesAny(request, ListsOf(undone->second))) {
        return Refuse(id, " waited for a list that they would be on");
      }
    }
    for (const RequestWish& wish : request.wishes) {
      LP_ASSIGN_OR_RETURN(const GpList list, GetList(state_, wish.list, "change"));
      if (list.ended) return Refuse(request.applicant, " waited for a list that has ended since");
    }
    requests_.push_back(RequestPlaced{std::move(request)});
    return absl::OkStatus();
  }

  // Is there still room where people stay? Call it after all moves.
  absl::Status CheckLists() const {
    for (const auto& [id, persons] : stays_) {
      if (!id) continue;
      LP_ASSIGN_OR_RETURN(const GpList list, GetList(state_, id, "change"));
      if (list.ended) return Refuse(id, " has ended since");
      const auto found = leaves_.find(id);
      const int64_t leaving = found == leaves_.end() ? 0 : found->second;
      if (persons > leaving && list.members + persons - leaving > list.ceiling) {
        return Refuse(id, " has given the places to others since");
      }
    }
    return absl::OkStatus();
  }

  // Undoes that the person leaves a list without another, for that cause.
  absl::Status KeepList(PersonId id, EndCause cause) {
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, id, "change"));
    if (person.id != id) return Refuse(id, " has been merged with another number since");
    if (!IsEntitled(person)) return Refuse(id, " has no right to a list any more");
    const bool opted_out = cause == EndCause::kOptedOut;
    if (!MembershipsBefore(batch_, id).empty()) return PutBack(person, opted_out);
    if (CommittedList(person)) return Refuse(id, " has a list again");
    const Membership* left = CutShort(person, cause, today_);
    if (left == nullptr || person.opted_out != opted_out)
      return Refuse(id, " has left the list, or not because of this");
    LP_ASSIGN_OR_RETURN(const GpList list, GetList(state_, left->list, "change"));
    if (list.ended) return Refuse(list.id, " has ended since");
    if (!HasPlaceStill(list)) return Refuse(list.id, " has given the places to others since");
    if (HasExcludedDoctor(WithLifted(person), list, today_))
      return Refuse(id, " may not be on their list any more (R26)");
    undone_.push_back(MoveUndone{.person = id,
                                 .list = {},
                                 .restored = list.id,
                                 .group = {},
                                 .without_list_since = {},
                                 .reason = command_.reason,
                                 .above_ceiling_by = AboveCeilingBy(list)});
    return WaitOn(person, {list.id});
  }

  // R3: the person keeps the list, and waits again for what the opt-out closed.
  absl::Status UndoOptOut(PersonId id) {
    LP_RETURN_IF_ERROR(KeepList(id, EndCause::kOptedOut));
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, id, "change"));
    const ListId list = std::get<MoveUndone>(undone_.back()).restored;
    return WaitAgain(state_, person, list, today_, requests_);
  }

  // R21: undoes a draw. The ceiling is as before, and either all who were drawn stay or nobody does.
  absl::Status UndoDraw(const ListReduced& draw) {
    LP_ASSIGN_OR_RETURN(const GpList list, GetList(state_, draw.list, "change"));
    if (list.ended) return Refuse(list.id, " has ended since");
    if (draw.effective <= today_) return errors::CannotUndo(command_.change, "who was drawn has left the list already");
    if (list.last_draw != command_.change || list.ceiling != draw.ceiling) {
      return errors::CannotUndo(
          command_.change, absl::StrCat("lists/", list.id.value(), " has another ceiling, or was drawn again, since"));
    }
    std::set<PersonId> drawn;
    int64_t members = 0;  // at the time of the draw
    for (size_t i = 0; i < draw.order.size(); ++i) {
      const std::vector<PersonId>& persons = draw.order[i].persons;
      members += std::ssize(persons);
      if (static_cast<int64_t>(i) < draw.drawn) drawn.insert(persons.begin(), persons.end());
    }
    const int64_t then = list.members + std::ssize(drawn);
    if (then > std::max(draw.ceiling_before, members)) return Refuse(list.id, " has given the places to others since");
    planned_.push_back(CeilingChanged{
        .list = list.id, .ceiling_before = list.ceiling, .ceiling = draw.ceiling_before, .reason = command_.reason});
    std::set<PersonId> applicants;
    for (PersonId id : drawn) {
      LP_RETURN_IF_ERROR(KeepDrawn(id, list, draw, drawn, applicants));
      std::get<MoveUndone>(undone_.back()).above_ceiling_by =
          then > draw.ceiling_before ? Ground(Rule::kR32) : Ground();
    }
    for (PersonId id : applicants) {
      LP_ASSIGN_OR_RETURN(const Person applicant, GetPerson(state_, id, "change"));
      LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state_, applicant));
      request.group = RequestGroup(applicant, list.id);
      requests_.push_back(RequestPlaced{std::move(request)});
    }
    return absl::OkStatus();
  }

  // R26: the doctors whom the change excluded are offered again, except those that another change excluded. The person
  // struck off is on the list again where that is still possible. A place that is gone does not keep the exclusion.
  absl::Status LiftExclusions() {
    PersonId person;
    bool released = false;
    for (const Event& event : batch_.events) {
      if (const auto* excluded = std::get_if<DoctorExcluded>(&event); excluded != nullptr && !excluded->lifted) {
        person = excluded->person;
        lifted_.insert(excluded->doctor);
      }
      released = released || std::holds_alternative<PersonReleased>(event) ||
                 std::holds_alternative<LeavingBroughtForward>(event);
    }
    LP_ASSIGN_OR_RETURN(const Person now, GetPerson(state_, person, "change"));
    if (now.id != person || !now.merged_from.empty()) return Refuse(person, " has been merged with another number");
    LP_RETURN_IF_ERROR(KeepOthersExclusions(person));
    std::erase_if(lifted_, [&](DoctorId doctor) {
      return !std::binary_search(now.excluded_doctors.begin(), now.excluded_doctors.end(), doctor);
    });
    for (DoctorId doctor : lifted_) {
      undone_.push_back(DoctorExcluded{.person = person, .doctor = doctor, .reason = command_.reason, .lifted = true});
    }
    if (!released) {
      return lifted_.empty() ? Refuse(person, " is not offered these doctors by other changes") : absl::OkStatus();
    }
    const absl::Status kept = KeepList(person, EndCause::kStruckOff);
    const bool gone = absl::IsFailedPrecondition(kept) && !lifted_.empty();
    return gone ? absl::OkStatus() : kept;
  }

  // Takes back what was decided for a list or a policy from a coming day.
  template <typename E>
  absl::Status TakePlannedBack(const E& event) {
    LP_ASSIGN_OR_RETURN(Event taken_back, TakeBack(state_, event, command_, today_));
    planned_.push_back(std::move(taken_back));
    return absl::OkStatus();
  }

  absl::Status TakeBackNotifier(const NotificationsSet& event) {
    LP_ASSIGN_OR_RETURN(Event taken_back, TakeBack(state_, event, command_));
    planned_.push_back(std::move(taken_back));
    return absl::OkStatus();
  }

  Decision TakeDecision() {
    Decision decision{std::move(planned_)};
    for (Event& event : undone_) decision.events.push_back(std::move(event));
    for (Event& event : requests_) decision.events.push_back(std::move(event));
    return decision;
  }

 private:
  // Keeps one of the drawn on the list. Adds the applicant of a request they wait in to `applicants`.
  absl::Status KeepDrawn(PersonId id, const GpList& list, const ListReduced& draw, const std::set<PersonId>& drawn,
                         std::set<PersonId>& applicants) {
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, id, "change"));
    if (person.id != id) return Refuse(id, " has been merged with another number since");
    if (CommittedList(person)) return Refuse(id, " has a list again");
    const Membership* left = CutShort(person, EndCause::kReleased, today_);
    const bool leaves = left != nullptr && left->list == list.id && left->to == draw.effective;
    if (!leaves || !IsEntitled(person) || person.opted_out)
      return Refuse(id, " leaves the list, or not because of this");
    if (HasExcludedDoctor(person, list, today_)) return Refuse(id, " may not be on their list any more (R26)");
    undone_.push_back(MoveUndone{.person = id,
                                 .list = {},
                                 .restored = list.id,
                                 .group = {},
                                 .without_list_since = {},
                                 .reason = command_.reason});
    if (!person.request_by) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(state_, person));
    for (PersonId other : request.unit) {
      if (!drawn.contains(other)) return Refuse(id, " waits with others since");
    }
    if (request.Names(list.id)) {
      return Refuse(id, " has asked for lists since");
    }
    applicants.insert(request.applicant);
    return absl::OkStatus();
  }

  // Returns the person as they are once the exclusions are lifted.
  Person WithLifted(Person person) const {
    std::erase_if(person.excluded_doctors, [&](DoctorId doctor) { return lifted_.contains(doctor); });
    return person;
  }

  // A person who has asked for lists since waits on, as of a person who has the last of `lists`.
  absl::Status WaitOn(const Person& person, const std::vector<ListId>& lists) {
    if (!person.request_by) return absl::OkStatus();
    if (person.request_by != person.id) return Refuse(person.id, " waits with others since");
    LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state_, person));
    const bool wants_back = WishesAny(request, lists);
    if (request.unit.size() > 1 || wants_back) return Refuse(person.id, " has asked for lists since");
    request.group = RequestGroup(person, lists.back());
    requests_.push_back(RequestPlaced{std::move(request)});
    return absl::OkStatus();
  }

  // Brings back the memberships that an opt-out or a strike-off cut short, moved or dropped.
  absl::Status PutBack(const Person& person, bool opted_out) {
    const Back back{.today = today_, .lost_from = today_};
    LP_ASSIGN_OR_RETURN(std::optional<MoveUndone> again, MembershipsAgain(state_, batch_, WithLifted(person), back));
    if (!again || (again->restored && person.opted_out != opted_out)) {
      return Refuse(person.id, " has no place to come back to, or has had other lists since");
    }
    again->reason = command_.reason;
    undone_.push_back(*again);
    return again->restored == again->list ? absl::OkStatus() : WaitOn(person, ListsOf(*again));
  }

  // Undoes a move by hand that replaced a coming move: that is to come again, or else they stay on the present list.
  absl::Status UndoReplacing(const MoveScheduled& move) {
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, move.person, "change"));
    if (person.id != move.person) return Refuse(move.person, " has been merged with another number since");
    LP_ASSIGN_OR_RETURN(const std::vector<PersonId> newborns, NewbornsWith(move));
    if (!newborns.empty()) return Refuse(newborns.front(), " was born since and is to come to that list, too");
    Back back{.today = today_, .lost_from = today_ + 1, .places = stays_};
    for (const auto& [list, persons] : leaves_) back.places[list] -= persons;
    LP_ASSIGN_OR_RETURN(std::optional<MoveUndone> again, MembershipsAgain(state_, batch_, person, back));
    if (!again) {
      return Refuse(person.id, " has moved or left, or neither the earlier move nor the present list has their place");
    }
    if (person.request_by) {
      LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(state_, person));
      if (WishesAny(request, ListsOf(*again))) return Refuse(person.id, " has asked for lists since");
    }
    again->reason = command_.reason;
    if (again->above_ceiling_by.empty()) ++stays_[again->restored];
    ++leaves_[again->list];
    undone_.push_back(*again);
    undone_of_.emplace(person.id, *std::move(again));
    return absl::OkStatus();
  }

  // Returns the children born since who are to go along with the person (R16).
  absl::StatusOr<std::vector<PersonId>> NewbornsWith(const MoveScheduled& move) const {
    std::vector<PersonId> newborns;
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, move.person, "change"));
    LP_ASSIGN_OR_RETURN(const std::optional<Household> home, state_.FindHousehold(person.household));
    if (!home) return newborns;
    for (PersonId id : home->members) {
      LP_ASSIGN_OR_RETURN(const Person child, GetPerson(state_, id, "change"));
      const Membership* coming = ComingMembership(child, today_);
      const bool goes_along = coming != nullptr && coming->cause == MoveCause::kBirth && coming->list == move.to &&
                              coming->from == move.effective;
      if (goes_along) newborns.push_back(id);
    }
    return newborns;
  }

  // Takes doctors out of lifted_ whom another change excludes too.
  absl::Status KeepOthersExclusions(PersonId person) {
    std::vector<int64_t> others;
    LP_RETURN_IF_ERROR(state_.ForEachBatchAbout(person, 0, [&](int64_t sequence) {
      if (sequence != command_.change) others.push_back(sequence);
      return true;
    }));
    std::set<DoctorId> excluded;
    for (int64_t sequence : others) {
      LP_ASSIGN_OR_RETURN(const EventBatch batch, GetBatch(state_, sequence));
      for (const Event& event : batch.events) {
        if (const auto* taken_over = std::get_if<PersonRegistered>(&event);
            taken_over && taken_over->person.id == person) {
          excluded.insert(taken_over->person.excluded_doctors.begin(), taken_over->person.excluded_doctors.end());
        }
        const auto* other = std::get_if<DoctorExcluded>(&event);
        if (other == nullptr || other->person != person) continue;
        if (other->lifted) {
          excluded.erase(other->doctor);
        } else {
          excluded.insert(other->doctor);
        }
      }
    }
    std::erase_if(lifted_, [&](DoctorId doctor) { return excluded.contains(doctor); });
    return absl::OkStatus();
  }

  absl::Status UndoOne(const MoveScheduled& move, Ground above_ceiling_by = {}) {
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, move.person, "change"));
    if (person.id != move.person) return Refuse(move.person, " has been merged with another number since");
    const Membership* coming = ComingMembership(person, today_);
    if (coming == nullptr || coming->list != move.to || coming->from != move.effective || coming->to) {
      return Refuse(person.id, " has moved, left or is on the new list already");
    }
    if (person.request_by) {
      // A request that stood before goes on standing, unless it is for the list that they would stay on.
      LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(state_, person));
      const bool fits = move.from && !request.Names(move.from);
      if (!fits) return Refuse(person.id, " has asked for lists since");
    }
    const Membership* before = coming == person.memberships.data() ? nullptr : coming - 1;
    const bool stays = before != nullptr && before->to == coming->from && before->list == move.from;
    if (move.from && !stays) return Refuse(person.id, " has no list to stay on");
    if (move.from) {
      LP_ASSIGN_OR_RETURN(const GpList from, GetList(state_, move.from, "change"));
      if (HasExcludedDoctor(person, from, today_)) return Refuse(person.id, " may not be on their list any more (R26)");
    }
    std::optional<absl::CivilDay> without_list_since = coming->without_list_since;
    if (!move.from && before != nullptr && before->to == coming->from && without_list_since > coming->from) {
      // They would have the rest of their notice again (R21), but not on a list that ends before the notice is over.
      LP_ASSIGN_OR_RETURN(const GpList left, GetList(state_, before->list, "change"));
      if (left.ended) without_list_since = std::max(coming->from, std::min(*without_list_since, *left.ended));
    }
    undone_.push_back(MoveUndone{.person = person.id,
                                 .list = move.to,
                                 .restored = move.from,
                                 .group = move.from ? std::nullopt : NeedsListAs(person, *coming),
                                 .without_list_since = move.from ? std::nullopt : without_list_since,
                                 .reason = command_.reason,
                                 .above_ceiling_by = move.from ? above_ceiling_by : Ground()});
    if (!move.from && !coming->without_list_since) {
      return Refuse(person.id, " was moved before it was kept since when they had no list");
    }
    undone_of_.emplace(person.id, std::get<MoveUndone>(undone_.back()));
    ++leaves_[move.to];
    return absl::OkStatus();
  }

  absl::Status Refuse(PersonId who, absl::string_view why) const {
    LP_ASSIGN_OR_RETURN(const std::optional<int64_t> since, FirstSince(state_, command_.change, who));
    return errors::CannotUndo(command_.change, who, why, since);
  }
  absl::Status Refuse(ListId which, absl::string_view why) const {
    LP_ASSIGN_OR_RETURN(const std::optional<int64_t> since,
                        FirstSince(state_, command_.change, [which](const Event& event) {
                          const auto* move = std::get_if<MoveScheduled>(&event);
                          const auto* ended = std::get_if<ListEnded>(&event);
                          return (move != nullptr && move->to == which) || (ended != nullptr && ended->list == which);
                        }));
    return errors::CannotUndo(command_.change, absl::StrCat("lists/", which.value(), why), since);
  }

  const StateReader& state_;
  const UndoCommand& command_;
  const EventBatch& batch_;  // the change to undo
  const absl::CivilDay today_;
  const bool keeps_over_full_;
  std::set<DoctorId> lifted_;  // doctors whom the person is offered again
  std::vector<Event> planned_;
  std::vector<Event> undone_;
  std::vector<Event> requests_;
  std::map<PersonId, MoveUndone> undone_of_;
  std::map<ListId, int64_t> stays_, leaves_;  // persons
};

// Undoes one event of a move by hand, of a plan, or of what was decided from a coming day. Returns nothing for an event
// that only other changes have.
class UndoStep
    : private IgnoresWith<
          std::optional<absl::Status>, PracticeRegistered, ListRegistered, HouseholdRegistered, PersonRegistered,
          CeilingChanged, ListStatusChanged, RequestPlaced, ImportBegan, ImportEnded, RowsStated, TravelTimeSet,
          IntakeRuleSet, ListReduced, PersonReleased, ListAmended, DoctorPeriodSet, DoctorPeriodRemoved, ListEnded,
          MoveUndone, PersonRelocated, ResidenceChanged, PersonLeft, NationalIdChanged, OptedOut, OptedIn,
          DoctorExcluded, AddressProtectionSet, TravelTimeRemoved, DailyRunDone, LeavingBroughtForward, CustodySet,
          PersonsMerged, MunicipalityReformed, ImportTakenBack, PlanPreviewed, CalendarTurned, FeedTrimmed> {
 public:
  explicit UndoStep(Undoer& undoer) : undoer_(undoer) {}

  using IgnoresWith::operator();
  std::optional<absl::Status> operator()(const MoveScheduled& event) const {
    if (event.cause != MoveCause::kManual && event.cause != MoveCause::kPlan && event.cause != MoveCause::kAssigned) {
      return std::nullopt;
    }
    return undoer_.Undo(event);
  }
  std::optional<absl::Status> operator()(const CeilingPlanned& event) const { return undoer_.TakePlannedBack(event); }
  std::optional<absl::Status> operator()(const ListHandedOver& event) const { return undoer_.TakePlannedBack(event); }
  std::optional<absl::Status> operator()(const PolicySet& event) const { return undoer_.TakePlannedBack(event); }
  std::optional<absl::Status> operator()(const NotificationsSet& event) const {
    return undoer_.TakeBackNotifier(event);
  }
  std::optional<absl::Status> operator()(const RequestClosed& event) const { return undoer_.Restore(event); }
  // The plan's moves are events of their own.
  std::optional<absl::Status> operator()(const PlanCommitted&) const { return absl::OkStatus(); }

 private:
  Undoer& undoer_;
};

absl::StatusOr<Decision> Undo(const StateReader& state, const UndoCommand& command, const EventBatch& batch,
                              const DecisionContext& context) {
  // One rule for all kinds, which is told before anything is undone.
  if (batch.origin == Origin::kUndoChange) {
    return errors::CannotUndo(command.change, "it took another change back itself; decide that anew");
  }
  // After a merge it is not known any more which number had which place, queue or history.
  const auto merges = [](const Event& event) { return std::holds_alternative<PersonsMerged>(event); };
  if (std::any_of(batch.events.begin(), batch.events.end(), merges)) {
    return errors::CannotUndo(command.change, "it merged two numbers of one person, and that cannot be undone");
  }
  Undoer undoer(state, command, batch, context.today);
  // One that was lifted by undoing a strike-off does not come back by undoing that.
  const auto excludes = [](const Event& event) {
    const auto* excluded = std::get_if<DoctorExcluded>(&event);
    return excluded != nullptr && !excluded->lifted;
  };
  const auto opts_out = [](const Event& event) { return std::holds_alternative<OptedOut>(event); };
  if (std::any_of(batch.events.begin(), batch.events.end(), excludes)) {
    LP_RETURN_IF_ERROR(undoer.LiftExclusions());
    return undoer.TakeDecision();
  }
  for (const Event& event : batch.events) {
    const auto* draw = std::get_if<ListReduced>(&event);
    if (draw == nullptr) continue;
    LP_RETURN_IF_ERROR(undoer.UndoDraw(*draw));
    return undoer.TakeDecision();
  }
  if (const auto out = std::find_if(batch.events.begin(), batch.events.end(), opts_out); out != batch.events.end()) {
    LP_RETURN_IF_ERROR(undoer.UndoOptOut(std::get<OptedOut>(*out).person));
    return undoer.TakeDecision();
  }
  for (const Event& event : batch.events) {
    const std::optional<absl::Status> undone = std::visit(UndoStep(undoer), event);
    if (!undone) return errors::CannotUndo(command.change, "it is of a kind that cannot be undone");
    LP_RETURN_IF_ERROR(*undone);
  }
  if (!undoer.undone()) return errors::CannotUndo(command.change, "it moved nobody");
  LP_RETURN_IF_ERROR(undoer.CheckLists());
  return undoer.TakeDecision();
}

}  // namespace

absl::StatusOr<Decision> DecideUndo(const StateReader& state, const UndoCommand& command,
                                    const DecisionContext& context) {
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const EventBatch batch, GetBatch(state, command.change));
  absl::StatusOr<Decision> decision = Undo(state, command, batch, context);
  if (!absl::IsFailedPrecondition(decision.status())) return decision;
  // That it was undone before is what explains the rest.
  LP_ASSIGN_OR_RETURN(const int64_t undone_by, UndoneBy(state, batch));
  if (undone_by == 0) return decision;
  return WithMetadata(errors::CannotUndo(command.change, absl::StrCat("it was undone by change ", undone_by)), "since",
                      absl::StrCat(undone_by));
}

namespace {

// Did the person ask for it, or somebody for them?
bool IsAskedFor(MoveCause cause) {
  return cause == MoveCause::kWish || cause == MoveCause::kPlan || cause == MoveCause::kReturn ||
         cause == MoveCause::kChildOfMember;
}

// Returns the latest change that decided the coming move; nothing where something else has changed the move since.
absl::StatusOr<std::optional<EventBatch>> WhatDecided(const StateReader& state, const Person& person,
                                                      const Membership& coming) {
  std::vector<int64_t> changes;
  LP_RETURN_IF_ERROR(state.ForEachBatchAbout(person.id, 0, [&](int64_t sequence) {
    changes.push_back(sequence);
    return true;
  }));
  ListId taken_back;
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    LP_ASSIGN_OR_RETURN(EventBatch batch, GetBatch(state, *change));
    for (const Event& event : batch.events) {
      // A move by hand that was undone since has decided nothing; the move that it replaced stands again.
      const auto* undone = std::get_if<MoveUndone>(&event);
      if (undone != nullptr && undone->person == person.id && !undone->memberships.empty()) taken_back = undone->list;
      const auto* move = std::get_if<MoveScheduled>(&event);
      if (move == nullptr || move->person != person.id) continue;
      if (taken_back && move->to == taken_back && !move->before.empty()) {
        taken_back = ListId();
        continue;
      }
      if (move->to != coming.list || move->effective != coming.from) return std::nullopt;
      return batch;
    }
  }
  return std::nullopt;
}

// Returns those who move together with the person by this change: those asked for in one request.
std::vector<PersonId> MovedTogether(const EventBatch& batch, PersonId person, MoveCause cause) {
  std::vector<PersonId> moved;
  for (const Event& event : batch.events) {
    const auto* closed = std::get_if<RequestClosed>(&event);
    const bool theirs = closed != nullptr && closed->request && absl::c_linear_search(closed->request->unit, person);
    // A plan moves many who asked. A wish that was met at once moves one request's people.
    if (cause == MoveCause::kPlan && theirs) return closed->request->unit;
    if (const auto* move = std::get_if<MoveScheduled>(&event)) moved.push_back(move->person);
  }
  return cause == MoveCause::kPlan ? std::vector<PersonId>{person} : moved;
}

// Is this move still to come for the person, who may have opted out or chosen otherwise since?
bool StillMoves(const Person& person, const Membership& move, absl::CivilDay today) {
  const Membership* coming = ComingMembership(person, today);
  return coming != nullptr && !coming->to && coming->list == move.list && coming->from == move.from;
}

// Refuses for a person who waits for the list that they would stay on, or who would have no list and waits: the request
// must be withdrawn first.
absl::Status CheckRequest(const StateReader& state, const Person& person, absl::CivilDay today) {
  const Membership* coming = ComingMembership(person, today);
  if (!person.request_by || coming == nullptr) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(state, person));
  const Membership* current = MembershipOn(person, today);
  const bool has_list = current != nullptr && !coming->without_list_since;
  const bool fits = has_list && !request.Names(current->list);
  return fits ? absl::OkStatus() : errors::RequestStands(person.id);
}

}  // namespace

absl::StatusOr<Decision> DecideCancelMove(const StateReader& state, const CancelMoveCommand& command,
                                          const DecisionContext& context) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  const Membership* coming = ComingMembership(person, context.today);
  if (coming == nullptr || coming->to || !IsAskedFor(coming->cause)) return errors::NoComingMove(person.id);
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, WhatDecided(state, person, *coming));
  if (!batch) return errors::MoveStands(person.id);
  const UndoCommand undo{.change = batch->sequence, .reason = {}};
  Undoer undoer(state, undo, *batch, context.today, /*keeps_over_full=*/true);
  std::vector<PersonId> together;
  std::vector<Person> persons;
  for (PersonId id : MovedTogether(*batch, person.id, coming->cause)) {
    LP_ASSIGN_OR_RETURN(Person one, GetPerson(state, id, "person"));
    if (!StillMoves(one, *coming, context.today)) continue;
    together.push_back(id);
    persons.push_back(std::move(one));
  }
  LP_RETURN_IF_ERROR(CheckConsent(state, command.consent, person, persons, context.today));
  for (const Person& one : persons) LP_RETURN_IF_ERROR(CheckRequest(state, one, context.today));
  absl::Status status;
  for (const Event& event : batch->events) {
    const auto* move = std::get_if<MoveScheduled>(&event);
    if (status.ok() && move != nullptr && absl::c_linear_search(together, move->person)) status = undoer.Undo(*move);
  }
  if (status.ok()) status = undoer.CheckLists();
  if (absl::IsFailedPrecondition(status)) return errors::MoveStands(person.id);
  LP_RETURN_IF_ERROR(status);
  return undoer.TakeDecision();
}

}  // namespace listeplass
