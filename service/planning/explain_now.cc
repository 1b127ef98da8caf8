#include "service/planning/explain_now.h"

#include <string>
#include <utility>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain.h"
#include "service/planning/list_text.h"
#include "service/register/custodians.h"
#include "service/register/existing_records.h"
#include "service/register/history/person_decisions.h"
#include "service/register/lists/intake.h"
#include "service/register/people/citizen_view.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/requests/queue.h"
#include "service/register/requests/wish_wait.h"
#include "service/texts/fill_text.h"

namespace listeplass::planning {
namespace {

using texts::DayWords;
using texts::Place;
using texts::TextId;

TextId WithoutList(std::optional<Group> group) {
  switch (group.value_or(Group::kNewcomer)) {
    case Group::kRefugee:
      return TextId::kNoListRefugee;
    case Group::kAsylumSeeker:
      return TextId::kNoListAsylumSeeker;
    case Group::kDisplaced:
      return TextId::kNoListDisplaced;
    case Group::kReturner:
      return TextId::kNoListReturner;
    case Group::kNewborn:
      return TextId::kNoListNewborn;
    default:
      return TextId::kNoList;
  }
}

TextId WhyFree(FreeSwitchCause cause) {
  switch (cause) {
    case FreeSwitchCause::kDoctorLeft:
      return TextId::kDoctorLeft;
    case FreeSwitchCause::kPlacedWithoutAsking:
      return TextId::kPlacedWithoutAsking;
    default:
      return TextId::kMovedAway;
  }
}

// Why a list has not taken somebody so far.
struct ListState {
  absl::string_view reason;
  std::vector<Rule> rules;
  TextId text = TextId::kWaitingOpen;
};

// Returns why the plan has no place for the person; nothing where there is no such plan.
absl::StatusOr<std::optional<ExplainedFact>> RefusalBy(PlanId id, const StateReader& state, PersonId person) {
  LP_ASSIGN_OR_RETURN(const std::optional<PlanRecord> plan, state.FindPlan(id));
  if (!plan) return std::nullopt;
  LP_ASSIGN_OR_RETURN(Explanation explanation, planning::Explain(state, *plan, person));
  ExplainedFact fact;
  fact.reason = "PLAN_REFUSED";
  fact.rules = std::move(explanation.rules);
  fact.effective = OsloDay(plan->made_at);
  fact.plan = plan->id;
  fact.plan_municipality = plan->municipality;
  LP_RETURN_IF_ERROR(planning::Say(TextId::kGotNoPlace, {}, fact));
  absl::StrAppend(&fact.text_nb, " ", explanation.text_nb);
  absl::StrAppend(&fact.text_en, " ", explanation.text_en);
  return fact;
}

class NowTeller {
 public:
  NowTeller(const StateReader& state, const Person& person, CitizenView view, absl::CivilDay today)
      : state_(state), person_(person), view_(std::move(view)), today_(today) {}

  absl::StatusOr<std::vector<ExplainedFact>> Tell(PlanId refused_by) {
    LP_ASSIGN_OR_RETURN(policy_, PolicyOf(state_, person_.municipality, today_));
    LP_RETURN_IF_ERROR(TellStanding());
    if (person_.residence == Residence::kTemporary && !view_.opted_out) LP_RETURN_IF_ERROR(TellTemporary());
    if (view_.current) LP_RETURN_IF_ERROR(TellCurrent());
    if (view_.coming) LP_RETURN_IF_ERROR(TellComing());
    if (IsUnassigned(person_)) LP_RETURN_IF_ERROR(TellUnassigned());
    if (view_.entitled && !view_.opted_out) LP_RETURN_IF_ERROR(TellSwitches());
    if (view_.free_switch) LP_RETURN_IF_ERROR(TellFreeSwitch(*view_.free_switch));
    for (const ReturnRight& right : view_.may_return) LP_RETURN_IF_ERROR(TellReturn(right));
    if (view_.request) LP_RETURN_IF_ERROR(TellWaiting());
    if (NeedsCustodian(person_, today_)) LP_RETURN_IF_ERROR(TellCustody());
    if (refused_by) {
      LP_ASSIGN_OR_RETURN(std::optional<ExplainedFact> refusal, RefusalBy(refused_by, state_, person_.id));
      if (refusal) facts_.push_back(*std::move(refusal));
    }
    return std::move(facts_);
  }

