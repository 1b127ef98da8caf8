#include "service/register/people/ask_for_lists.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/consent.h"
#include "service/register/custodians.h"
#include "service/register/effective_day.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/people/forced_admission.h"
#include "service/register/people/leaving_cause.h"
#include "service/register/people/switch_quota.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/requests/queue.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

std::string WishField(size_t index) { return absl::StrCat("wishes[", index, "]"); }

// Checks what can be told from the command alone.
absl::Status CheckForm(const AskForListsCommand& command) {
  if (command.wishes.empty() && !command.any_within_minutes) return errors::NothingWished("wishes");
  if (command.wishes.size() > limits::kWishesMax) {
    return errors::TooManyWishes("wishes", static_cast<int64_t>(command.wishes.size()));
  }
  std::set<ListId> wished;
  for (size_t i = 0; i < command.wishes.size(); ++i) {
    if (!wished.insert(command.wishes[i]).second) return errors::DuplicateWish(WishField(i), command.wishes[i]);
  }
  if (command.any_within_minutes) {
    const int64_t minutes = *command.any_within_minutes;
    if (minutes < 1 || minutes > limits::kAnyWithinMinutesMax) {
      return errors::OutOfRange("any_within_minutes", minutes, 1, limits::kAnyWithinMinutesMax);
    }
    if (command.if_full == IfFull::kFail) {
      return errors::FieldInvalid("any_within_minutes", "is for those who wait, and if_full says not to");
    }
  }
  if (command.children.size() + 1 > limits::kUnitSizeMax) {
    return errors::UnitTooLarge("children", static_cast<int64_t>(command.children.size()) + 1);
  }
  return absl::OkStatus();
}

// The unit: the applicant and the children.
struct AskingUnit {
  std::vector<Person> persons;  // the applicant first
  ListId list;                  // the committed list of all; null: none

  const Person& applicant() const { return persons.front(); }
  int64_t size() const { return static_cast<int64_t>(persons.size()); }
};

// Returns where the request has a person of the unit. `index` is the person's place there; 0 is the applicant.
std::string FieldOfPerson(size_t index) { return index == 0 ? "person" : absl::StrCat("children[", index - 1, "]"); }

// Adds to a refusal about a person of the unit where the request has them.
absl::Status AboutPerson(absl::Status status, size_t index) {
  if (!absl::IsFailedPrecondition(status)) return status;
  return WithMetadata(std::move(status), "field", FieldOfPerson(index));
}

absl::Status CheckMayAsk(const Person& person, const AskingUnit& unit) {
  if (!IsEntitled(person)) return errors::NotEntitled(person.id);
  if (person.opted_out) return errors::OptedOut(person.id);
  if (CommittedList(person) != unit.list) return errors::UnitOnDifferentLists(person.id);
  return absl::OkStatus();
}

absl::StatusOr<AskingUnit> LoadUnit(const StateReader& state, const AskForListsCommand& command, absl::CivilDay today) {
  AskingUnit unit;
  LP_ASSIGN_OR_RETURN(Person applicant, GetPerson(state, command.person, "person"));
  unit.list = CommittedList(applicant);
  unit.persons.push_back(std::move(applicant));
  std::set<PersonId> named = {unit.applicant().id};
  for (size_t i = 0; i < command.children.size(); ++i) {
    const std::string field = absl::StrCat("children[", i, "]");
    LP_ASSIGN_OR_RETURN(Person child, GetPerson(state, command.children[i], field));
    if (child.id == unit.applicant().id) {
      return errors::FieldInvalid(field, "is the applicant, who is part of the request anyway: name only children");
    }
    if (!named.insert(child.id).second) return errors::FieldInvalid(field, "named twice");
    const bool belongs = child.household == unit.applicant().household || MayChooseFor(unit.applicant(), child, today);
    if (!NeedsCustodian(child, today) || !belongs) return errors::NotAChild(field, child.id);
    unit.persons.push_back(std::move(child));
  }
  const Consent consent{.given = command.custodian_consent, .custodian = command.custodian};
  LP_RETURN_IF_ERROR(CheckConsent(state, consent, unit.applicant(), unit.persons, today));
  for (size_t i = 0; i < unit.persons.size(); ++i) {
    LP_RETURN_IF_ERROR(AboutPerson(CheckMayAsk(unit.persons[i], unit), i));
  }
  return unit;
}

