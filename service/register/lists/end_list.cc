#include "service/register/lists/end_list.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/requests/request_follow_up.h"

namespace listeplass {
namespace {

// A list that takes members over, and how many of its places are left.
struct SuccessorList {
  GpList list;
  int64_t room = 0;
};

absl::StatusOr<std::vector<SuccessorList>> LoadSuccessors(const StateReader& state, const EndListCommand& command) {
  if (command.move_to.size() > limits::kSuccessorListsMax) {
    return errors::LimitExceeded("lists that take members over", limits::kSuccessorListsMax);
  }
  std::vector<SuccessorList> successors;
  std::set<ListId> named = {command.list};
  for (size_t i = 0; i < command.move_to.size(); ++i) {
    const std::string field = absl::StrCat("move_to[", i, "]");
    if (!named.insert(command.move_to[i]).second) return errors::FieldInvalid(field, "named twice, or the list itself");
    LP_ASSIGN_OR_RETURN(GpList list, GetList(state, command.move_to[i], field));
    if (list.ended) return errors::ListEnded(list.id);
    if (list.status == ListStatus::kLocked && !command.override_ceiling) return errors::ListLocked(list.id);
    const int64_t room = list.free_for(Group::kDisplaced);
    successors.push_back({.list = std::move(list), .room = room});
  }
  return successors;
}

// Returns those who go together. `members` come by id, so households come in the order of their first members. A person
// who waits in somebody's request, perhaps from another address by now, belongs to that person's household: a request
// is never split.
std::vector<std::vector<Person>> Households(const std::vector<Person>& members) {
  std::map<PersonId, HouseholdId> home_of;
  for (const Person& person : members) home_of[person.id] = person.household;
  std::map<HouseholdId, size_t> index_of;
  std::vector<std::vector<Person>> households;
  for (const Person& person : members) {
    const auto applicant = home_of.find(person.request_by);
    const HouseholdId home = applicant == home_of.end() ? person.household : applicant->second;
    const auto [at, is_new] = index_of.emplace(home, households.size());
    if (is_new) households.emplace_back();
    households[at->second].push_back(person);
  }
  return households;
}

class Ending {
 public:
  Ending(const StateReader& state, const EndListCommand& command, absl::CivilDay today, absl::CivilDay effective,
         std::vector<SuccessorList> successors)
      : state_(state),
        command_(command),
        today_(today),
        effective_(effective),
        successors_(std::move(successors)),
        released_{
            .person = {}, .list = command.list, .effective = effective, .group = Group::kDisplaced, .rule = Rule::kR25},
        releases_(state, released_) {}

  absl::Status Add(const std::vector<Person>& household) {
    SuccessorList* successor = SuccessorFor(household);
    for (const Person& person : household) {
      if (successor == nullptr) {
        LP_RETURN_IF_ERROR(releases_.Add(person));
      } else {
        LP_RETURN_IF_ERROR(Move(person, *successor));
      }
    }
    return absl::OkStatus();
  }

  void MoveTo(std::vector<Event>& events) {
    for (Event& event : moves_) events.push_back(std::move(event));
    for (Event& event : closings_) events.push_back(std::move(event));
    releases_.MoveTo(events);
  }

 private:
  SuccessorList* SuccessorFor(const std::vector<Person>& household) {
    const int64_t size = static_cast<int64_t>(household.size());
    const auto allowed = [&](const SuccessorList& successor) {
      return CheckNoExcludedDoctor(household, successor.list, today_).ok();
    };
    for (SuccessorList& successor : successors_) {
      if (successor.room >= size && allowed(successor)) return &successor;
    }
    const bool forced = command_.override_ceiling && !successors_.empty() && allowed(successors_.front());
    return forced ? &successors_.front() : nullptr;
  }

  absl::Status Move(const Person& person, SuccessorList& successor) {
    moves_.push_back(MoveScheduled{.person = person.id,
                                   .from = command_.list,
                                   .to = successor.list.id,
                                   // A member who is yet to come to the list keeps what they have until then.
                                   .effective = std::max(effective_, person.memberships.back().from),
                                   .cause = MoveCause::kListEnded,
                                   .counts_as_switch = false,
                                   .ground = Rule::kR24,
                                   .reason = command_.reason,
                                   .plan = PlanId(),
                                   .above_ceiling_by = successor.room > 0 ? Ground() : Ground::StaffDecision(),
                                   .group = Group::kDisplaced,
                                   .end_cause = EndCause::kReleased});
    if (successor.room > 0) --successor.room;
    if (person.request_by != person.id || !person.request_by) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state_, person));
    if (request.Names(successor.list.id)) {
      closings_.push_back(RequestClosed{.applicant = person.id, .end = RequestEnd::kFulfilled});
    }
    return absl::OkStatus();
  }

  const StateReader& state_;
  const EndListCommand& command_;
  const absl::CivilDay today_;
  const absl::CivilDay effective_;
  std::vector<SuccessorList> successors_;
  const PersonReleased released_;
  Releases releases_;
  std::vector<Event> moves_;
  std::vector<Event> closings_;
};

// People who were to leave the list later, for another one or after notice, leave it when it ends.
absl::Status BringLeavingForward(const StateReader& state, ListId list, absl::CivilDay effective,
                                 std::vector<Event>& events) {
  std::vector<PersonId> leaving;
  LP_RETURN_IF_ERROR(state.ForEachLeaving(list, effective, [&](PersonId id) {
    leaving.push_back(id);
    return true;
  }));
  for (PersonId id : leaving) {
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, id, "list"));
    ListId next;
    for (size_t i = 0; i + 1 < person.memberships.size(); ++i) {
      const Membership &period = person.memberships[i], &following = person.memberships[i + 1];
      if (period.list == list && period.to > effective && period.to == following.from) next = following.list;
    }
    events.push_back(
        LeavingBroughtForward{.person = id, .list = list, .next = next, .effective = effective, .rule = Rule::kR25});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Decision> DecideEndList(const StateReader& state, const EndListCommand& command,
                                       const DecisionContext& context) {
  const absl::CivilDay effective = command.effective.value_or(NoticeDay(context.today));
  LP_RETURN_IF_ERROR(CheckAhead(effective, context.today, limits::kListChangeAheadDaysMax, Rule::kR25));
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  if (list.ended) return errors::ListEnded(list.id);
  LP_ASSIGN_OR_RETURN(std::vector<SuccessorList> successors, LoadSuccessors(state, command));

  LP_ASSIGN_OR_RETURN(const std::vector<Person> members, MembersOf(state, list.id));
  Ending ending(state, command, context.today, effective, std::move(successors));
  for (const std::vector<Person>& household : Households(members)) LP_RETURN_IF_ERROR(ending.Add(household));

  Decision decision;
  decision.events.push_back(ListEnded{.list = list.id, .effective = effective, .reason = command.reason});
  LP_RETURN_IF_ERROR(StrikeWishes(state, list.id, decision.events));
  ending.MoveTo(decision.events);
  LP_RETURN_IF_ERROR(BringLeavingForward(state, list.id, effective, decision.events));
  return decision;
}

}  // namespace listeplass
