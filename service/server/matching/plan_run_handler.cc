#include "service/server/matching/plan_run_handler.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"
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
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

constexpr absl::string_view kSolving = "solving";

// Prepares the commit of a plan. The plan is looked up when the change is decided, so that a repeated request is
// answered even when its preview has been forgotten.
PreparedChange<v1::Plan> CommitOf(const Previews& previews, const PersonNames& names, const PlanName& name,
                                  Audience audience) {
  return {.decide = [&previews, name](const StateReader& state,
                                      const DecisionContext& context) -> absl::StatusOr<Decision> {
            LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(state, previews, name, "name"));
            if (found.rehearsal) return PlanRehearsed(found.plan->id);
            if (found.committed) return DecideCommitPlan(state, {found.plan.get()}, context);  // which tells of it
            return DecideCommitPlanOfToday(state, *found.plan, context);
          },
          .respond = [&previews, &names, name, audience](const StateReader& after,
                                                         const Decision&) -> absl::StatusOr<v1::Plan> {
            LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(after, previews, name, "name"));
            return ToProto(found, Disclosure(after, audience), names);
          }};
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

// Keeps in the log that somebody has seen a plan with the lots of its day. Such a caller could ask again before others
// do, and knows how each request would fare, so it is an act.
void LogPreview(const Caller& caller, const PlanRecord& plan) {
  Log(LogLevel::kInfo, "plan_previewed",
      {{"role", std::string(RoleName(caller.role))},
       {"subject", caller.subject},
       {"municipality", absl::StrCat(plan.municipality.value())},
       {"day", FormatCivilDate(OsloDay(plan.made_at))},
       {"plan", absl::StrCat(plan.id.value())}});
}

// Computes a plan on the present state and remembers it, unless its policy is only tried. Request is PreviewPlanRequest
// or RunMatchingRequest. `rehearsal`: not with the seed of its day.
template <typename Request>
absl::StatusOr<std::shared_ptr<const Preview>> MakePreview(const Backend& backend, const Request& request,
                                                           bool rehearsal, PlanStream& stream) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const std::optional<Objective> objective, FromProto(request.objective(), "objective"));
  const absl::Time now = backend.clock.Now();
  absl::Time solving_began = absl::InfiniteFuture();
  absl::Duration solve_time;
  planning::MakePlanOptions options{.id = backend.previews.NextId(now),
                                    .municipality = municipality,
                                    .now = now,
                                    .seed = SeedOfRun(backend.seeds, municipality, OsloDay(now), rehearsal),
                                    .ticket_of = TicketsOf(backend.names),
                                    .objective = objective,
                                    .progress = {},
                                    .cancelled = &stream.cancelled()};
  options.progress = [&](absl::string_view stage, int64_t done, int64_t total) {
    const bool solving = stage == kSolving;
    if (solving && solving_began == absl::InfiniteFuture()) solving_began = absl::Now();
    if (!solving && solve_time == absl::ZeroDuration()) solve_time = std::max(solve_time, absl::Now() - solving_began);
    WriteProgress(stream, stage, done, total);
  };
  const std::shared_ptr<const storage::Snapshot> snapshot = backend.store.GetSnapshot();
  LP_RETURN_IF_ERROR(CheckMunicipality(*snapshot, municipality, "parent"));
  LP_ASSIGN_OR_RETURN(options.policy, TriedPolicy(*snapshot, request, municipality, now));
  LP_ASSIGN_OR_RETURN(PlanRecord plan, planning::MakePlan(*snapshot, options));
  auto preview = std::make_shared<const Preview>(
      Preview{.plan = std::move(plan), .solve_time = solve_time, .rehearsal = rehearsal});
  if (!options.policy) backend.previews.Put(preview);
  return preview;
}

void WritePlan(PlanStream& stream, v1::Plan plan) {
  v1::PlanProgress last;
  *last.mutable_plan() = std::move(plan);
  stream.WriteLast(last);
}

}  // namespace

absl::Status PreviewPlan(const StreamContext& call, const v1::PreviewPlanRequest& request, PlanStream& stream) {
  const bool rehearsal =
      request.rehearsal() || request.has_policy() || !MayCommitPlans(call.caller, *call.backend.rights);
  LP_ASSIGN_OR_RETURN(const std::shared_ptr<const Preview> preview,
                      MakePreview(call.backend, request, rehearsal, stream));
  if (rehearsal) {
    LogRehearsal(call.caller, call.method.name);
  } else {
    LogPreview(call.caller, preview->plan);
  }
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
  LP_ASSIGN_OR_RETURN(const std::shared_ptr<const Preview> preview,
                      MakePreview(call.backend, request, /*rehearsal=*/false, stream));
  const PlanName name = {preview->plan.municipality, preview->plan.id};
  Change change = MakeChange(
      call.backend.fingerprints, call.method, Origin::kRunMatching, call.caller, request,
      CommitOf(call.backend.previews, call.backend.names, name, AudienceOf(call.method.service_role, call.caller)));
  // What was solved is not thrown away because other changes wait, but a run is not committed for nobody.
  change.admitted = true;
  change.abandoned = [&stream] { return stream.cancelled().load(); };
  // The writer thread must not wait for the stream, so this thread sends the answer.
  LP_ASSIGN_OR_RETURN(const std::string answer, call.backend.sequencer.SubmitAndWait(std::move(change)));
  v1::Plan committed;
  if (!committed.ParseFromString(answer)) return errors::StoreCorrupt("idempotency", "a plan does not decode");
  WritePlan(stream, std::move(committed));
  return absl::OkStatus();
}

absl::StatusOr<PreparedChange<v1::Plan>> CommitPlan(const ChangeContext& call, const v1::CommitPlanRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.name(), "name"));
  return CommitOf(call.previews, call.names, name, call.audience);
}

}  // namespace listeplass::server