// R9: the applicant's own request and a child's own are replaced. Nobody is taken out of somebody else's request, with
// one exception: a child whose applicant has no custody of it any more. Others asked for it then, and a person who may
// choose now asks anew (R17). Returns the requests that such children leave, without them.
absl::StatusOr<std::vector<Request>> RequestsToLeave(const StateReader& state, const AskingUnit& unit,
                                                     absl::CivilDay today) {
  std::map<PersonId, Request> left;
  for (size_t i = 0; i < unit.persons.size(); ++i) {
    const Person& person = unit.persons[i];
    if (!person.request_by || person.request_by == unit.applicant().id) continue;
    LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(state, person));
    if (request.applicant == person.id && request.unit.size() == 1) continue;
    LP_ASSIGN_OR_RETURN(const Person other, GetPerson(state, request.applicant, "person"));
    const bool was_asked_for = request.applicant != person.id && NeedsCustodian(person, today);
    if (!was_asked_for || MayChooseFor(other, person, today)) {
      return errors::AlreadyInRequest(FieldOfPerson(i), person.id);
    }
    std::erase(left.try_emplace(request.applicant, request).first->second.unit, person.id);
  }
  std::vector<Request> requests;
  for (auto& [applicant, request] : left) requests.push_back(std::move(request));
  return requests;
}

// R10: returns since when a wish waits that is named now. `was` is the wish that it goes on from; nullopt: it is new.
absl::Time WaitsFrom(WaitingTimeRule rule, const Request& before, std::optional<absl::Time> was, absl::Time now) {
  switch (rule) {
    case WaitingTimeRule::kPerWish:
      return was.value_or(now);
    case WaitingTimeRule::kKeep:
      return before.waiting_since();
    case WaitingTimeRule::kRestart:
      break;
  }
  return now;
}

absl::StatusOr<Request> MakeRequest(const StateReader& state, const AskForListsCommand& command, const AskingUnit& unit,
                                    const DecisionContext& context) {
  Request request{.applicant = unit.applicant().id,
                  .unit = {},
                  .municipality = unit.applicant().municipality,
                  .group = RequestGroup(unit.applicant(), unit.list),
                  .wishes = {}};
  for (const Person& person : unit.persons) request.unit.push_back(person.id);
  for (ListId list : command.wishes) request.wishes.push_back({.list = list, .since = context.now});
  if (command.any_within_minutes) request.any_within = {.minutes = *command.any_within_minutes, .since = context.now};
  LP_ASSIGN_OR_RETURN(const std::optional<Request> before, state.FindRequest(request.applicant));
  if (!before) return request;
  LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state, request.municipality, context.today));
  const WaitingTimeRule rule = policy.waiting_time_rule;
  for (RequestWish& wish : request.wishes) {
    const RequestWish* was = before->FindWish(wish.list);
    wish.since = WaitsFrom(rule, *before, was ? std::optional(was->since) : std::nullopt, context.now);
  }
  if (request.any_within) {
    // Lists further from home than before are new wishes, and one date stands for all.
    const bool kept = before->any_within && request.any_within->minutes <= before->any_within->minutes;
    request.any_within->since =
        WaitsFrom(rule, *before, kept ? std::optional(before->any_within->since) : std::nullopt, context.now);
  }
  return request;
}

// A wish that is met at once.
struct Placement {
  GpList list;
  std::vector<MoveCause> causes;  // per person of the unit
  bool forced = false;            // R18
};

// A wished list, and the causes by which it must admit the unit (R18); empty if it need not.
struct Wish {
  GpList list;
  std::vector<MoveCause> forced;
};

