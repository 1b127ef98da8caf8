// Who takes whose place in a plan, told as chains and cycles (matching/chains.h) from the plan record alone.
//
// For the municipality's staff: steps name persons by id. What a citizen sees is made in explain.h.
#ifndef LISTEPLASS_SERVICE_PLANNING_PLAN_CHAINS_H_
#define LISTEPLASS_SERVICE_PLANNING_PLAN_CHAINS_H_

#include <string>
#include <vector>

#include "service/domain/ids.h"
#include "service/domain/plan_record.h"

namespace listeplass::planning {

// One move of a chain, and where its place came from.
struct ChainStep {
  const PlanMove* move = nullptr;  // in the plan
  int64_t free_places = 0;         // places taken that were free
  // Applicants of the moves whose places it takes over, in priority order.
  std::vector<PersonId> takes_over;
};

struct PlanChain {
  bool cycle = false;  // a pure exchange: takes no free place and leaves none
  // A chain begins with the move into the free place; in a cycle the first move's old place goes to the last.
  std::vector<ChainStep> steps;
};

// Every move of the plan in exactly one chain, in the order of matching/chains.h. `plan` must outlive the result.
std::vector<PlanChain> ChainsOf(const PlanRecord& plan);

// "persons/12 leaves lists/7 for lists/9 and takes a free place", one line per step.
std::vector<std::string> DescribeForStaff(const PlanChain& chain);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_PLAN_CHAINS_H_