 private:
  // Adds a fact; Say appends to it until the next one is added.
  ExplainedFact& Add(absl::string_view reason, std::vector<Rule> rules) {
    ExplainedFact& fact = facts_.emplace_back();
    fact.reason = reason;
    fact.rules = std::move(rules);
    return fact;
  }
  // Appends a text to the fact that was added last.
  absl::Status Say(TextId id, const std::vector<Place>& places = {}) {
    return planning::Say(id, places, facts_.back());
  }

  absl::Status TellStanding() {
    if (!view_.entitled) {
      Add("NOT_ENTITLED", {Rule::kR1});
      LP_RETURN_IF_ERROR(Say(TextId::kNotEntitledNow));
      return Say(TextId::kComplaintOnRight);
    }
    if (!view_.opted_out) return absl::OkStatus();
    Add("OPTED_OUT", {Rule::kR3});
    return Say(TextId::kOptedOutNow);
  }

  absl::Status TellCurrent() {
    LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state_, view_.current->list));
    ExplainedFact& fact = Add("ON_LIST", {});
    fact.list = view_.current->list;
    fact.effective = view_.current->from;
    if (!view_.current->to) return Say(TextId::kOnList, {{"list", name}});
    // `to` is the first day on which they are no longer on the list.
    return Say(TextId::kOnListUntil, {{"list", name}, {"date", DayWords(*view_.current->to - 1)}});
  }

