#include "tests/property/certificate.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "service/matching/priority_order.h"
#include "tests/property/flow_oracle.h"

namespace listeplass::matching::property {
namespace {

using Cost = __int128;

struct ResidualArc {
  int from = 0;
  int to = 0;
  Cost cost = 0;
};

// A Need is of an applicant who needs a cut: every threshold in (above, upto] separates the lists they would rather
// have from theirs.
struct Need {
  ApplicantIndex applicant = 0;
  Cost above = 0;
  Cost upto = 0;
};

class Certifier {
 public:
  Certifier(const Instance& instance, const Assignment& assignment)
      : instance_(instance), assignment_(assignment), hub_(static_cast<int>(instance.lists.size())) {
    const std::vector<ApplicantIndex> order = PriorityOrder(instance);
    set_weight_.resize(order.size());
    rank_weight_.resize(order.size());
    Cost rank_weight = 1;
    for (size_t k = 0; k < order.size(); ++k) {
      const ApplicantIndex i = order[order.size() - 1 - k];
      set_weight_[i] = Cost{1} << k;
      rank_weight_[i] = rank_weight;
      rank_weight *= kFlowOracleRankMax + 1;
    }
  }

  Plan Run() {
    plan_.objective = Objective::kPriority;
    SetOutcomes();
    plan_.refusal_cuts = RefusalCuts();
    plan_.rank_cuts = RankCuts();
    return std::move(plan_);
  }

 private:
  int Node(ListIndex list) const { return list == kNoList ? hub_ : list; }

  // Returns the wishes that count and whose lists take people.
  std::vector<Wish> Reachable(ApplicantIndex i) const {
    std::vector<Wish> wishes = WishesBeforeOwnList(instance_.applicants[i]);
    std::erase_if(wishes,
                  [&](const Wish& wish) { return !TakesArrivals(instance_.policy, instance_.lists[wish.list]); });
    return wishes;
  }

  void SetOutcomes() {
    for (size_t i = 0; i < assignment_.size(); ++i) {
      const Applicant& applicant = instance_.applicants[i];
      Outcome& outcome = plan_.outcomes.emplace_back();
      if (assignment_[i] != kNoList) {
        outcome.kind = OutcomeKind::kPlaced;
        outcome.list = assignment_[i];
        outcome.rank = RankOf(applicant, assignment_[i]);
        ++plan_.counters.placed;
        plan_.counters.placed_persons += applicant.size;
      } else if (Asks(applicant)) {
        outcome.kind = OutcomeKind::kRefused;
        ++plan_.counters.refused;
      } else {
        ++plan_.counters.content;
      }
    }
  }

  // Returns the arcs for places taken and places left, which are the same for both phases.
  std::vector<ResidualArc> HubArcs() const {
    std::vector<int64_t> slack;
    for (const List& list : instance_.lists) slack.push_back(list.free());
    for (size_t i = 0; i < assignment_.size(); ++i) {
      if (assignment_[i] == kNoList) continue;
      --slack[assignment_[i]];
      if (instance_.applicants[i].origin != kNoList) ++slack[instance_.applicants[i].origin];
    }
    std::vector<ResidualArc> arcs;
    for (int v = 0; v < hub_; ++v) {
      arcs.push_back({hub_, v, 0});
      if (slack[v] > 0) arcs.push_back({v, hub_, 0});
    }
    return arcs;
  }

  // Returns the shortest distances from the hub (Bellman and Ford).
  std::vector<Cost> Distances(const std::vector<ResidualArc>& arcs) const {
    std::vector<Cost> distance(hub_ + 1, 0);
    for (int round = 0; round <= hub_; ++round) {
      for (const ResidualArc& arc : arcs) {
        distance[arc.to] = std::min(distance[arc.to], distance[arc.from] + arc.cost);
      }
    }
    return distance;
  }

