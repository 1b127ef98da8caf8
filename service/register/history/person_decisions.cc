#include "service/register/history/person_decisions.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/domain/event_visitor.h"
#include "service/domain/status_macros.h"
#include "service/register/history/plan_undone.h"

namespace listeplass {
namespace {

std::vector<ListId> Without(const std::vector<ListId>& lists, const std::vector<ListId>& others) {
  std::vector<ListId> rest;
  for (ListId list : lists) {
    if (std::find(others.begin(), others.end(), list) == others.end()) rest.push_back(list);
  }
  return rest;
}

// kAssigned was part of kPlan at first.
DecisionKind KindOf(const MoveScheduled& move) {
  const bool unasked = move.cause == MoveCause::kPlan && move.ground == Rule::kR5;
  return unasked ? DecisionKind::kListAssigned : KindOfDecision(move.cause);
}

// Did the membership end for another list, or for no known cause?
bool LeadsOn(EndCause cause) {
  return cause == EndCause::kNotEnded || cause == EndCause::kOtherList || cause == EndCause::kMovedAway;
}

// Folds the log into what concerns one person. Events of which they are no part leave it as it is, and so does what
// concerns lists, places, the person's number or custody alone.
class DecisionFold : private Ignores<PracticeRegistered, ListRegistered, HouseholdRegistered, CeilingChanged,
                                     ListStatusChanged, PolicySet, ImportBegan, ImportEnded, RowsStated, TravelTimeSet,
                                     IntakeRuleSet, ListReduced, ListAmended, DoctorPeriodSet, DoctorPeriodRemoved,
                                     ListHandedOver, CeilingPlanned, ListEnded, NationalIdChanged, AddressProtectionSet,
                                     TravelTimeRemoved, DailyRunDone, CustodySet, MunicipalityReformed, ImportTakenBack,
                                     PlanPreviewed, NotificationsSet, CalendarTurned, FeedTrimmed> {
 public:
  explicit DecisionFold(PersonId person) : person_(person) {}

  void Apply(const EventBatch& batch) {
    batch_ = &batch;
    merges_ = std::any_of(batch.events.begin(), batch.events.end(),
                          [](const Event& event) { return std::holds_alternative<PersonsMerged>(event); });
    for (const Event& event : batch.events) std::visit(*this, event);
  }

  bool waits() const { return request_ || (entitled_ && !list_); }
  const std::optional<Request>& request() const { return request_; }
  // The time when a place was last found for them or they stopped asking; unset: never.
  std::optional<absl::Time> served() const { return served_; }

  std::vector<PersonDecision> TakeDecisions() { return std::move(decisions_); }

  using Ignores::operator();

  // The person is as the register we took over from, or the population register, has them. A newborn is on its list
  // before anybody can tell it that it has none.
  void operator()(const PersonRegistered& event) {
    const Person& person = event.person;
    if (person.id != person_) return;
    for (const Membership& membership : person.memberships) {
      const bool known = std::find(known_.begin(), known_.end(), membership.from) != known_.end();
      if (known || membership.cause != MoveCause::kImported) continue;
      known_.push_back(membership.from);
      Add(DecisionKind::kListImported, membership.from, membership.list).decided.reset();
      if (membership.to && !LeadsOn(membership.end_cause)) {
        Add(KindOfDecision(membership.end_cause), membership.to, membership.list).decided.reset();
      }
    }
    entitled_ = IsEntitled(person);
    list_ = CommittedList(person);
    if (IsUnassigned(person) && !MovesInThisBatch()) {
      PersonDecision& without = Add(DecisionKind::kWithoutList, person.without_list_since);
      without.group = person.group;
    }
  }

  void operator()(const MoveScheduled& event) {
    if (event.person != person_) return;
    PersonDecision& decision = Add(KindOf(event), event.effective, event.to);
    decision.from = event.from;
    decision.counts_as_switch = event.counts_as_switch;
    decision.group = event.group;
    decision.plan = event.plan;
    if (event.plan) decision.plan_municipality = plan_municipality_;
    list_ = event.to;
    served_ = batch_->time;
  }

  void operator()(const MoveUndone& event) {
    if (event.person != person_) return;
    const bool cancelled = event.list && event.by_themselves();
    PersonDecision& undone =
        Add(cancelled ? DecisionKind::kMoveCancelled : DecisionKind::kMoveUndone, std::nullopt, event.list);
    undone.from = event.restored;
    undone.together = cancelled && std::count_if(batch_->events.begin(), batch_->events.end(), [](const Event& one) {
                                     return std::holds_alternative<MoveUndone>(one);
                                   }) > 1;
    list_ = event.restored;
  }

  void operator()(const LeavingBroughtForward& event) {
    if (event.person != person_) return;
    if (event.rule == Rule::kR26) {
      Add(DecisionKind::kStruckOff, event.effective, event.list);
    } else {
      Add(DecisionKind::kLeavesEarlier, event.effective, event.next).from = event.list;
    }
  }

  void operator()(const PersonReleased& event) {
    if (event.person != person_) return;
    const DecisionKind kind = event.rule == Rule::kR21 ? DecisionKind::kListReduced : KindOfDecision(event.end_cause);
    Add(kind, event.effective, event.list).group = event.group;
    list_ = ListId();
  }

  void operator()(const PersonRelocated& event) {
    if (event.person == person_ && list_) Add(DecisionKind::kRelocated, event.moved, list_);
  }

  void operator()(const ResidenceChanged& event) {
    if (event.person != person_) return;
    if (!entitled_ && !list_) Add(DecisionKind::kWithoutList, event.since).group = event.group;
    entitled_ = true;
  }

  void operator()(const PersonLeft& event) {
    if (event.person != person_) return;
    Add(KindOfDecision(event.cause), event.effective, list_);
    list_ = ListId();
    entitled_ = false;
  }

  void operator()(const OptedOut& event) {
    if (event.person != person_) return;
    Add(DecisionKind::kOptedOut, event.effective, list_);
    list_ = ListId();
  }
  void operator()(const OptedIn& event) {
    if (event.person == person_) Add(DecisionKind::kOptedIn, event.effective);
  }
  void operator()(const DoctorExcluded& event) {
    if (event.person != person_) return;
    Add(event.lifted ? DecisionKind::kDoctorOffered : DecisionKind::kDoctorExcluded, std::nullopt);
  }

  void operator()(const PersonsMerged& event) {
    if (event.merged == person_) {
      list_ = ListId();
      request_.reset();
      entitled_ = false;
    } else if (event.survivor.id == person_) {
      list_ = CommittedList(event.survivor);
      entitled_ = IsEntitled(event.survivor);
      PersonDecision& merged = Add(DecisionKind::kNumbersMerged, event.day, list_);
      if (!event.left.empty()) merged.from = event.left.back();
    }
  }

  void operator()(const RequestPlaced& event) {
    const Request& request = event.request;
    if (merges_) {  // the request goes on under another number
      if (absl::c_linear_search(request.unit, person_)) request_ = request;
      return;
    }
    if (!absl::c_linear_search(request.unit, person_)) {
      if (request_ && request_->applicant == request.applicant) Close(DecisionKind::kRequestWithdrawn);
      return;
    }
    const std::optional<Request> before = std::exchange(request_, request);
    if (!before) {
      AddRequest(DecisionKind::kRequestPlaced, request);
      return;
    }
    std::vector<ListId> gone = Without(before->WishedLists(), request.WishedLists());
    const bool asked =
        batch_->origin == Origin::kAskForLists || !Without(request.WishedLists(), before->WishedLists()).empty();
    if (asked) {
      AddRequest(DecisionKind::kRequestChanged, request);
    } else if (!gone.empty()) {
      Add(DecisionKind::kRequestListGone, std::nullopt).wishes = std::move(gone);
    }
  }

  void operator()(const RequestClosed& event) {
    if (!request_ || request_->applicant != event.applicant) return;
    if (merges_) {
      request_.reset();
    } else {
      // Who asked for them has lost the right; they themselves have not.
      const bool anothers_right = event.end == RequestEnd::kLostRight && event.applicant != person_;
      Close(anothers_right ? DecisionKind::kRequestWithdrawn : KindOfDecision(event.end));
    }
  }

  void operator()(const PlanCommitted& event) { plan_municipality_ = event.plan.municipality; }

 private:
  PersonDecision& Add(DecisionKind kind, std::optional<absl::CivilDay> effective, ListId list = {}) {
    PersonDecision decision;
    decision.kind = kind;
    decision.change = batch_->sequence;
    decision.decided = batch_->time;
    decision.effective = effective;
    decision.list = list;
    return decisions_.emplace_back(std::move(decision));
  }

  void AddRequest(DecisionKind kind, const Request& request) {
    PersonDecision& decision = Add(kind, std::nullopt);
    decision.wishes = request.WishedLists();
    if (request.any_within) decision.any_within_minutes = request.any_within->minutes;
    decision.group = request.group;
  }

  void Close(DecisionKind kind) {
    Add(kind, std::nullopt);
    request_.reset();
    served_ = batch_->time;
  }

  bool MovesInThisBatch() const {
    return std::any_of(batch_->events.begin(), batch_->events.end(), [&](const Event& event) {
      const auto* move = std::get_if<MoveScheduled>(&event);
      return move != nullptr && move->person == person_;
    });
  }

  const PersonId person_;
  const EventBatch* batch_ = nullptr;
  bool merges_ = false;                // the batch merges numbers: requests change hands and nothing is decided of them
  std::vector<absl::CivilDay> known_;  // first days of imported memberships
  bool entitled_ = false;
  ListId list_;                       // committed
  std::optional<Request> request_;    // standing
  MunicipalityId plan_municipality_;  // the latest plan's
  std::optional<absl::Time> served_;
  std::vector<PersonDecision> decisions_;
};

using Batches = std::map<int64_t, EventBatch>;  // by sequence number

absl::Status AddBatchesAbout(const StateReader& state, PersonId person, int64_t after, Batches& batches) {
  std::vector<int64_t> sequences;
  LP_RETURN_IF_ERROR(state.ForEachBatchAbout(person, after, [&](int64_t sequence) {
    sequences.push_back(sequence);
    return true;
  }));
  for (int64_t sequence : sequences) {
    if (batches.contains(sequence)) continue;
    LP_ASSIGN_OR_RETURN(std::optional<EventBatch> batch, state.FindBatch(sequence));
    if (!batch) return errors::InvariantBroken(absl::StrCat("event batch ", sequence, " is not there"));
    batches.emplace(sequence, *std::move(batch));
  }
  return absl::OkStatus();
}

// Returns the persons who asked for the person, and the first batch in which each did.
std::map<PersonId, int64_t> ApplicantsFor(PersonId person, const Batches& batches) {
  std::map<PersonId, int64_t> applicants;
  for (const auto& [sequence, batch] : batches) {
    for (const Event& event : batch.events) {
      const auto* placed = std::get_if<RequestPlaced>(&event);
      if (placed == nullptr || placed->request.applicant == person ||
          !absl::c_linear_search(placed->request.unit, person))
        continue;
      applicants.try_emplace(placed->request.applicant, sequence);
    }
  }
  return applicants;
}

bool Refuses(const PlanRecord& plan, const std::vector<PersonId>& numbers) {
  return std::any_of(plan.refusals.begin(), plan.refusals.end(), [&](const PlanRefusal& refusal) {
    return std::any_of(numbers.begin(), numbers.end(),
                       [&](PersonId id) { return absl::c_linear_search(refusal.unit, id); });
  });
}

// Returns the latest plan over any of these municipalities that was made after the time, holds, and refuses the person.
absl::StatusOr<PlanId> LatestRefusal(const StateReader& state, const std::vector<PersonId>& numbers,
                                     const std::set<MunicipalityId>& municipalities, std::optional<absl::Time> after) {
  std::set<PlanId, std::greater<>> plans;
  for (MunicipalityId municipality : municipalities) {
    LP_RETURN_IF_ERROR(state.ForEachPlanOver(municipality, PlanId(), [&](PlanId id) {
      plans.insert(id);
      return true;
    }));
  }
  for (PlanId id : plans) {
    LP_ASSIGN_OR_RETURN(const std::optional<PlanRecord> plan, state.FindPlan(id));
    if (!plan || (after && plan->made_at <= *after)) break;
    if (!Refuses(*plan, numbers)) continue;
    LP_ASSIGN_OR_RETURN(const int64_t undone_by, PlanUndoneBy(state, *plan));
    if (undone_by == 0) return id;
  }
  return PlanId();
}

// Returns the municipalities in whose plans they may be, also those before a reform.
absl::StatusOr<std::set<MunicipalityId>> MunicipalitiesOf(const StateReader& state, MunicipalityId home,
                                                          const std::optional<Request>& request) {
  std::set<MunicipalityId> municipalities = {MunicipalityId(), home};
  for (ListId wish : request ? request->WishedLists() : std::vector<ListId>()) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(wish));
    if (list) municipalities.insert(list->municipality);
  }
  std::set<MunicipalityId> former;
  LP_RETURN_IF_ERROR(state.ForEachPractice(PracticeId(), [&](const Practice& practice) {
    if (municipalities.contains(practice.municipality)) {
      former.insert(practice.former_municipalities.begin(), practice.former_municipalities.end());
    }
    return true;
  }));
  municipalities.merge(former);
  return municipalities;
}