  absl::Status TellComing() {
    LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state_, view_.coming->list));
    const absl::CivilDay from = view_.coming->from;
    std::vector<Rule> rules;
    if (from == FirstOfNextMonth(today_)) rules.emplace_back(Rule::kR11);
    ExplainedFact& fact = Add("COMING_LIST", std::move(rules));
    fact.list = view_.coming->list;
    fact.effective = from;
    return Say(TextId::kComingList, {{"list", name}, {"date", DayWords(from)}});
  }

  absl::Status TellUnassigned() {
    ExplainedFact& fact = Add("NO_LIST", {});
    fact.effective = person_.without_list_since;
    LP_RETURN_IF_ERROR(TellNoList(state_, person_.group, Leaving(person_, today_), fact));
    if (view_.request) return absl::OkStatus();
    fact.rules.emplace_back(Rule::kR14);
    if (policy_.automatic_assignment) {
      fact.rules.emplace_back(Rule::kR5);
      return Say(TextId::kPlacedNearby);
    }
    return Say(policy_.target_lists.empty() ? TextId::kPlacedOnlyOnRequest : TextId::kPlacedOnTargetLists);
  }

  absl::Status TellTemporary() {
    Add("TEMPORARY", {Rule::kR6, Rule::kR13});
    LP_RETURN_IF_ERROR(Say(TextId::kLivesElsewhere));
    return CommittedList(person_) ? absl::OkStatus() : Say(TextId::kNoPlaceUnasked);
  }

  absl::Status TellSwitches() {
    const int64_t left = view_.switches_left_this_year;
    if (left == 0) {
      Add("SWITCHES_LEFT", {Rule::kR7, Rule::kR8});
      return Say(TextId::kNoSwitchLeft);
    }
    Add("SWITCHES_LEFT", {Rule::kR7});
    if (left == 1) return Say(policy_.rolling_year ? TextId::kOneSwitch : TextId::kOneSwitchThisYear);
    return Say(policy_.rolling_year ? TextId::kSwitches : TextId::kSwitchesThisYear,
               {{"count", texts::NumberWords(left)}});
  }

  absl::Status TellFreeSwitch(const FreeSwitch& free) {
    Add("FREE_SWITCH", {Rule::kR8});
    LP_RETURN_IF_ERROR(Say(WhyFree(free.cause)));
    if (!free.until) return Say(TextId::kFreeSwitch);
    return Say(TextId::kFreeSwitchUntil, {{"date", DayWords(*free.until)}});
  }

  absl::Status TellReturn(const ReturnRight& right) {
    LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state_, right.list));
    Add("MAY_RETURN", {Rule::kR18, Rule::kR8}).list = right.list;
    if (right.lives_there) LP_RETURN_IF_ERROR(Say(TextId::kMovedBack));
    LP_RETURN_IF_ERROR(Say(right.lives_there ? TextId::kMayReturn : TextId::kMayReturnIfBack,
                           {{"list", name}, {"date", DayWords(right.until)}}));
    return Say(TextId::kReturnEvenIfFull);
  }

  absl::Status TellWaiting() {
    LP_ASSIGN_OR_RETURN(const std::vector<QueuePosition> positions, QueuePositions(state_, *view_.request, today_));
    for (const QueuePosition& position : positions) LP_RETURN_IF_ERROR(TellWish(position));
    if (!view_.request->any_within) return absl::OkStatus();
    ExplainedFact& fact = Add("WAITING_ANY_NEAR", {Rule::kR10});
    fact.effective = OsloDay(view_.request->any_within->since);
    LP_RETURN_IF_ERROR(Say(view_.request->wishes.empty() ? TextId::kWaitingNear : TextId::kWaitingAlsoNear,
                           {{"minutes", texts::MinutesWords(view_.request->any_within->minutes)}}));
    return Say(TextId::kWaitingNearSince, {{"date", DayWords(*fact.effective)}});
  }

  // Gives no number if lots are still to be drawn for it.
  absl::Status SayPlaceInQueue(const QueuePosition& position, const texts::Words& list) {
    const auto& [ahead, equal] = position.others;
    if (equal.requests == 0) {
      return Say(TextId::kQueueNumber, {{"list", list}, {"number", texts::NumberWords(ahead.requests + 1)}});
    }
    return Say(TextId::kQueueEqual, {{"list", list},
                                     {"persons", texts::PersonsWords(ahead.persons)},
                                     {"equal", texts::PersonsWords(equal.persons)}});
  }

  // Says since when they wait for the list, and from when the wait counts if not all of it does.
  absl::Status SayWait(ListId list, absl::CivilDay since) {
    LP_RETURN_IF_ERROR(Say(TextId::kWaitingSince, {{"date", DayWords(since)}}));
    LP_ASSIGN_OR_RETURN(const WishWait wait, WaitOf(state_, *view_.request, list, today_));
    const absl::CivilDay counted_from = OsloDay(wait.counted_from);
    return counted_from == since ? absl::OkStatus() : Say(TextId::kCountedFrom, {{"date", DayWords(counted_from)}});
  }

  absl::Status TellWish(const QueuePosition& position) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(position.list));
    if (!list) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const ListState why, StateOf(*list));
    ExplainedFact& fact = Add(why.reason, why.rules);
    fact.list = list->id;
    fact.effective = OsloDay(position.since);
    LP_RETURN_IF_ERROR(SayPlaceInQueue(position, texts::NameWords(list->name)));
    LP_RETURN_IF_ERROR(SayWait(list->id, *fact.effective));
    if (why.text != TextId::kWaitingForSamiSpeakers) return Say(why.text);
    return Say(why.text, {{"date", DayWords(*list->sami_first_until)}});
  }

  // Has the list places, but none that the next run may give to the group of the request? They are kept back, or a rule
  // of intake lets no more of the group come (R14).
  absl::StatusOr<bool> KeepsPlacesFromThem(const GpList& list) const {
    const Group group = view_.request->group;
    if (list.free_for(group) == 0) return true;
    LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state_, list.municipality, today_));
    LP_ASSIGN_OR_RETURN(const std::vector<IntakeLeft> rules,
                        IntakeLeftOn(state_, list, policy, FirstOfNextMonth(today_)));
    return absl::c_any_of(rules, [&](const IntakeLeft& left) { return left.group == group && left.arrivals == 0; });
  }

  absl::StatusOr<ListState> StateOf(const GpList& list) const {
    if (list.ended) return ListState{"WAITING_ENDED", {Rule::kR31}, TextId::kWaitingEnded};
    if (list.members_only) return ListState{"WAITING_FOR_MEMBERS", {Rule::kR28}, TextId::kWaitingForMembers};
    if (list.status == ListStatus::kLocked) {
      return ListState{"WAITING_LOCKED", {Rule::kR30, Rule::kR31}, TextId::kWaitingLocked};
    }
    if (list.WaitsForSamiSpeakers(person_.language, today_)) {
      return ListState{"WAITING_FOR_SAMI_SPEAKERS", {Rule::kR27, Rule::kR10}, TextId::kWaitingForSamiSpeakers};
    }
    if (list.members >= list.ceiling) {
      return ListState{"WAITING_FULL", {Rule::kR20, Rule::kR10}, TextId::kWaitingFull};
    }
    LP_ASSIGN_OR_RETURN(const bool kept_from_them, KeepsPlacesFromThem(list));
    if (kept_from_them) return ListState{"WAITING_NO_PLACE", {Rule::kR14, Rule::kR10}, TextId::kWaitingNoPlace};
    if (list.status == ListStatus::kClosed) {
      return ListState{"WAITING_CLOSED", {Rule::kR12, Rule::kR10}, TextId::kWaitingClosed};
    }
    return ListState{"WAITING_OPEN", {Rule::kR10, Rule::kR13}, TextId::kWaitingOpen};
  }

  // R17: tells who chooses for a child, without names.
  absl::Status TellCustody() {
    const Custody& custody = person_.custody;
    if (custody.TellsWhoChooses()) {
      Add("CUSTODY", {Rule::kR17});
      LP_RETURN_IF_ERROR(Say(TextId::kWhoChooses));
      if (custody.custodians) {
        LP_RETURN_IF_ERROR(
            Say(TextId::kCustodians, {{"persons", texts::PersonsWords(std::ssize(*custody.custodians))}}));
      }
      if (!custody.guardians.empty()) {
        LP_RETURN_IF_ERROR(
            Say(TextId::kGuardians, {{"guardians", texts::GuardiansWords(std::ssize(custody.guardians))}}));
      }
    }
    if (!view_.request || view_.request->applicant == person_.id) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const Person applicant, GetPerson(state_, view_.request->applicant, "person"));
    if (MayChooseFor(applicant, person_, today_)) return absl::OkStatus();
    Add("WAITING_WITHOUT_CUSTODY", {Rule::kR17, Rule::kR9});
    return Say(TextId::kWaitingWithoutCustody);
  }

  const StateReader& state_;
  const Person& person_;
  const CitizenView view_;
  const absl::CivilDay today_;
  Policy policy_;
  std::vector<ExplainedFact> facts_;
};

}  // namespace

