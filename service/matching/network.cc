#include "service/matching/network.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include "service/domain/status_macros.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching {
namespace {

// Worse than every wish.
constexpr int32_t kUnranked = std::numeric_limits<int32_t>::max();

bool IsContent(const Applicant& applicant) {
  if (applicant.origin == kNoList) return false;
  return applicant.wishes.empty() || applicant.wishes[0].rank >= RankOfOwnList(applicant);
}

void AddNodes(const Instance& instance, Network& network) {
  const auto count = static_cast<Node>(instance.lists.size());
  network.list_count = count;
  network.list_of_node.resize(count);
  std::iota(network.list_of_node.begin(), network.list_of_node.end(), 0);
  std::sort(network.list_of_node.begin(), network.list_of_node.end(),
            [&](ListIndex a, ListIndex b) { return IdBefore(instance.lists[a].id, instance.lists[b].id); });
  network.node_of_list.resize(count);
  std::vector<int32_t>& first_rule = network.group_rule_begin;
  first_rule.assign(count + 1, 0);
  for (ListIndex v = 0; v < count; ++v) {
    first_rule[v + 1] = first_rule[v] + static_cast<int32_t>(instance.lists[v].group_rules.size());
  }
  network.node_of_group_rule.resize(first_rule[count]);
  for (Node node = 0; node < count; ++node) {
    const ListIndex v = network.list_of_node[node];
    const List& list = instance.lists[v];
    network.node_of_list[v] = node;
    network.free_places.push_back(list.free());
    network.gate_begin.push_back(static_cast<int32_t>(network.gates.size()));
    // Only held places that are really there can be reserved. If the rules reserve more, the first group has them.
    int64_t held_left = std::min(list.held, std::max<int64_t>(0, list.ceiling - list.members));
    std::vector<size_t> rules(list.group_rules.size());
    std::iota(rules.begin(), rules.end(), 0);
    std::sort(rules.begin(), rules.end(),
              [&](size_t a, size_t b) { return list.group_rules[a].group < list.group_rules[b].group; });
    for (size_t r : rules) {
      const GroupRule& rule = list.group_rules[r];
      const int64_t reserved = std::min(rule.reserved, held_left);
      held_left -= reserved;
      network.node_of_group_rule[first_rule[v] + r] = count + static_cast<Node>(network.gates.size());
      network.gates.push_back({node, rule.intake_cap.value_or(std::numeric_limits<int32_t>::max()), reserved});
    }
  }
  network.gate_begin.push_back(static_cast<int32_t>(network.gates.size()));
  network.hub = count + static_cast<Node>(network.gates.size());
}

// The entry: the node by which an applicant of this group enters the list, the group's gate or the list itself.
Node EntryNode(const Instance& instance, const Network& network, ListIndex v, Group group) {
  const std::vector<GroupRule>& rules = instance.lists[v].group_rules;
  for (size_t r = 0; r < rules.size(); ++r) {
    if (rules[r].group == group) return network.node_of_group_rule[network.group_rule_begin[v] + r];
  }
  return network.node_of_list[v];
}

struct EntryWish {
  int32_t rank;
  int32_t travel_minutes;
  Node node;
  ClaimNumber claim = 0;
  int64_t days = 0;
  bool operator<(const EntryWish& o) const {
    return std::tie(rank, travel_minutes, node) < std::tie(o.rank, o.travel_minutes, o.node);
  }
};

// The wishes of one applicant that can matter and are no worse than a rank, sorted.
void CollectWishes(const Instance& instance, const Network& network, const Applicant& applicant, int32_t worst_rank,
                   std::vector<EntryWish>& wishes) {
  wishes.clear();
  const int32_t own_rank = RankOfOwnList(applicant);
  const std::vector<Claim> claims = HasWishDates(applicant) ? ClaimsOf(instance, applicant) : std::vector<Claim>();
  for (const Wish& wish : applicant.wishes) {
    if (wish.rank >= own_rank || wish.rank > worst_rank) break;
    if (!TakesArrivals(instance.policy, instance.lists[wish.list])) continue;
    const Node node = EntryNode(instance, network, wish.list, applicant.group);
    wishes.push_back({wish.rank, wish.travel_minutes, node});
    if (claims.empty()) continue;
    wishes.back().claim = NumberOf(claims, ClaimFor(instance, applicant, wish));
    wishes.back().days = CountedDays(instance, applicant, wish);
  }
  // They often are in order already, since ExpandAnyWithin appends the nearest first.
  if (!std::is_sorted(wishes.begin(), wishes.end())) std::sort(wishes.begin(), wishes.end());
}

// Appends movers with their wishes and members.
class MoverWriter {
 public:
  MoverWriter(Network& network, bool keeps_dates) : network_(network), keeps_dates_(keeps_dates) {
    network.members.reserve(network.turns.size());
  }

