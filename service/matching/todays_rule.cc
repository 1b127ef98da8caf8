#include "service/matching/todays_rule.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>

#include "service/matching/claim.h"
#include "service/matching/priority_order.h"

namespace listeplass::matching {
namespace {

// Position in the row of turns.
using Turn = int32_t;
constexpr Turn kNobody = std::numeric_limits<Turn>::max();

// What a list has left for one group.
struct GroupLeft {
  Group group = Group::kNewcomer;
  int64_t may_come = 0;  // persons, by the group's cap
  int64_t reserved = 0;  // places
};

// What a list has left.
struct PlacesLeft {
  int64_t ordinary = 0;  // below 0 where members and held places exceed the ceiling
  std::vector<GroupLeft> groups;

  GroupLeft* Of(Group group) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const GroupLeft& g) { return g.group == group; });
    return found == groups.end() ? nullptr : &*found;
  }
  bool HasNone() const {
    return ordinary <= 0 &&
           std::all_of(groups.begin(), groups.end(), [](const GroupLeft& g) { return g.reserved == 0; });
  }
  bool Fits(Group group, int64_t persons) const {
    const auto own = std::find_if(groups.begin(), groups.end(), [&](const GroupLeft& g) { return g.group == group; });
    if (own == groups.end()) return persons <= ordinary;
    return persons <= own->may_come && (persons <= own->reserved || persons - own->reserved <= ordinary);
  }
  void Take(Group group, int64_t persons) {
    if (GroupLeft* own = Of(group); own != nullptr) {
      own->may_come -= persons;
      const int64_t on_reserved = std::min(persons, own->reserved);
      own->reserved -= on_reserved;
      persons -= on_reserved;
    }
    ordinary -= persons;
  }
};

PlacesLeft PlacesOf(const List& list) {
  PlacesLeft left;
  left.ordinary = list.ceiling - list.members - list.held;
  int64_t really_held = std::clamp<int64_t>(list.ceiling - list.members, 0, list.held);
  for (Group group : kAllGroups) {
    for (const GroupRule& rule : list.group_rules) {
      if (rule.group != group) continue;
      const int64_t reserved = std::min(rule.reserved, really_held);
      really_held -= reserved;
      const int64_t cap = rule.intake_cap.value_or(std::numeric_limits<int64_t>::max());
      left.groups.push_back({.group = group, .may_come = cap, .reserved = reserved});
    }
  }
  return left;
}

class Queues {
 public:
  Queues(const Instance& instance, std::vector<QuotaNeed> quotas)
      : instance_(instance), quotas_(std::move(quotas)), queues_(instance.lists.size()) {
    places_.lists.assign(instance.applicants.size(), kNoList);
    places_.under_quota.assign(instance.applicants.size(), false);
    for (const List& list : instance.lists) left_.push_back(PlacesOf(list));
    const std::vector<ClaimTurn> order = ClaimOrder(instance);
    for (const QuotaNeed& quota : quotas_) {
      for (const ClaimTurn& turn : order) {
        if (instance.applicants[turn.applicant].group == quota.group) AddTurn(turn.applicant, turn.claim);
      }
    }
    quota_turns_ = static_cast<Turn>(applicant_of_.size());
    for (const bool first : {true, false}) {
      for (const ClaimTurn& turn : order) {
        if (instance.applicants[turn.applicant].without_list() == first) AddTurn(turn.applicant, turn.claim);
      }
    }
  }

  TodaysPlaces Run() {
    for (ListIndex v = 0; v < std::ssize(queues_); ++v) Nominate(v);
    while (!nominated_.empty()) {
      const auto [turn, list] = *nominated_.begin();
      if (!IsOver(turn) && FitsOn(list, turn)) Place(turn);
      Nominate(list);
    }
    return std::move(places_);
  }

 private:
  struct Queue {
    std::vector<Turn> turns;   // rising
    size_t front = 0;          // those before it are over
    Turn nominated = kNobody;  // its entry in nominated_
  };

  // Lines a claim up for all its wishes that count, as one turn.
  void AddTurn(ApplicantIndex i, ClaimNumber claim) {
    const auto turn = static_cast<Turn>(applicant_of_.size());
    applicant_of_.push_back(i);
    wish_begin_.push_back(wishes_.size());
    const Applicant& applicant = instance_.applicants[i];
    const int32_t own_rank = RankOfOwnList(applicant);
    const std::vector<Claim> claims = ClaimsOf(instance_, applicant);
    for (const Wish& wish : applicant.wishes) {
      if (wish.rank >= own_rank || !TakesArrivals(instance_.policy, instance_.lists[wish.list])) continue;
      if (claims[claim] < ClaimFor(instance_, applicant, wish)) continue;
      wishes_.push_back(wish);
      queues_[wish.list].turns.push_back(turn);
    }
  }