absl::Status Say(TextId id, const std::vector<Place>& places, ExplainedFact& fact) {
  return texts::Say(id, places, fact.text_nb, fact.text_en);
}

absl::Status TellNoList(const StateReader& state, std::optional<Group> group, const Membership* leaving,
                        ExplainedFact& fact) {
  fact.rules = {Rule::kR1, Rule::kR13};
  if (leaving == nullptr) {
    LP_RETURN_IF_ERROR(Say(WithoutList(group), {}, fact));
  } else {
    LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state, leaving->list));
    LP_RETURN_IF_ERROR(Say(TextId::kNoListFrom, {{"list", name}, {"date", DayWords(*leaving->to)}}, fact));
  }
  return Say(TextId::kWhoIsServedFirst, {}, fact);
}

const Membership* Leaving(const Person& person, absl::CivilDay today) {
  if (CommittedList(person) || person.memberships.empty()) return nullptr;
  const Membership& last = person.memberships.back();
  return last.to > today ? &last : nullptr;
}

absl::StatusOr<std::vector<ExplainedFact>> ExplainNow(const StateReader& state, PersonId id, absl::CivilDay today,
                                                      PlanId refused_by) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, id, "person"));
  LP_ASSIGN_OR_RETURN(CitizenView view, GetCitizenView(state, id, today));
  return NowTeller(state, person, std::move(view), today).Tell(refused_by);
}

absl::StatusOr<std::optional<ExplainedFact>> ExplainRefusal(const StateReader& state, PersonId id) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, id, "person"));
  LP_ASSIGN_OR_RETURN(const PersonDecisions decisions, DecisionsAbout(state, person.id));
  if (!decisions.refused_by) return std::nullopt;
  return RefusalBy(decisions.refused_by, state, person.id);
}

}  // namespace listeplass::planning