// Folds what was decided about a person under one number.
absl::StatusOr<DecisionFold> FoldAbout(const StateReader& state, PersonId number) {
  Batches batches;
  LP_RETURN_IF_ERROR(AddBatchesAbout(state, number, 0, batches));
  for (const auto& [applicant, sequence] : ApplicantsFor(number, batches)) {
    LP_RETURN_IF_ERROR(AddBatchesAbout(state, applicant, sequence, batches));
  }
  DecisionFold fold(number);
  for (const auto& [sequence, batch] : batches) fold.Apply(batch);
  return fold;
}

}  // namespace

DecisionKind KindOfDecision(MoveCause cause) {
  switch (cause) {
    case MoveCause::kImported:
      return DecisionKind::kListImported;
    case MoveCause::kWish:
      return DecisionKind::kListByWish;
    case MoveCause::kPlan:
      return DecisionKind::kListByPlan;
    case MoveCause::kManual:
      return DecisionKind::kListByHand;
    case MoveCause::kReturn:
      return DecisionKind::kListByReturn;
    case MoveCause::kChildOfMember:
      return DecisionKind::kListOfParent;
    case MoveCause::kBirth:
      return DecisionKind::kListByBirth;
    case MoveCause::kListEnded:
      return DecisionKind::kListTakenOver;
    case MoveCause::kAssigned:
      return DecisionKind::kListAssigned;
  }
  return DecisionKind::kListByHand;
}

