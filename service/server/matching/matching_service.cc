#include "service/server/matching/matching_service.h"

#include <algorithm>
#include <future>
#include <optional>
#include <string>
#include <utility>

#include "listeplass/v1/matching_service.grpc.pb.h"
#include "service/planning/explain.h"
#include "service/planning/make_plan.h"
#include "service/register/plans/commit_plan.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/policy/set_policy.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/plan_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"
#include "service/server/rpc/stream.h"

namespace listeplass::server {
namespace {

constexpr Role kRole = Role::kStaff;
constexpr absl::string_view kSolving = "solving";

using PlanStream = ServerStream<v1::PlanProgress>;

absl::StatusOr<v1::Plan> GetPlan(const ReadContext& context, const v1::GetPlanRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.name(), "name"));
  LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(context.state, context.previews, name, "name"));
  return ToProto(found);
}

absl::StatusOr<v1::ListPlansResponse> ListPlans(const ReadContext& context, const v1::ListPlansRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(request, 1));
  v1::ListPlansResponse response;
  const PlanId after = page.after ? PlanId(page.after->front()) : PlanId();
  std::vector<PlanId> ids;
  LP_RETURN_IF_ERROR(context.state.ForEachPlanOver(municipality, after, [&](PlanId id) {
    ids.push_back(id);
    return true;
  }));
  PlanId last;
  for (PlanId id : ids) {
    LP_ASSIGN_OR_RETURN(std::optional<PlanRecord> plan, context.state.FindPlan(id));
    // Those of a neighbour's region stand under the neighbour's name.
    if (!plan || plan->municipality != municipality) continue;
    if (response.plans_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last.value()}));
      break;
    }
    const auto found = std::make_shared<const PlanRecord>(*std::move(plan));
    *response.add_plans() = ToProto(FoundPlan{.plan = found, .committed = true, .solve_time = {}});
    last = id;
  }
  return response;
}

// Calls `add` with those of a plan's moves or refusals that stand on the page and may be shown. Sets the next page's
// token, and how many were left out on the pages so far.
template <typename Items, typename Response, typename Add>
absl::Status AddPage(const ReadContext& context, const Items& items, const Page& page, Response& response, Add add) {
  const Disclosure disclosure(context.state, context.audience);
  const size_t begin = page.after ? static_cast<size_t>(std::clamp<int64_t>((*page.after)[0], 0, items.size())) : 0;
  const size_t end = std::min(items.size(), begin + page.size);
  int64_t left_out = page.after ? (*page.after)[1] : 0;
  for (size_t i = begin; i < end; ++i) {
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(items[i].unit));
    if (shows) {
      LP_RETURN_IF_ERROR(add(items[i]));
    } else {
      ++left_out;
    }
  }
  response.set_protected_(left_out);
  if (end < items.size()) response.set_next_page_token(page.TokenAfter({static_cast<int64_t>(end), left_out}));
  return absl::OkStatus();
}

absl::StatusOr<v1::ListPlanMovesResponse> ListPlanMoves(const ReadContext& context,
                                                        const v1::ListPlanMovesRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(request, 2));
  LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(context.state, context.previews, name, "parent"));
  v1::ListPlanMovesResponse response;
  ListNames names(context.state);
  LP_RETURN_IF_ERROR(AddPage(context, found.plan->moves, page, response, [&](const PlanMove& move) -> absl::Status {
    LP_ASSIGN_OR_RETURN(*response.add_moves(), ToProto(move, names));
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::ListPlanRefusalsResponse> ListPlanRefusals(const ReadContext& context,
                                                              const v1::ListPlanRefusalsRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(request, 2));
  LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(context.state, context.previews, name, "parent"));
  v1::ListPlanRefusalsResponse response;
  LP_RETURN_IF_ERROR(AddPage(context, found.plan->refusals, page, response, [&](const PlanRefusal& refusal) {
    *response.add_refusals() = ToProto(refusal, *found.plan);
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::Explanation> ExplainOutcome(const ReadContext& context, const v1::ExplainOutcomeRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.plan(), "plan"));
  LP_ASSIGN_OR_RETURN(const PersonId person, ParsePersonName(request.person(), "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "person"));
  LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(context.state, context.previews, name, "plan"));
  LP_ASSIGN_OR_RETURN(const planning::Explanation explanation, planning::Explain(context.state, *found.plan, person));
  ListNames names(context.state);
  return ToProto(explanation, names);
}

// The plan is looked up when the change is decided, so that a repeated request is answered also when its preview has
// been forgotten.
PreparedChange<v1::Plan> CommitOf(const Previews& previews, const PlanName& name) {
  return {.decide = [&previews, name](const StateReader& state,
                                      const DecisionContext& context) -> absl::StatusOr<Decision> {
            LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(state, previews, name, "name"));
            return DecideCommitPlan(state, {found.plan.get()}, context);
          },
          .respond = [&previews, name](const StateReader& after, const Decision&) -> absl::StatusOr<v1::Plan> {
            LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(after, previews, name, "name"));
            return ToProto(found);
          }};
}

absl::StatusOr<PreparedChange<v1::Plan>> CommitPlan(const Backend& backend, const v1::CommitPlanRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.name(), "name"));
  return CommitOf(backend.previews, name);
}

