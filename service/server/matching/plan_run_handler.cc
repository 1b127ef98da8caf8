#include "service/server/matching/plan_run_handler.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/planning/make_plan.h"
#include "service/register/known_municipality.h"
#include "service/register/plans/commit_plan.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/policy/set_policy.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/plan_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/matching/plan_of_its_day.h"
#include "service/server/rpc/authorize.h"
#include "service/server/rpc/make_change.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/protection.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

constexpr absl::string_view kSolving = "solving";

// Answers with the plan of that name, once it is committed.
std::function<absl::StatusOr<v1::Plan>(const StateReader&, const Decision&)> AnswerWith(const Previews& previews,
                                                                                        const PersonNames& names,
                                                                                        const PlanName& name,
                                                                                        Audience audience) {
  return [&previews, &names, name, audience](const StateReader& after, const Decision&) -> absl::StatusOr<v1::Plan> {
    LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(after, previews, name, "name"));
    return ToProto(found, Disclosure(after, audience), names);
  };
}

void WriteProgress(PlanStream& stream, absl::string_view stage, int64_t done, int64_t total) {
  v1::PlanProgress message;
  message.mutable_progress()->set_stage(std::string(stage));
  message.mutable_progress()->set_done(done);
  message.mutable_progress()->set_total(total);
  stream.WriteIfIdle(message);
}

// Returns the policy to be tried, checked; nullopt: the one in force is used.
absl::StatusOr<std::optional<Policy>> TriedPolicy(const StateReader& state, const v1::PreviewPlanRequest& request,
                                                  MunicipalityId municipality, absl::Time now) {
  if (!request.has_policy()) return std::nullopt;
  LP_ASSIGN_OR_RETURN(Policy policy, FromProto(request.policy()));
  if (policy.municipality != municipality) return errors::FieldInvalid("policy.name", "is not the parent's");
  policy.from = OsloDay(now);
  LP_ASSIGN_OR_RETURN(const Decision decision, DecideSetPolicy(state, {policy}, MakeDecisionContext(now, {})));
  // The event has the policy as it would be kept, in order. Without an event it would change nothing.
  for (const Event& event : decision.events) {
    if (const auto* set = std::get_if<PolicySet>(&event)) policy = set->policy;
  }
  LP_ASSIGN_OR_RETURN(PolicyInForce in_force, PolicyInForceWith(state, policy, policy.from));
  return std::move(in_force.policy);
}
absl::StatusOr<std::optional<Policy>> TriedPolicy(const StateReader&, const v1::RunMatchingRequest&, MunicipalityId,
                                                  absl::Time) {
  return std::nullopt;  // a run commits
}

// What a request asks a plan of.
struct PlanToMake {
  PlanId id;
  MunicipalityId municipality;
  std::optional<Objective> objective;
  absl::Time now;
  bool rehearsal = false;  // not with the seed of its day
};

// Reads PreviewPlanRequest or RunMatchingRequest.
template <typename Request>
absl::StatusOr<PlanToMake> ReadRequest(const Backend& backend, const Request& request, bool rehearsal) {
  PlanToMake read;
  read.now = backend.clock.Now();
  read.rehearsal = rehearsal;
  LP_ASSIGN_OR_RETURN(read.municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(read.objective, FromProto(request.objective(), "objective"));
  read.id = backend.previews.NextId(read.now);
  return read;
}

// Records that somebody is to be shown a plan with the lots of its day. Such a caller could ask again before others do,
// and knows how each request would fare, so it is an act. It changes nothing on which a plan rests, and so makes no
// preview stale.
absl::Status RecordPreview(const StreamContext& call, const PlanToMake& plan) {
  Change change{.actor = call.caller.actor(),
                .origin = Origin::kPreviewPlan,
                .request_id = {},
                .fingerprint = {},
                .decide = {},
                .respond = {}};
  change.decide = [plan](const StateReader& state, const DecisionContext&) -> absl::StatusOr<Decision> {
    LP_RETURN_IF_ERROR(CheckMunicipality(state, plan.municipality, "parent"));
    return Decision{{PlanPreviewed{.municipality = plan.municipality, .plan = plan.id, .day = OsloDay(plan.now)}}};
  };
  change.respond = [](const StateReader&, const Decision&) -> absl::StatusOr<std::string> { return std::string(); };
  return call.backend.sequencer.SubmitAndWait(std::move(change)).status();
}

// Computes a plan on the present state. Its policy is only tried if the request has one.
template <typename Request>
absl::StatusOr<std::shared_ptr<const Preview>> MakePreview(const Backend& backend, const Request& request,
                                                           const PlanToMake& asked, PlanStream& stream) {
  absl::Time solving_began = absl::InfiniteFuture();
  absl::Duration solve_time;
  planning::MakePlanOptions options{
      .id = asked.id,
      .municipality = asked.municipality,
      .now = asked.now,
      .seed = SeedOfRun(backend.seeds, asked.municipality, OsloDay(asked.now), asked.rehearsal),
      .ticket_of = TicketsOf(backend.names),
      .objective = asked.objective,
      .progress = {},
      .cancelled = &stream.cancelled()};
  options.progress = [&](absl::string_view stage, int64_t done, int64_t total) {
    const bool solving = stage == kSolving;
    if (solving && solving_began == absl::InfiniteFuture()) solving_began = absl::Now();
    if (!solving && solve_time == absl::ZeroDuration()) solve_time = std::max(solve_time, absl::Now() - solving_began);
    WriteProgress(stream, stage, done, total);
  };
  const std::shared_ptr<const storage::Snapshot> snapshot = backend.store.GetSnapshot();
  LP_RETURN_IF_ERROR(CheckMunicipality(*snapshot, asked.municipality, "parent"));
  LP_ASSIGN_OR_RETURN(options.policy, TriedPolicy(*snapshot, request, asked.municipality, asked.now));
  LP_ASSIGN_OR_RETURN(PlanRecord plan, planning::MakePlan(*snapshot, options));
  return std::make_shared<const Preview>(
      Preview{.plan = std::move(plan), .solve_time = solve_time, .rehearsal = asked.rehearsal});
}

void WritePlan(PlanStream& stream, v1::Plan plan) {
  v1::PlanProgress last;
  *last.mutable_plan() = std::move(plan);
  stream.Write(last);
}

}  // namespace

