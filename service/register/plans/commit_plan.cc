#include "service/register/plans/commit_plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/person_reference.h"
#include "service/domain/status_macros.h"
#include "service/register/effective_day.h"
#include "service/register/excluded_doctors.h"
#include "service/register/history/plan_undone.h"
#include "service/register/import/unfinished_import.h"
#include "service/register/known_municipality.h"
#include "service/register/lists/intake.h"
#include "service/register/people/leaving_cause.h"
#include "service/register/people/switch_quota.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

class PlanCommitter {
 public:
  PlanCommitter(const StateReader& state, const PlanRecord& plan, absl::CivilDay today)
      : state_(state), plan_(plan), today_(today) {
    decision_.events.push_back(PlanCommitted{plan});
  }

  absl::Status Add(const PlanMove& move) {
    std::optional<Request> request;
    if (move.from_request) {
      LP_ASSIGN_OR_RETURN(request, FindRequest(move));
    }
    LP_ASSIGN_OR_RETURN(const Group group, GroupOf(move, request));
    for (PersonId id : move.unit) {
      LP_ASSIGN_OR_RETURN(const Mover mover, CheckPerson(id, move, request));
      decision_.events.push_back(MoveScheduled{.person = id,
                                               .from = move.from,
                                               .to = move.to,
                                               .effective = mover.effective,
                                               .cause = move.from_request ? MoveCause::kPlan : MoveCause::kAssigned,
                                               .counts_as_switch = mover.counts_as_switch,
                                               .ground = move.from_request ? Rule::kR4 : Rule::kR5,
                                               .reason = "",
                                               .plan = plan_.id,
                                               .above_ceiling_by = {},
                                               .group = group,
                                               .end_cause = mover.end_cause});
    }
    if (move.from_request) {
      decision_.events.push_back(
          RequestClosed{.applicant = move.applicant, .end = RequestEnd::kFulfilled, .request = std::move(request)});
    }
    const int64_t size = static_cast<int64_t>(move.unit.size());
    arrivals_[move.to][group] += size;
    if (move.from) departures_[move.from] += size;
    return absl::OkStatus();
  }