// Can the unit ask for the list at all?
absl::Status MayWish(const AskingUnit& unit, const Wish& wish, absl::CivilDay today) {
  if (wish.list.ended) return errors::ListEnded(wish.list.id);
  LP_RETURN_IF_ERROR(CheckNoExcludedDoctor(unit.persons, wish.list, today));
  if (!wish.forced.empty()) return absl::OkStatus();
  if (wish.list.members_only) return errors::ListForMembers(wish.list.id);
  if (wish.list.status == ListStatus::kLocked) return errors::ListLocked(wish.list.id);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Wish>> LoadWishes(const StateReader& state, const AskForListsCommand& command,
                                             const AskingUnit& unit, absl::CivilDay today) {
  std::vector<Wish> wishes;
  for (size_t i = 0; i < command.wishes.size(); ++i) {
    LP_ASSIGN_OR_RETURN(GpList list, GetList(state, command.wishes[i], WishField(i)));
    if (list.id == unit.list) return errors::OwnList(WishField(i), list.id);
    wishes.push_back({.list = std::move(list), .forced = {}});
  }
  for (size_t i = 0; i < wishes.size(); ++i) {
    Wish& wish = wishes[i];
    LP_ASSIGN_OR_RETURN(wish.forced, ForcedAdmission(state, unit.persons, wish.list, today));
    if (absl::Status status = MayWish(unit, wish, today); !status.ok()) {
      return WithMetadata(std::move(status), "field", WishField(i));
    }
  }
  return wishes;
}

// R27: must the unit wait because Sámi speakers come first?
bool WaitForSamiSpeakers(const AskingUnit& unit, const GpList& list, absl::CivilDay today) {
  return std::any_of(unit.persons.begin(), unit.persons.end(),
                     [&](const Person& person) { return list.WaitsForSamiSpeakers(person.language, today); });
}

// R4, R18: returns the best wish that can be met at once, if any.
absl::StatusOr<std::optional<Placement>> FindPlacement(const StateReader& state, const std::vector<Wish>& wishes,
                                                       const AskingUnit& unit, const Request& request,
                                                       absl::CivilDay today) {
  const int64_t size = static_cast<int64_t>(request.unit.size());
  for (const Wish& wish : wishes) {
    if (!wish.forced.empty()) return Placement{.list = wish.list, .causes = wish.forced, .forced = true};
    const int64_t spare = wish.list.free_for(request.group) - size;
    if (wish.list.status != ListStatus::kOpen || spare < 0 || WaitForSamiSpeakers(unit, wish.list, today)) continue;
    // Lots are drawn between equals, so asking at once gets no place that an equal may draw.
    LP_ASSIGN_OR_RETURN(const Competitors others, CompetitorsOf(state, wish.list.id, request, today));
    if (others.ahead.persons + others.equal.persons > spare) continue;
    return Placement{.list = wish.list, .causes = std::vector<MoveCause>(request.unit.size(), MoveCause::kWish)};
  }
  return std::optional<Placement>();
}

absl::Status CheckQuota(const StateReader& state, const Person& person, absl::CivilDay today) {
  const absl::CivilDay effective = EffectiveDay(person, today);
  LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state, person.municipality, today));
  return MaySwitch(person, effective, policy) ? absl::OkStatus() : errors::SwitchQuotaUsed(person.id, effective.year());
}

// R7, R8: returns whether the person's move to `to` (null: they wait) spends a switch. If it does, they must have one.
absl::StatusOr<bool> SpendSwitch(const StateReader& state, const Person& person, ListId to, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const bool spends, SpendsSwitch(state, person, {.to = to, .today = today, .asked = today}));
  if (spends) LP_RETURN_IF_ERROR(CheckQuota(state, person, today));
  return spends;
}

