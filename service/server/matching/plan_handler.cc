#include "service/server/matching/plan_handler.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "service/domain/status_macros.h"
#include "service/planning/explain.h"
#include "service/register/history/plan_undone.h"
#include "service/register/known_municipality.h"
#include "service/server/converters/plan_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// Calls `add` with those of a plan's moves or refusals that are on the page and may be shown. Sets the next page's
// token or, on the last page, the number that was left out on all of them. Each page is full but the last: a number for
// each page, or a gap in one, would tell between whom in the order somebody stands, and so between which lots.
template <typename Items, typename Response, typename Add>
absl::Status AddPage(const ReadContext& context, const Items& items, const Page& page, Response& response, Add add) {
  const Disclosure disclosure(context.state, context.audience);
  const size_t begin = page.after ? static_cast<size_t>(std::clamp<int64_t>((*page.after)[0], 0, items.size())) : 0;
  int64_t left_out = page.after ? (*page.after)[1] : 0;
  int added = 0;
  for (size_t i = begin; i < items.size(); ++i) {
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(items[i].unit));
    if (!shows) {
      ++left_out;
    } else if (added == page.size) {
      response.set_next_page_token(page.TokenAfter({static_cast<int64_t>(i), left_out}));
      return absl::OkStatus();
    } else {
      LP_RETURN_IF_ERROR(add(items[i]));
      ++added;
    }
  }
  response.set_protected_(left_out);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Plan> GetPlan(const ReadContext& context, const v1::GetPlanRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.name(), "name"));
  LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(context.state, context.previews, name, "name"));
  return ToProto(found, Disclosure(context.state, context.audience), context.names);
}

absl::StatusOr<v1::ListPlansResponse> ListPlans(const ReadContext& context, const v1::ListPlansRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 1));
  LP_RETURN_IF_ERROR(CheckMunicipality(context.state, municipality, "parent"));
  v1::ListPlansResponse response;
  const PlanId after = page.after ? PlanId(page.after->front()) : PlanId();
  // Plans from before a reform are listed too, under the names that they were committed by.
  LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> former, PredecessorsOf(context.state, municipality));
  std::set<MunicipalityId> planned_for(former.begin(), former.end());
  planned_for.insert(municipality);
  std::set<PlanId> ids;
  for (MunicipalityId one : planned_for) {
    LP_RETURN_IF_ERROR(context.state.ForEachPlanOver(one, after, [&](PlanId id) {
      ids.insert(id);
      return true;
    }));
  }
  const Disclosure disclosure(context.state, context.audience);
  PlanId last;
  for (PlanId id : ids) {
    LP_ASSIGN_OR_RETURN(std::optional<PlanRecord> plan, context.state.FindPlan(id));
    // A plan that a neighbour made for both is listed under the neighbour's name.
    if (!plan || !planned_for.contains(plan->municipality)) continue;
    if (response.plans_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last.value()}));
      break;
    }
    LP_ASSIGN_OR_RETURN(const int64_t undone_by, PlanUndoneBy(context.state, *plan));
    const auto found = std::make_shared<const PlanRecord>(*std::move(plan));
    LP_ASSIGN_OR_RETURN(*response.add_plans(),
                        ToProto(FoundPlan{.plan = found, .committed = true, .undone_by = undone_by, .solve_time = {}},
                                disclosure, context.names));
    last = id;
  }
  return response;
}

absl::StatusOr<v1::ListPlanMovesResponse> ListPlanMoves(const ReadContext& context,
                                                        const v1::ListPlanMovesRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 2));
  LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(context.state, context.previews, name, "parent"));
  v1::ListPlanMovesResponse response;
  ApiNames names(context.state, context.names);
  LP_RETURN_IF_ERROR(AddPage(context, found.plan->moves, page, response, [&](const PlanMove& move) -> absl::Status {
    LP_ASSIGN_OR_RETURN(*response.add_moves(), ToProto(move, names));
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::ListPlanRefusalsResponse> ListPlanRefusals(const ReadContext& context,
                                                              const v1::ListPlanRefusalsRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 2));
  LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(context.state, context.previews, name, "parent"));
  v1::ListPlanRefusalsResponse response;
  LP_RETURN_IF_ERROR(AddPage(context, found.plan->refusals, page, response, [&](const PlanRefusal& refusal) {
    *response.add_refusals() = ToProto(refusal, *found.plan, context.names);
    return absl::OkStatus();
  }));
  return response;
}

absl::StatusOr<v1::Explanation> ExplainOutcome(const ReadContext& context, const v1::ExplainOutcomeRequest& request) {
  LP_ASSIGN_OR_RETURN(const PlanName name, ParsePlanName(request.plan(), "plan"));
  LP_ASSIGN_OR_RETURN(const PersonId person, context.names.Parse(request.person(), "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "person"));
  LP_ASSIGN_OR_RETURN(const FoundPlan found, FindNamedPlan(context.state, context.previews, name, "plan"));
  LP_ASSIGN_OR_RETURN(const planning::Explanation explanation, planning::Explain(context.state, *found.plan, person));
  ApiNames names(context.state, context.names);
  return ToProto(explanation, names);
}

}  // namespace listeplass::server