  CutChain RefusalCuts() {
    std::vector<ResidualArc> arcs = HubArcs();
    for (size_t i = 0; i < assignment_.size(); ++i) {
      const int origin = Node(instance_.applicants[i].origin);
      const ListIndex now = assignment_[i];
      if (now != kNoList) arcs.push_back({now, origin, set_weight_[i]});
      for (const Wish& wish : Reachable(static_cast<ApplicantIndex>(i))) {
        if (wish.list == now) continue;
        arcs.push_back({now == kNoList ? origin : now, wish.list, now == kNoList ? -set_weight_[i] : 0});
      }
    }
    const std::vector<Cost> distance = Distances(arcs);
    std::vector<Need> needs, crossing;
    for (size_t i = 0; i < assignment_.size(); ++i) {
      const auto applicant = static_cast<ApplicantIndex>(i);
      const Cost origin = -distance[Node(instance_.applicants[i].origin)];
      if (assignment_[i] != kNoList) {
        crossing.push_back({applicant, origin, -distance[assignment_[i]]});
        continue;
      }
      const std::vector<Wish> wishes = Reachable(applicant);
      if (!wishes.empty()) needs.push_back({applicant, origin, Depth(distance, wishes)});
    }
    return Chain(distance, needs, crossing, set_weight_);
  }

  CutChain RankCuts() {
    std::vector<ResidualArc> arcs = HubArcs();
    for (size_t i = 0; i < assignment_.size(); ++i) {
      if (assignment_[i] == kNoList) continue;
      for (const Wish& wish : Reachable(static_cast<ApplicantIndex>(i))) {
        if (wish.list == assignment_[i]) continue;
        arcs.push_back({assignment_[i], wish.list, (wish.rank - plan_.outcomes[i].rank) * rank_weight_[i]});
      }
    }
    const std::vector<Cost> distance = Distances(arcs);
    std::vector<Need> needs, crossing;
    for (size_t i = 0; i < assignment_.size(); ++i) {
      if (assignment_[i] == kNoList) continue;
      const auto applicant = static_cast<ApplicantIndex>(i);
      const Cost now = -distance[assignment_[i]];
      std::vector<Wish> better = Reachable(applicant);
      for (const Wish& wish : better) {
        if (wish.rank > plan_.outcomes[i].rank) crossing.push_back({applicant, -distance[wish.list], now});
      }
      std::erase_if(better, [&](const Wish& wish) { return wish.rank >= plan_.outcomes[i].rank; });
      if (!better.empty()) needs.push_back({applicant, now, Depth(distance, better)});
    }
    return Chain(distance, needs, crossing, rank_weight_);
  }

  // Returns the least of the wishes' depths: all of them lie within the sets up to there.
  static Cost Depth(const std::vector<Cost>& distance, const std::vector<Wish>& wishes) {
    Cost depth = -distance[wishes[0].list];
    for (const Wish& wish : wishes) depth = std::min(depth, -distance[wish.list]);
    return depth;
  }

  // Finds for each need a threshold in its interval that nobody behind crosses; then makes the sets, deepest first.
  CutChain Chain(const std::vector<Cost>& distance, const std::vector<Need>& needs, const std::vector<Need>& crossing,
                 const std::vector<Cost>& weight) {
    std::vector<std::pair<ApplicantIndex, Cost>> thresholds;
    std::set<Cost, std::greater<>> all;
    for (const Need& need : needs) {
      Cost threshold = need.above + 1;
      for (bool moved = true; moved;) {
        moved = false;
        for (const Need& other : crossing) {
          const bool behind = weight[other.applicant] < weight[need.applicant];
          if (!behind || threshold <= other.above || threshold > other.upto) continue;
          threshold = other.upto + 1;
          moved = true;
        }
      }
      thresholds.emplace_back(need.applicant, threshold);
      all.insert(threshold);
    }
    CutChain chain;
    chain.of_list.assign(hub_, kNoCut);
    for (Cost threshold : all) {
      for (int v = 0; v < hub_; ++v) {
        if (chain.of_list[v] == kNoCut && -distance[v] >= threshold) chain.of_list[v] = chain.count;
      }
      for (const auto& [applicant, own] : thresholds) {
        if (own == threshold) plan_.outcomes[applicant].cut = chain.count;
      }
      ++chain.count;
    }
    return chain;
  }

  const Instance& instance_;
  const Assignment& assignment_;
  const int hub_;
  std::vector<Cost> set_weight_;
  std::vector<Cost> rank_weight_;
  Plan plan_;
};

}  // namespace

Plan Certify(const Instance& instance, const Assignment& assignment) { return Certifier(instance, assignment).Run(); }

}  // namespace listeplass::matching::property