  // Do the lists still take their arrivals? Call it after all moves.
  absl::Status CheckLists() const {
    for (const auto& [id, arrivals] : arrivals_) {
      LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(id));
      if (!list) return Stale(id, "no longer exists");
      if (list->ended) return Stale(id, "ends");
      if (list->status == ListStatus::kLocked) return Stale(id, "is locked now");
      if (list->members_only) return Stale(id, "is for members of an institution now");
      const auto found = departures_.find(id);
      const int64_t departures = found == departures_.end() ? 0 : found->second;
      if (list->over_full() && !plan_.policy.exchange_on_over_full) return Stale(id, "is over-full now");
      if (!HasPlacesFor(*list, arrivals, departures)) return Stale(id, "has fewer places now");
      LP_ASSIGN_OR_RETURN(const std::vector<IntakeLeft> rules,
                          IntakeLeftOn(state_, *list, plan_.policy, plan_.effective));
      for (const IntakeLeft& left : rules) {
        const auto coming = arrivals.find(left.group);
        if (left.arrivals && coming != arrivals.end() && coming->second > *left.arrivals) {
          return Stale(id, absl::StrCat("takes fewer of group ", GroupName(left.group), " now"));
        }
      }
    }
    return absl::OkStatus();
  }

  Decision TakeDecision() { return std::move(decision_); }

 private:
  // Returns the request that the move fulfils.
  absl::StatusOr<Request> FindRequest(const PlanMove& move) const {
    LP_ASSIGN_OR_RETURN(std::optional<Request> request, state_.FindRequest(move.applicant));
    if (!request) return Stale(move.applicant, "no longer waits");
    LP_RETURN_IF_ERROR(CheckRequest(move, *request));
    return *std::move(request);
  }

  // Returns the group that the unit was placed as.
  absl::StatusOr<Group> GroupOf(const PlanMove& move, const std::optional<Request>& request) const {
    if (request) return request->group;
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(move.applicant));
    if (!person) return Stale(move.applicant, "no longer has a right to a list");
    return RequestGroup(*person, move.from);
  }

  struct Mover {
    absl::CivilDay effective;  // when their move takes effect
    EndCause end_cause;        // why they leave their list
    bool counts_as_switch;     // R7, R8
  };
  absl::StatusOr<Mover> CheckPerson(PersonId id, const PlanMove& move, const std::optional<Request>& request) const {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
    if (!person || !IsEntitled(*person)) return Stale(id, "no longer has a right to a list");
    if (person->id != id) return Stale(id, "has been merged with another number since");
    if (person->opted_out) return Stale(id, "has opted out since");
    if (CommittedList(*person) != move.from) return Stale(id, "has moved to another list since");
    if (!move.from_request && person->request_by) return Stale(id, "has asked for lists since");
    if (!person->excluded_doctors.empty()) {
      LP_ASSIGN_OR_RETURN(const std::optional<GpList> to, state_.FindList(move.to));
      if (to && HasExcludedDoctor(*person, *to, today_)) return Stale(move.to, "has another doctor since");
    }
    const absl::CivilDay effective = EffectiveDay(*person, today_, plan_.effective);
    LP_ASSIGN_OR_RETURN(const EndCause end_cause, LeavingCause(state_, *person, effective));
    bool counts = false;
    if (request) {
      const absl::CivilDay asked = std::min(today_, OsloDay(request->WaitsSince(move.to)));
      LP_ASSIGN_OR_RETURN(counts, SpendsSwitch(state_, *person, {.to = move.to, .today = today_, .asked = asked}));
    }
    return Mover{.effective = effective, .end_cause = end_cause, .counts_as_switch = counts};
  }

  absl::Status CheckRequest(const PlanMove& move, const Request& request) const {
    if (request.unit != move.unit) return Stale(move.applicant, "waits together with others than before");
    if (!request.any_within && !request.Names(move.to)) {
      return Stale(move.applicant, "no longer wishes for that list");
    }
    return absl::OkStatus();
  }

  absl::Status Stale(PersonId id, absl::string_view change) const {
    return errors::PlanStale(plan_.id, PersonReference(id), change);
  }
  absl::Status Stale(ListId id, absl::string_view change) const {
    return errors::PlanStale(plan_.id, absl::StrCat("lists/", id.value()), change);
  }

  const StateReader& state_;
  const PlanRecord& plan_;
  const absl::CivilDay today_;
  Decision decision_;
  std::map<ListId, std::map<Group, int64_t>> arrivals_;  // persons
  std::map<ListId, int64_t> departures_;                 // persons
};

}  // namespace

absl::StatusOr<Decision> DecideCommitPlan(const StateReader& state, const CommitPlanCommand& command,
                                          const DecisionContext& context) {
  const PlanRecord& plan = *command.plan;
  std::vector<MunicipalityId> planned = plan.policy.cooperating;
  if (plan.municipality) planned.push_back(plan.municipality);
  LP_RETURN_IF_ERROR(CheckNoImportUnfinished(state, planned));
  LP_ASSIGN_OR_RETURN(const std::optional<PlanRecord> committed, state.FindPlan(plan.id));
  if (committed) {
    LP_ASSIGN_OR_RETURN(const int64_t undone_by, PlanUndoneBy(state, *committed));
    return undone_by == 0 ? errors::PlanCommitted(plan.id) : errors::PlanUndone(plan.id, undone_by);
  }
  LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> successors, SuccessorsOf(state, plan.municipality));
  if (!successors.empty())
    return errors::PlanStale(plan.id, absl::StrFormat("municipalities/%04d", plan.municipality.value()),
                             "was reformed since");
  if (plan.effective <= context.today) return errors::PlanStale(plan.id, "its effective date", "has come");
  PlanCommitter committer(state, plan, context.today);
  for (const PlanMove& move : plan.moves) LP_RETURN_IF_ERROR(committer.Add(move));
  LP_RETURN_IF_ERROR(committer.CheckLists());
  return committer.TakeDecision();
}

}  // namespace listeplass
