#include "service/matching/chains.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

namespace listeplass::matching {
namespace {

// A move and the moves it is linked to. Moves are numbered in priority order.
struct Link {
  Move move;
  std::vector<int32_t> givers;  // moves whose places it takes
  std::vector<int32_t> takers;  // moves that take its places
  int64_t left_empty = 0;       // places that it leaves and no move takes
  int32_t givers_to_tell = 0;
  bool found = false;
  bool told = false;
};

class Decomposition {
 public:
  Decomposition(const Instance& instance, const Plan& plan, absl::Span<const ApplicantIndex> order)
      : instance_(instance) {
    std::vector<std::vector<int32_t>> arriving(instance.lists.size());
    std::vector<std::vector<int32_t>> departing(instance.lists.size());
    for (ApplicantIndex applicant : order) {
      const Outcome& outcome = plan.outcomes[applicant];
      if (outcome.kind != OutcomeKind::kPlaced) continue;
      const ListIndex origin = instance.applicants[applicant].origin;
      const auto number = static_cast<int32_t>(links_.size());
      links_.emplace_back();
      links_.back().move = {applicant, origin, outcome.list, 0, {}};
      arriving[outcome.list].push_back(number);
      if (origin != kNoList) departing[origin].push_back(number);
    }
    for (size_t v = 0; v < arriving.size(); ++v) HandOver(arriving[v], departing[v]);
  }

  std::vector<Chain> Chains() {
    std::vector<Chain> chains;
    for (size_t number = 0; number < links_.size(); ++number) {
      if (!links_[number].found) chains.push_back(Tell(Connected(static_cast<int32_t>(number))));
    }
    return chains;
  }

 private:
  int64_t SizeOf(int32_t number) const { return instance_.applicants[links_[number].move.applicant].size; }

  // Hands the departing units' places to the arriving ones, both in priority order; the last ones find free places.
  void HandOver(const std::vector<int32_t>& arriving, const std::vector<int32_t>& departing) {
    for (int32_t giver : departing) links_[giver].left_empty = SizeOf(giver);
    auto giver = departing.begin();
    for (int32_t taker : arriving) {
      Link& to = links_[taker];
      int64_t needed = SizeOf(taker);
      while (needed > 0 && giver != departing.end()) {
        Link& from = links_[*giver];
        const int64_t persons = std::min(needed, from.left_empty);
        to.move.takes_over.push_back({from.move.applicant, persons});
        to.givers.push_back(*giver);
        ++to.givers_to_tell;
        from.takers.push_back(taker);
        needed -= persons;
        from.left_empty -= persons;
        if (from.left_empty == 0) ++giver;
      }
      to.move.free_places = needed;
    }
  }

  // Finds all moves that are linked to `start`, directly or through others, in priority order.
  std::vector<int32_t> Connected(int32_t start) {
    std::vector<int32_t> found = {start};
    links_[start].found = true;
    for (size_t next = 0; next < found.size(); ++next) {
      for (const std::vector<int32_t>* neighbours : {&links_[found[next]].givers, &links_[found[next]].takers}) {
        for (int32_t neighbour : *neighbours) {
          if (std::exchange(links_[neighbour].found, true)) continue;
          found.push_back(neighbour);
        }
      }
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  // Orders the moves so that each follows those whose places it takes. If all that are left wait for each other, the
  // foremost begins.
  Chain Tell(const std::vector<int32_t>& numbers) {
    Chain chain;
    chain.cycle = true;
    std::priority_queue<int32_t, std::vector<int32_t>, std::greater<>> ready;
    for (int32_t number : numbers) {
      const Link& link = links_[number];
      chain.cycle = chain.cycle && link.move.free_places == 0 && link.left_empty == 0;
      if (link.givers.empty()) ready.push(number);
    }
    for (auto foremost = numbers.begin(); chain.moves.size() < numbers.size();) {
      while (ready.empty() && links_[*foremost].told) ++foremost;
      const int32_t number = ready.empty() ? *foremost : ready.top();
      if (!ready.empty()) ready.pop();
      if (std::exchange(links_[number].told, true)) continue;
      chain.moves.push_back(links_[number].move);
      for (int32_t taker : links_[number].takers) {
        if (--links_[taker].givers_to_tell == 0) ready.push(taker);
      }
    }
    return chain;
  }

  const Instance& instance_;
  std::vector<Link> links_;
};

}  // namespace

std::vector<Chain> DecomposeIntoChains(const Instance& instance, const Plan& plan,
                                       absl::Span<const ApplicantIndex> order) {
  return Decomposition(instance, plan, order).Chains();
}

}  // namespace listeplass::matching