absl::Status PreviewPlan(const StreamContext& call, const v1::PreviewPlanRequest& request, PlanStream& stream) {
  const bool rehearsal =
      request.rehearsal() || request.has_policy() || !MayCommitPlans(call.caller, *call.backend.rights);
  LP_ASSIGN_OR_RETURN(const PlanToMake asked, ReadRequest(call.backend, request, rehearsal));
  if (!rehearsal) LP_RETURN_IF_ERROR(RecordPreview(call, asked));
  LP_ASSIGN_OR_RETURN(const std::shared_ptr<const Preview> preview, MakePreview(call.backend, request, asked, stream));
  if (rehearsal) LogRehearsal(call.caller, call.method.name);
  if (!request.has_policy()) call.backend.previews.Put(preview);
  const std::shared_ptr<const storage::Snapshot> snapshot = call.backend.store.GetSnapshot();
  const Disclosure disclosure(*snapshot, AudienceOf(call.method.service_role, call.caller));
  LP_ASSIGN_OR_RETURN(v1::Plan plan, ToProto(FoundPlan{.plan = {preview, &preview->plan},
                                                       .committed = false,
                                                       .solve_time = preview->solve_time,
                                                       .rehearsal = rehearsal},
                                             disclosure, call.backend.names));
  WritePlan(stream, std::move(plan));
  return absl::OkStatus();
}

absl::Status RunMatching(const StreamContext& call, const v1::RunMatchingRequest& request, PlanStream& stream) {
  LP_RETURN_IF_ERROR(CheckRequestId(request.request_id()));
  LP_ASSIGN_OR_RETURN(const PlanToMake asked, ReadRequest(call.backend, request, /*rehearsal=*/false));
  // The plan is not among the previews: if it cannot be committed, nobody reads it, because nothing says that they did.
  LP_ASSIGN_OR_RETURN(const std::shared_ptr<const Preview> made, MakePreview(call.backend, request, asked, stream));
  PreparedChange<v1::Plan> commit{
      .decide = [made](const StateReader& state,
                       const DecisionContext& context) { return DecideCommitPlanOfToday(state, made->plan, context); },
      .respond = AnswerWith(call.backend.previews, call.backend.names, {asked.municipality, asked.id},
                            AudienceOf(call.method.service_role, call.caller))};
  Change change =
      MakeChange(call.backend.fingerprints, call.method, Origin::kRunMatching, call.caller, request, std::move(commit));
  // The writer thread must not wait for the stream, so this thread sends the answer.
  LP_ASSIGN_OR_RETURN(const std::string answer, call.backend.sequencer.SubmitAndWait(std::move(change)));
  v1::Plan committed;
  if (!committed.ParseFromString(answer)) return errors::StoreCorrupt("idempotency", "a plan does not decode");
  WritePlan(stream, std::move(committed));
  return absl::OkStatus();
}

absl::StatusOr<PreparedChange<v1::Plan>> CommitPlan(const ChangeContext& call, const v1::CommitPlanRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.name(), "name"));
  // The plan is looked up when the change is decided, so that a repeated request is answered even when its preview has
  // been forgotten.
  return PreparedChange<v1::Plan>{
      .decide = [&previews = call.previews, name](const StateReader& state,
                                                  const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(state, previews, name, "name"));
        if (found.rehearsal) return PlanRehearsed(found.plan->id);
        if (found.committed) return DecideCommitPlan(state, {found.plan.get()}, context);  // which tells of it
        return DecideCommitPlanOfToday(state, *found.plan, context);
      },
      .respond = AnswerWith(call.previews, call.names, name, call.audience)};
}

}  // namespace listeplass::server
