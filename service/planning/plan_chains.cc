#include "service/planning/plan_chains.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/matching/chains.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::planning {
namespace {

// A matching problem of the plan's moves alone, which has this very plan as its solution.
class MovesAsInstance {
 public:
  explicit MovesAsInstance(const PlanRecord& record) {
    for (const PlanMove& move : record.moves) {
      matching::Applicant applicant;
      applicant.id = absl::StrCat(move.applicant.value());
      applicant.size = static_cast<int32_t>(move.unit.size());
      if (move.from) applicant.origin = IndexOf(move.from);
      const matching::ListIndex to = IndexOf(move.to);
      applicant.wishes.push_back({.list = to, .rank = 1});
      instance.applicants.push_back(std::move(applicant));
      plan.outcomes.push_back({.kind = matching::OutcomeKind::kPlaced, .list = to, .rank = 1});
      instance.lists[to].ceiling += static_cast<int64_t>(move.unit.size());
      order.push_back(static_cast<matching::ApplicantIndex>(order.size()));
    }
  }

  matching::Instance instance;
  matching::Plan plan;
  std::vector<matching::ApplicantIndex> order;  // the record's order, which is by priority

 private:
  matching::ListIndex IndexOf(ListId id) {
    const auto [found, added] = index_of_.try_emplace(id, static_cast<matching::ListIndex>(instance.lists.size()));
    if (added) {
      instance.lists.emplace_back();
      instance.lists.back().id = absl::StrCat(id.value());
    }
    return found->second;
  }

  std::map<ListId, matching::ListIndex> index_of_;
};

}  // namespace

std::vector<PlanChain> ChainsOf(const PlanRecord& plan) {
  const MovesAsInstance moves(plan);
  std::vector<PlanChain> chains;
  for (const matching::Chain& chain : matching::DecomposeIntoChains(moves.instance, moves.plan, moves.order)) {
    PlanChain& told = chains.emplace_back();
    told.cycle = chain.cycle;
    for (const matching::Move& move : chain.moves) {
      ChainStep step;
      step.move = &plan.moves[static_cast<size_t>(move.applicant)];
      step.free_places = move.free_places;
      for (const matching::PlacesFrom& places : move.takes_over) {
        step.takes_over.push_back(plan.moves[static_cast<size_t>(places.applicant)].applicant);
      }
      told.steps.push_back(std::move(step));
    }
  }
  return chains;
}

std::vector<std::string> DescribeForStaff(const PlanChain& chain) {
  const auto person = [](std::string* out, PersonId id) { absl::StrAppend(out, "persons/", id.value()); };
  std::vector<std::string> lines;
  for (const ChainStep& step : chain.steps) {
    const PlanMove& move = *step.move;
    std::string line = absl::StrJoin(move.unit, ", ", person);
    const bool one = move.unit.size() == 1;
    if (move.from) {
      absl::StrAppend(&line, one ? " leaves lists/" : " leave lists/", move.from.value(), " for lists/",
                      move.to.value());
    } else {
      absl::StrAppend(&line, one ? " comes to lists/" : " come to lists/", move.to.value());
    }
    if (step.free_places > 0) {
      absl::StrAppend(&line, one ? " and takes " : " and take ", step.free_places,
                      step.free_places == 1 ? " free place" : " free places");
    }
    if (!step.takes_over.empty()) {
      absl::StrAppend(&line, step.free_places > 0 ? " and" : "", " in the place of ",
                      absl::StrJoin(step.takes_over, ", ", person));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace listeplass::planning