  const Applicant& ApplicantOf(Turn turn) const { return instance_.applicants[applicant_of_[turn]]; }
  // The quota in whose turn somebody stands in front of the row; null: it is a turn of the row itself, or of a group
  // whose quota is filled.
  QuotaNeed* QuotaOf(Turn turn) {
    if (turn >= quota_turns_) return nullptr;
    const auto own = std::find_if(quotas_.begin(), quotas_.end(), [&](const QuotaNeed& quota) {
      return quota.group == ApplicantOf(turn).group && quota.persons > 0;
    });
    return own == quotas_.end() ? nullptr : &*own;
  }
  // Has the turn nothing more to give: is the person placed, or the quota filled whose turn it is?
  bool IsOver(Turn turn) {
    return places_.lists[applicant_of_[turn]] != kNoList || (turn < quota_turns_ && QuotaOf(turn) == nullptr);
  }
  bool FitsOn(ListIndex v, Turn turn) const { return left_[v].Fits(ApplicantOf(turn).group, ApplicantOf(turn).size); }

  // Nominates the first of the queue who fits on the list. Somebody nominated who fits no more, or is placed elsewhere
  // meanwhile, is found out when their turn comes.
  void Nominate(ListIndex v) {
    Queue& queue = queues_[v];
    if (queue.nominated != kNobody) nominated_.erase({queue.nominated, v});
    queue.nominated = kNobody;
    if (left_[v].HasNone()) return;
    while (queue.front < queue.turns.size() && IsOver(queue.turns[queue.front])) ++queue.front;
    for (size_t k = queue.front; k < queue.turns.size(); ++k) {
      if (IsOver(queue.turns[k]) || !FitsOn(v, queue.turns[k])) continue;
      queue.nominated = queue.turns[k];
      nominated_.emplace(queue.nominated, v);
      return;
    }
  }

  // REQUIRES: the turn fits on a wish.
  void Place(Turn turn) {
    const Wish* best = nullptr;
    const size_t end = turn + 1 < std::ssize(wish_begin_) ? wish_begin_[turn + 1] : wishes_.size();
    for (size_t w = wish_begin_[turn]; w < end; ++w) {
      const Wish& wish = wishes_[w];
      if (!FitsOn(wish.list, turn)) continue;
      if (best == nullptr || wish.rank < best->rank ||
          (wish.rank == best->rank && IdBefore(instance_.lists[wish.list].id, instance_.lists[best->list].id))) {
        best = &wish;
      }
    }
    const Applicant& applicant = ApplicantOf(turn);
    places_.lists[applicant_of_[turn]] = best->list;
    if (QuotaNeed* quota = QuotaOf(turn); quota != nullptr) {
      quota->persons -= applicant.size;
      places_.under_quota[applicant_of_[turn]] = true;
    }
    left_[best->list].Take(applicant.group, applicant.size);
    if (applicant.origin == kNoList) return;
    left_[applicant.origin].ordinary += applicant.size;
    Nominate(applicant.origin);
  }

  const Instance& instance_;
  std::vector<QuotaNeed> quotas_;             // what they still ask for
  Turn quota_turns_ = 0;                      // how many turns stand in front of the row
  std::vector<ApplicantIndex> applicant_of_;  // by turn
  std::vector<size_t> wish_begin_;            // by turn: its first in wishes_
  std::vector<Wish> wishes_;
  std::vector<PlacesLeft> left_;  // by list
  std::vector<Queue> queues_;     // by list
  std::set<std::pair<Turn, ListIndex>> nominated_;
  TodaysPlaces places_;
};

}  // namespace

TodaysPlaces PlaceByTodaysRule(const Instance& instance, const std::vector<QuotaNeed>& quotas) {
  return Queues(instance, quotas).Run();
}

std::vector<QuotaNeed> QuotasByTodaysRule(const Instance& instance) {
  int64_t without_list = 0;
  if (HasShare(instance.policy.quotas)) {
    const std::vector<ListIndex> lists = PlaceByTodaysRule(instance, /*quotas=*/{}).lists;
    for (size_t i = 0; i < lists.size(); ++i) {
      const Applicant& applicant = instance.applicants[i];
      if (applicant.without_list() && lists[i] != kNoList) without_list += applicant.size;
    }
  }
  return QuotaNeeds(instance.policy.quotas, without_list);
}

}  // namespace listeplass::matching