DecisionKind KindOfDecision(EndCause cause) {
  switch (cause) {
    case EndCause::kOptedOut:
      return DecisionKind::kOptedOut;
    case EndCause::kDied:
      return DecisionKind::kDied;
    case EndCause::kEmigrated:
      return DecisionKind::kEmigrated;
    case EndCause::kStruckOff:
      return DecisionKind::kStruckOff;
    case EndCause::kReleased:
      return DecisionKind::kListEnded;
    default:
      return DecisionKind::kRightLost;
  }
}

DecisionKind KindOfDecision(RequestEnd end) {
  switch (end) {
    case RequestEnd::kFulfilled:
      return DecisionKind::kRequestFulfilled;
    case RequestEnd::kWithdrawn:
      return DecisionKind::kRequestWithdrawn;
    case RequestEnd::kMovedByHand:
      return DecisionKind::kRequestMovedByHand;
    case RequestEnd::kLostRight:
      return DecisionKind::kRequestLostRight;
    case RequestEnd::kNothingLeft:
      return DecisionKind::kRequestNothingLeft;
  }
  return DecisionKind::kRequestWithdrawn;
}

absl::StatusOr<PersonDecisions> DecisionsAbout(const StateReader& state, PersonId id) {
  PersonDecisions result;
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));
  if (!person) return result;
  LP_ASSIGN_OR_RETURN(DecisionFold fold, FoldAbout(state, person->id));
  if (fold.waits()) {
    std::vector<PersonId> numbers = person->merged_from;
    numbers.push_back(person->id);
    LP_ASSIGN_OR_RETURN(const std::set<MunicipalityId> municipalities,
                        MunicipalitiesOf(state, person->municipality, fold.request()));
    LP_ASSIGN_OR_RETURN(result.refused_by, LatestRefusal(state, numbers, municipalities, fold.served()));
  }
  result.decisions = fold.TakeDecisions();
  for (PersonId number : person->merged_from) {
    LP_ASSIGN_OR_RETURN(DecisionFold of_number, FoldAbout(state, number));
    for (PersonDecision& decision : of_number.TakeDecisions()) result.decisions.push_back(std::move(decision));
  }
  std::stable_sort(result.decisions.begin(), result.decisions.end(),
                   [](const PersonDecision& a, const PersonDecision& b) { return a.change < b.change; });
  return result;
}

}  // namespace listeplass