void WriteProgress(PlanStream& stream, absl::string_view stage, int64_t done, int64_t total) {
  v1::PlanProgress message;
  message.mutable_progress()->set_stage(std::string(stage));
  message.mutable_progress()->set_done(done);
  message.mutable_progress()->set_total(total);
  stream.WriteIfIdle(std::move(message));
}

// A policy to be tried, checked; none: the one in force.
absl::StatusOr<std::optional<Policy>> TriedPolicy(const StateReader& state, const v1::PreviewPlanRequest& request,
                                                  MunicipalityId municipality, absl::Time now) {
  if (!request.has_policy()) return std::nullopt;
  LP_ASSIGN_OR_RETURN(Policy policy, FromProto(request.policy()));
  if (policy.municipality != municipality) return errors::FieldInvalid("policy.name", "is not the parent's");
  policy.from = OsloDay(now);
  LP_RETURN_IF_ERROR(DecideSetPolicy(state, {policy}, MakeDecisionContext(now, {})).status());
  LP_ASSIGN_OR_RETURN(PolicyInForce in_force, PolicyInForceWith(state, policy, policy.from));
  return std::move(in_force.policy);
}
absl::StatusOr<std::optional<Policy>> TriedPolicy(const StateReader&, const v1::RunMatchingRequest&, MunicipalityId,
                                                  absl::Time) {
  return std::nullopt;  // a run commits
}

// Computes a plan on the present state and remembers it, unless its policy is only tried. Request is PreviewPlanRequest
// or RunMatchingRequest.
template <typename Request>
absl::StatusOr<std::shared_ptr<const Preview>> MakePreview(const Backend& backend, const Request& request,
                                                           PlanStream& stream) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const std::optional<Objective> objective, FromProto(request.objective(), "objective"));
  const absl::Time now = backend.clock.Now();
  absl::Time solving_began = absl::InfiniteFuture();
  absl::Duration solve_time;
  planning::MakePlanOptions options{
      .id = backend.previews.NextId(now),
      .municipality = municipality,
      .now = now,
      .seed = request.seed() == 0 ? std::nullopt : std::optional<uint64_t>(request.seed()),
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
  LP_ASSIGN_OR_RETURN(options.policy, TriedPolicy(*snapshot, request, municipality, now));
  LP_ASSIGN_OR_RETURN(PlanRecord plan, planning::MakePlan(*snapshot, options));
  auto preview = std::make_shared<const Preview>(Preview{.plan = std::move(plan), .solve_time = solve_time});
  if (!options.policy) backend.previews.Put(preview);
  return preview;
}

void FinishWithPlan(const Method& method, PlanStream& stream, absl::StatusOr<v1::Plan> plan) {
  const absl::Status status = plan.status();
  if (plan.ok()) {
    v1::PlanProgress last;
    *last.mutable_plan() = *std::move(plan);
    stream.Write(std::move(last));
  }
  stream.FinishAfterWrites(FinishCall(method, status));
}

void PreviewOnWorker(const Method& method, const Backend& backend, const v1::PreviewPlanRequest& request,
                     PlanStream& stream) {
  auto preview = MakePreview(backend, request, stream);
  if (!preview.ok()) return FinishWithPlan(method, stream, preview.status());
  const PlanRecord* plan = &(*preview)->plan;
  const absl::Duration solve_time = (*preview)->solve_time;
  FinishWithPlan(method, stream,
                 ToProto(FoundPlan{.plan = std::shared_ptr<const PlanRecord>(*std::move(preview), plan),
                                   .committed = false,
                                   .solve_time = solve_time}));
}