  void Begin(Node origin, int32_t size) {
    const auto wish = static_cast<WishIndex>(network_.wish_node.size());
    const auto member = static_cast<int32_t>(network_.members.size());
    network_.movers.push_back({origin, size, wish, wish, member, member});
  }
  void AddWish(const EntryWish& wish) {
    if (const Network::Mover& mover = network_.movers.back(); mover.wish_begin < mover.wish_end) {
      (network_.wish_rank.back() == wish.rank ? network_.equal_wishes : network_.several_ranks) = true;
    }
    network_.wish_node.push_back(wish.node);
    network_.wish_rank.push_back(wish.rank);
    network_.wish_minutes.push_back(wish.travel_minutes);
    ++network_.movers.back().wish_end;
    if (!keeps_dates_) return;
    network_.wish_claim.push_back(wish.claim);
    network_.wish_days.push_back(wish.days);
  }
  void AddMember(Network::Turn& turn) {
    Network::Mover& mover = network_.movers.back();
    network_.members.push_back(turn.applicant);
    turn.mover = static_cast<MoverIndex>(network_.movers.size()) - 1;
    turn.unit = mover.member_end++ - mover.member_begin;
  }

 private:
  Network& network_;
  const bool keeps_dates_;
};

// A single person with one wish. Those of the same origin, wish and rank are alike and become a bundle.
struct Single {
  Node origin = kNone;
  Node wish = kNone;
  int32_t rank = 0;
  int32_t position = kNone;  // in the priority order
  // Only people of one part of the applicants are alike: those whom today's rule places or not, and of one group with a
  // quota or of none.
  int32_t part = 0;
  auto key() const { return std::tie(origin, wish, rank, part); }
  bool IsLike(const Single& o) const { return key() == o.key(); }
};

// Sorts stably by a node, in linear time. Sorting by comparisons would take a fifth of building the network.
void SortByNode(Node Single::*node, Node node_count, std::vector<Single>& singles) {
  std::vector<int32_t> begin(node_count + 1, 0);
  for (const Single& single : singles) ++begin[single.*node + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<Single> sorted(singles.size());
  for (const Single& single : singles) sorted[begin[single.*node]++] = single;
  singles = std::move(sorted);
}

// Sorts by origin, wish, rank, part and position. REQUIRES: they stand by position.
void SortSingles(Node hub, std::vector<Single>& singles) {
  SortByNode(&Single::wish, hub, singles);
  SortByNode(&Single::origin, hub + 1, singles);
  const auto rank_before = [](const Single& a, const Single& b) { return a.key() < b.key(); };
  if (!std::is_sorted(singles.begin(), singles.end(), rank_before)) {
    std::stable_sort(singles.begin(), singles.end(), rank_before);
  }
}

int32_t PartOf(const Policy& policy, Group group, bool today) {
  const bool has_quota =
      std::any_of(policy.quotas.begin(), policy.quotas.end(), [&](const Quota& quota) { return quota.group == group; });
  return (has_quota ? 2 * static_cast<int32_t>(group) : 0) + (today ? 1 : 0);
}

Node OriginNode(const Network& network, const Applicant& applicant) {
  return applicant.origin == kNoList ? network.hub : network.node_of_list[applicant.origin];
}

// A unit that is in no bundle. Its wishes stand in one row with those of the others.
struct Other {
  int32_t position;
  size_t wish_begin;
  size_t wish_end;
  bool operator<(const Other& o) const { return position < o.position; }
};

// Days that are counted for a wish need not follow the order of the claims, as those of a bundle's members do.
bool HasCountedDays(const Applicant& applicant) {
  return std::any_of(applicant.wishes.begin(), applicant.wishes.end(),
                     [](const Wish& wish) { return wish.counted_days.has_value(); });
}

// Adds all movers. The applicants are read row by row, as they lie in memory; members of a bundle are then brought
// together by sorting.
absl::Status AddMovers(const Instance& instance, const std::vector<int32_t>& today_ranks, WorkBudget& budget,
                       Network& network) {
  std::vector<Network::Turn>& turns = network.turns;
  const auto total = static_cast<int64_t>(instance.applicants.size());
  std::vector<int32_t> position_of(total);  // by applicant: of the first turn
  for (int64_t position = std::ssize(turns) - 1; position >= 0; --position) {
    position_of[turns[position].applicant] = static_cast<int32_t>(position);
  }
  std::vector<Single> singles(turns.size());  // by position; Single::position is kNone if there is none
  std::vector<Other> others;
  std::vector<EntryWish> wishes_of_others;
  std::vector<EntryWish> wishes;
  bool dates_differ = false;
  for (int64_t i = 0; i < total; ++i) {
    LP_RETURN_IF_ERROR(budget.Check("reading", i, 2 * total, 0));
    const Applicant& applicant = instance.applicants[i];
    Network::Turn& turn = turns[position_of[i]];
    turn.content = IsContent(applicant);
    turn.today = !today_ranks.empty() && today_ranks[i] != 0;
    network.largest_size = std::max(network.largest_size, applicant.size);
    network.some_dates = network.some_dates || HasWishDates(applicant);
    dates_differ = dates_differ || DatesDiffer(instance, applicant);
    CollectWishes(instance, network, applicant, turn.today ? today_ranks[i] : kUnranked, wishes);
    if (wishes.empty()) continue;
    if (wishes.size() > 1 || applicant.size > 1 || HasCountedDays(applicant) || !turn.is_only()) {
      const size_t begin = wishes_of_others.size();
      wishes_of_others.insert(wishes_of_others.end(), wishes.begin(), wishes.end());
      others.push_back({position_of[i], begin, wishes_of_others.size()});
    } else {
      singles[position_of[i]] = {OriginNode(network, applicant), wishes[0].node, wishes[0].rank, position_of[i],
                                 PartOf(instance.policy, applicant.group, turn.today)};
    }
  }
  MoverWriter writer(network, dates_differ);
  std::sort(others.begin(), others.end());
  const auto other_count = static_cast<int64_t>(others.size());
  for (int64_t k = 0; k < other_count; ++k) {
    LP_RETURN_IF_ERROR(budget.Check("reading", total + k, 2 * total, 0));
    const Other& other = others[k];
    const Applicant& applicant = instance.applicants[turns[other.position].applicant];
    writer.Begin(OriginNode(network, applicant), applicant.size);
    for (size_t w = other.wish_begin; w < other.wish_end; ++w) writer.AddWish(wishes_of_others[w]);
    writer.AddMember(turns[other.position]);
  }
  singles.erase(
      std::remove_if(singles.begin(), singles.end(), [](const Single& single) { return single.position == kNone; }),
      singles.end());
  SortSingles(network.hub, singles);
  const auto single_count = static_cast<int64_t>(singles.size());
  for (int64_t s = 0; s < single_count; ++s) {
    LP_RETURN_IF_ERROR(budget.Check("reading", total + other_count + s, 2 * total, 0));
    if (s == 0 || !singles[s].IsLike(singles[s - 1])) {
      writer.Begin(singles[s].origin, 1);
      // Nothing depends on how far away the only wish is.
      writer.AddWish({singles[s].rank, -1, singles[s].wish});
    }
    writer.AddMember(turns[singles[s].position]);
  }
  for (Network::Turn& turn : turns) {
    if (turn.claim == 0) continue;
    const Network::Turn& first = turns[position_of[turn.applicant]];
    turn.mover = first.mover;
    turn.content = first.content;
    turn.today = first.today;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Network> BuildNetwork(const Instance& instance, WorkBudget& budget) {
  Network network;
  AddNodes(instance, network);
  LP_ASSIGN_OR_RETURN(const std::vector<ClaimTurn> order, ClaimOrder(instance, budget));
  network.turns.reserve(order.size());
  for (const ClaimTurn& turn : order) {
    network.turns.push_back(
        {.applicant = turn.applicant, .claim = turn.claim, .tier = static_cast<int8_t>(turn.tier), .last = turn.last});
  }
  LP_RETURN_IF_ERROR(AddMovers(instance, /*today_ranks=*/{}, budget, network));
  return network;
}

absl::StatusOr<Network> BuildTodayNetwork(const Instance& instance, const std::vector<int32_t>& ranks, Network whole,
                                          WorkBudget& budget) {
  if (std::all_of(ranks.begin(), ranks.end(), [](int32_t rank) { return rank == 0; })) return whole;
  whole.movers.clear();
  whole.wish_node.clear();
  whole.wish_rank.clear();
  whole.wish_minutes.clear();
  whole.wish_claim.clear();
  whole.wish_days.clear();
  whole.members.clear();
  whole.several_ranks = whole.equal_wishes = false;
  for (Network::Turn& turn : whole.turns) {
    turn.mover = kNone;
    turn.unit = 0;
  }
  LP_RETURN_IF_ERROR(AddMovers(instance, ranks, budget, whole));
  return whole;
}

}  // namespace listeplass::matching
