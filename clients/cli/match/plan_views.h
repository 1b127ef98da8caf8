// These functions show people matching plans, in whole lines. `width` 0: no limit. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_MATCH_PLAN_VIEWS_H_
#define LISTEPLASS_CLIENTS_CLI_MATCH_PLAN_VIEWS_H_

#include <cstddef>
#include <string>

#include "clients/cli/text.h"
#include "listeplass/v1/matching_service.pb.h"

namespace listeplass::cli {

// A sentence that says what committing the plan does, from when, and until when that can be undone.
std::string CommitText(const v1::Plan& plan);
// Says that a plan that has just been shown is committed, in one line.
std::string CommittedText(const v1::Plan& plan);
std::string PlanView(const v1::Plan& plan, size_t width);
// Shows a run under the present policy beside the same run under another policy.
std::string ComparisonView(const v1::Plan& present, const v1::Plan& tried, size_t width);
std::string PlansView(const v1::ListPlansResponse& plans, size_t width);
std::string PlanMovesView(const v1::ListPlanMovesResponse& moves, size_t width);
std::string RefusalsView(const v1::ListPlanRefusalsResponse& refusals, size_t width);
std::string ExplanationView(const v1::Explanation& explanation, Language language, size_t width);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_MATCH_PLAN_VIEWS_H_