void RunOnWorker(const Method& method, const Backend& backend, const Caller& caller,
                 const v1::RunMatchingRequest& request, PlanStream& stream) {
  const auto preview = MakePreview(backend, request, stream);
  if (!preview.ok()) return FinishWithPlan(method, stream, preview.status());
  const PlanRecord& plan = (*preview)->plan;
  Change change = MakeChange(method, caller, request, CommitOf(backend.previews, PlanName{plan.municipality, plan.id}));
  // The writer thread must not wait for the stream, so a worker sends the answer.
  v1::Plan committed;
  const absl::Status parsed = ParseAnswer(backend.sequencer.SubmitAndWait(std::move(change)), committed);
  FinishWithPlan(method, stream, parsed.ok() ? absl::StatusOr<v1::Plan>(std::move(committed)) : parsed);
}

class MatchingService final : public v1::MatchingService::CallbackService {
 public:
  explicit MatchingService(const Backend& backend) : backend_(backend) {}

  grpc::ServerWriteReactor<v1::PlanProgress>* PreviewPlan(grpc::CallbackServerContext* context,
                                                          const v1::PreviewPlanRequest* request) override {
    constexpr Method kMethod = {"MatchingService.PreviewPlan", kRole};
    return OnWorker(kMethod, context, [this, request, kMethod](const Caller&, PlanStream& stream) {
      PreviewOnWorker(kMethod, backend_, *request, stream);
    });
  }
  grpc::ServerWriteReactor<v1::PlanProgress>* RunMatching(grpc::CallbackServerContext* context,
                                                          const v1::RunMatchingRequest* request) override {
    constexpr Method kMethod = {"MatchingService.RunMatching", kRole};
    return OnWorker(kMethod, context, [this, request, kMethod](const Caller& caller, PlanStream& stream) {
      RunOnWorker(kMethod, backend_, caller, *request, stream);
    });
  }
  grpc::ServerUnaryReactor* CommitPlan(grpc::CallbackServerContext* context, const v1::CommitPlanRequest* request,
                                       v1::Plan* response) override {
    return HandleChange({"MatchingService.CommitPlan", kRole}, backend_, context, request, response,
                        &server::CommitPlan);
  }
  grpc::ServerUnaryReactor* GetPlan(grpc::CallbackServerContext* context, const v1::GetPlanRequest* request,
                                    v1::Plan* response) override {
    return HandleLongRead({"MatchingService.GetPlan", kRole}, backend_, context, request, response, &server::GetPlan);
  }
  grpc::ServerUnaryReactor* ListPlans(grpc::CallbackServerContext* context, const v1::ListPlansRequest* request,
                                      v1::ListPlansResponse* response) override {
    return HandleLongRead({"MatchingService.ListPlans", kRole}, backend_, context, request, response,
                          &server::ListPlans);
  }
  grpc::ServerUnaryReactor* ListPlanMoves(grpc::CallbackServerContext* context, const v1::ListPlanMovesRequest* request,
                                          v1::ListPlanMovesResponse* response) override {
    return HandleLongRead({"MatchingService.ListPlanMoves", kRole}, backend_, context, request, response,
                          &server::ListPlanMoves);
  }
  grpc::ServerUnaryReactor* ListPlanRefusals(grpc::CallbackServerContext* context,
                                             const v1::ListPlanRefusalsRequest* request,
                                             v1::ListPlanRefusalsResponse* response) override {
    return HandleLongRead({"MatchingService.ListPlanRefusals", kRole}, backend_, context, request, response,
                          &server::ListPlanRefusals);
  }
  grpc::ServerUnaryReactor* ExplainOutcome(grpc::CallbackServerContext* context,
                                           const v1::ExplainOutcomeRequest* request,
                                           v1::Explanation* response) override {
    return HandleLongRead({"MatchingService.ExplainOutcome", kRole}, backend_, context, request, response,
                          &server::ExplainOutcome);
  }

 private:
  // Runs `work` on a worker thread with the caller and a stream to answer on. The request lives as long as the stream.
  template <typename Work>
  PlanStream* OnWorker(const Method& method, const grpc::CallbackServerContext* context, Work work) {
    auto* stream = new PlanStream();  // Deletes itself.
    absl::StatusOr<Caller> caller = AuthorizedCaller(method, *context);
    if (!caller.ok()) {
      stream->Finish(FinishCall(method, caller.status()));
    } else if (!backend_.workers.TrySubmit([stream, caller = *std::move(caller), work] { work(caller, *stream); })) {
      stream->Finish(FinishCall(method, errors::ServerBusy("too much is being computed")));
    }
    return stream;
  }

  const Backend& backend_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeMatchingService(const Backend& backend) {
  return std::make_unique<MatchingService>(backend);
}

}  // namespace listeplass::server
