// ChainsOf tells staff who takes whose place in a plan, as chains and cycles (matching/chains.h), from the plan record
// alone. The steps name persons by id; explain.h makes what a citizen sees.
#ifndef LISTEPLASS_SERVICE_PLANNING_PLAN_CHAINS_H_
#define LISTEPLASS_SERVICE_PLANNING_PLAN_CHAINS_H_

#include <string>
#include <vector>

#include "service/domain/ids.h"
#include "service/domain/plan_record.h"

namespace listeplass::planning {

// One move of a chain, and where its place came from.
struct ChainStep {
  const PlanMove* move = nullptr;    // points into the plan
  int64_t free_places = 0;           // free places that it takes
  std::vector<PersonId> takes_over;  // applicants of the moves whose places it takes, in priority order
};

struct PlanChain {
  bool cycle = false;  // a pure exchange: it takes no free place, and no place stays empty
  // A chain begins with the move to the free place. In a cycle the first move takes the place that the last one leaves.
  std::vector<ChainStep> steps;
};

// Puts every move of the plan into exactly one chain, ordered as in matching/chains.h. `plan` must outlive the result.
std::vector<PlanChain> ChainsOf(const PlanRecord& plan);

// One line per step, such as "persons/12 leaves lists/7 for lists/9 and takes 1 free place".
std::vector<std::string> DescribeForStaff(const PlanChain& chain);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_PLAN_CHAINS_H_