absl::Status Refusal(const StateReader& state, const AskingUnit& unit, const GpList& best_wish, const Request& request,
                     absl::CivilDay today) {
  const int64_t needed = unit.size();
  if (WaitForSamiSpeakers(unit, best_wish, today)) {
    return errors::ListForSamiSpeakersFirst(best_wish.id, *best_wish.sami_first_until);
  }
  if (best_wish.status != ListStatus::kOpen) return errors::ListClosed(best_wish.id);
  const int64_t free = best_wish.free_for(request.group);
  if (free < needed) return errors::ListFull(best_wish.id, free, needed);
  LP_ASSIGN_OR_RETURN(const Competitors others, CompetitorsOf(state, best_wish.id, request, today));
  return errors::PlacesWaitedFor(best_wish.id, free, needed, others.ahead.persons, others.equal.persons);
}

absl::StatusOr<Decision> Place(const StateReader& state, const Placement& placement, const AskingUnit& unit,
                               Group group, absl::CivilDay today) {
  const bool above_ceiling = placement.list.members + unit.size() > placement.list.ceiling;
  Decision decision;
  for (size_t i = 0; i < unit.persons.size(); ++i) {
    const Person& person = unit.persons[i];
    const absl::CivilDay effective = EffectiveDay(person, today);
    bool counts = false;
    if (placement.causes[i] != MoveCause::kReturn) {
      const absl::StatusOr<bool> spends = SpendSwitch(state, person, placement.list.id, today);
      LP_RETURN_IF_ERROR(AboutPerson(spends.status(), i));
      counts = *spends;
    }
    LP_ASSIGN_OR_RETURN(const EndCause end_cause, LeavingCause(state, person, effective));
    decision.events.push_back(MoveScheduled{.person = person.id,
                                            .from = unit.list,
                                            .to = placement.list.id,
                                            .effective = effective,
                                            .cause = placement.causes[i],
                                            .counts_as_switch = counts,
                                            .ground = placement.forced ? Rule::kR18 : Rule::kR4,
                                            .reason = "",
                                            .plan = PlanId(),
                                            .above_ceiling_by = above_ceiling ? Ground(Rule::kR18) : Ground(),
                                            .group = group,
                                            .end_cause = end_cause});
  }
  return decision;
}

}  // namespace

absl::StatusOr<Decision> DecideAskForLists(const StateReader& state, const AskForListsCommand& command,
                                           const DecisionContext& context) {
  LP_RETURN_IF_ERROR(CheckForm(command));
  LP_ASSIGN_OR_RETURN(const AskingUnit unit, LoadUnit(state, command, context.today));
  LP_ASSIGN_OR_RETURN(std::vector<Request> left, RequestsToLeave(state, unit, context.today));
  LP_ASSIGN_OR_RETURN(const std::vector<Wish> wishes, LoadWishes(state, command, unit, context.today));
  LP_ASSIGN_OR_RETURN(Request request, MakeRequest(state, command, unit, context));
  LP_ASSIGN_OR_RETURN(const std::optional<Placement> placement,
                      FindPlacement(state, wishes, unit, request, context.today));

  Decision decision;
  if (placement) {
    LP_ASSIGN_OR_RETURN(decision, Place(state, *placement, unit, request.group, context.today));
  } else {
    for (size_t i = 0; i < unit.persons.size(); ++i) {
      LP_RETURN_IF_ERROR(AboutPerson(SpendSwitch(state, unit.persons[i], ListId(), context.today).status(), i));
    }
    if (command.if_full == IfFull::kFail) {
      return WithMetadata(Refusal(state, unit, wishes.front().list, request, context.today), "field", WishField(0));
    }
  }
  for (Request& request_left : left) decision.events.push_back(RequestPlaced{std::move(request_left)});
  for (const Person& person : unit.persons) {
    if (!person.request_by || (!placement && person.id == request.applicant)) continue;
    if (person.request_by != person.id) continue;  // a part of the applicant's earlier request, or of one in `left`
    const bool applicant = person.id == request.applicant;
    decision.events.push_back(
        RequestClosed{.applicant = person.id, .end = applicant ? RequestEnd::kFulfilled : RequestEnd::kWithdrawn});
  }
  if (!placement) decision.events.push_back(RequestPlaced{std::move(request)});
  return decision;
}

}  // namespace listeplass
