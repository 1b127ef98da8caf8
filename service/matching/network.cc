#include "service/matching/network.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

#include "service/matching/priority_order.h"

namespace listeplass::matching {
namespace {

// Wishes ranked below this are better than the own list.
int32_t RankOfOrigin(const Applicant& applicant) {
  for (const Wish& wish : applicant.wishes) {
    if (wish.list == applicant.origin) return wish.rank;
  }
  return std::numeric_limits<int32_t>::max();
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
    // Reserved places are held places that are really there; where rules promise more, the first group has them.
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

// Where an applicant of this group enters the list.
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
  bool operator<(const EntryWish& o) const {
    return std::tie(rank, travel_minutes, node) < std::tie(o.rank, o.travel_minutes, o.node);
  }
};

// The wishes of one applicant that can matter, sorted.
void CollectWishes(const Instance& instance, const Network& network, const Applicant& applicant,
                   std::vector<EntryWish>& wishes) {
  wishes.clear();
  const int32_t rank_of_origin = RankOfOrigin(applicant);
  for (const Wish& wish : applicant.wishes) {
    if (wish.rank >= rank_of_origin) break;
    if (!TakesArrivals(instance.policy, instance.lists[wish.list])) continue;
    wishes.push_back({wish.rank, wish.travel_minutes, EntryNode(instance, network, wish.list, applicant.group)});
  }
  std::sort(wishes.begin(), wishes.end());
}

// Members in priority order per mover. A bundle is found by sorting, since its parts lie apart.
void AddMovers(const Instance& instance, Network& network) {
  struct Single {
    Node origin;
    Node wish;
    int32_t position;  // in the priority order
    int32_t rank;
  };
  std::vector<Single> singles;
  std::vector<EntryWish> wishes;
  network.mover_of.assign(instance.applicants.size(), kNone);
  const auto add_mover = [&](Node origin, int32_t size) {
    const auto wish_begin = static_cast<WishIndex>(network.wish_node.size());
    const auto member_begin = static_cast<int32_t>(network.members.size());
    network.movers.push_back({origin, size, wish_begin, wish_begin, member_begin, member_begin});
  };
  const auto add_wish = [&](Node node, int32_t rank) {
    network.wish_node.push_back(node);
    network.wish_rank.push_back(rank);
    network.wish_mover.push_back(static_cast<MoverIndex>(network.movers.size()) - 1);
    ++network.movers.back().wish_end;
  };
  const auto add_member = [&](ApplicantIndex applicant) {
    network.members.push_back(applicant);
    network.mover_of[applicant] = static_cast<MoverIndex>(network.movers.size()) - 1;
    ++network.movers.back().member_end;
  };
  for (size_t position = 0; position < network.order.size(); ++position) {
    const ApplicantIndex index = network.order[position];
    const Applicant& applicant = instance.applicants[index];
    network.largest_size = std::max(network.largest_size, applicant.size);
    CollectWishes(instance, network, applicant, wishes);
    if (wishes.empty()) continue;
    const Node origin = applicant.origin == kNoList ? network.hub : network.node_of_list[applicant.origin];
    if (wishes.size() == 1 && applicant.size == 1) {
      singles.push_back({origin, wishes[0].node, static_cast<int32_t>(position), wishes[0].rank});
      continue;
    }
    add_mover(origin, applicant.size);
    for (const EntryWish& wish : wishes) add_wish(wish.node, wish.rank);
    add_member(index);
  }
  std::sort(singles.begin(), singles.end(), [](const Single& a, const Single& b) {
    return std::tie(a.origin, a.wish, a.rank, a.position) < std::tie(b.origin, b.wish, b.rank, b.position);
  });
  for (size_t s = 0; s < singles.size(); ++s) {
    const Single& single = singles[s];
    if (s == 0 || std::tie(single.origin, single.wish, single.rank) !=
                      std::tie(singles[s - 1].origin, singles[s - 1].wish, singles[s - 1].rank)) {
      add_mover(single.origin, 1);
      add_wish(single.wish, single.rank);
    }
    add_member(network.order[single.position]);
  }
}

}  // namespace

Network BuildNetwork(const Instance& instance) {
  Network network;
  AddNodes(instance, network);
  network.order = PriorityOrder(instance);
  AddMovers(instance, network);
  return network;
}

bool IsContent(const Applicant& applicant) {
  if (applicant.origin == kNoList) return false;
  return applicant.wishes.empty() || applicant.wishes[0].rank >= RankOfOrigin(applicant);
}

}  // namespace listeplass::matching
