#include "service/register/requests/queue.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "absl/time/time.h"
#include "service/domain/counted_wait.h"
#include "service/domain/group_tier.h"
#include "service/domain/policy.h"
#include "service/domain/status_macros.h"
#include "service/register/policy/policy_in_force.h"

namespace listeplass {
namespace {

// A GroupPart says which entries of one group compete with a request: those who have waited since before `ahead_until`
// are ahead, and those who have waited exactly as long are equal, if `equal_counts`.
struct GroupPart {
  absl::Time ahead_until = absl::InfinitePast();
  bool equal_counts = false;
};

// RunOrder orders a list's queue as a run of today would.
class RunOrder {
 public:
  // `shut`: when the list took nobody.
  RunOrder(const Policy& policy, const ShutPeriods& shut, absl::CivilDay today)
      : policy_(policy), guarantee_cut_(WaitGuaranteeCut(shut, policy.wait_guarantee_days, today)) {}

  // Returns the part of the group for a request of group `own` that has waited since then.
  GroupPart PartOf(Group group, Group own, absl::Time since) const {
    const int own_tier = TierOf(own, since);
    const int usual = UsualTierOf(policy_.tiers, group, IsWithoutList(group));
    if (usual == own_tier && usual < 2) return {.ahead_until = since, .equal_counts = true};
    if (usual < 2) return {.ahead_until = usual < own_tier ? absl::InfiniteFuture() : absl::InfinitePast()};
    if (own_tier == 0) return {};
    // Of this group, those before the cut are in tier 1 and the others in tier 2.
    if (own_tier == 2) return {.ahead_until = std::max(since, guarantee_cut_), .equal_counts = true};
    return {.ahead_until = std::min(since, guarantee_cut_), .equal_counts = since < guarantee_cut_};
  }

 private:
  int TierOf(Group group, absl::Time since) const {
    const int usual = UsualTierOf(policy_.tiers, group, IsWithoutList(group));
    return usual == 2 && since < guarantee_cut_ ? 1 : usual;
  }

  const Policy& policy_;
  const absl::Time guarantee_cut_;
};

// Returns the first place in the queue that is the group's who have waited since then.
QueueEntry PlaceOf(Group group, absl::Time since) {
  return {.has_list = !IsWithoutList(group), .waiting_since = since, .applicant = PersonId()};
}

// Returns the place behind those who have waited since then. Times are stored to the microsecond.
QueueEntry PlaceBehind(Group group, absl::Time since) { return PlaceOf(group, since + absl::Microseconds(1)); }

// CountsAt has the counts of a queue at several places, all read at once.
class CountsAt {
 public:
  static absl::StatusOr<CountsAt> Read(const StateReader& state, ListId list, std::vector<QueueEntry> places) {
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    LP_ASSIGN_OR_RETURN(std::vector<QueueCounts> counts, state.CountInQueue(list, places));
    return CountsAt(std::move(places), std::move(counts));
  }

  // Returns how many of the group stand before the place, which is one of those read.
  QueueLength Before(const QueueEntry& place, Group group) const {
    const auto at = std::lower_bound(places_.begin(), places_.end(), place) - places_.begin();
    return counts_[static_cast<size_t>(at)].of(group);
  }
  const QueueCounts& all() const { return counts_.back(); }

 private:
  CountsAt(std::vector<QueueEntry> places, std::vector<QueueCounts> counts)
      : places_(std::move(places)), counts_(std::move(counts)) {}

  std::vector<QueueEntry> places_;  // ascending
  std::vector<QueueCounts> counts_;
};

// Counts the requests that one request competes with. `standing`: the applicant's entry in the queue, if there is one.
absl::StatusOr<QueuePosition> PositionIn(const StateReader& state, ListId list, const RunOrder& order,
                                         const QueueEntry& own, const std::optional<QueueEntry>& standing) {
  std::vector<QueueEntry> places;
  for (Group group : kAllGroups) {
    const GroupPart part = order.PartOf(group, own.group, own.waiting_since);
    if (part.ahead_until > absl::InfinitePast() && part.ahead_until < absl::InfiniteFuture()) {
      places.push_back(PlaceOf(group, part.ahead_until));
      if (part.equal_counts) places.push_back(PlaceBehind(group, part.ahead_until));
    }
  }
  LP_ASSIGN_OR_RETURN(const CountsAt counts, CountsAt::Read(state, list, std::move(places)));
  QueuePosition position{.list = list, .since = own.waiting_since, .others = {}, .total = counts.all().total()};
  Competitors& others = position.others;
  for (Group group : kAllGroups) {
    const GroupPart part = order.PartOf(group, own.group, own.waiting_since);
    const absl::Time until = part.ahead_until;
    const bool is_own = standing && standing->group == group;
    const QueueLength own_length{.requests = 1, .persons = is_own ? standing->unit_size : 0};
    if (until == absl::InfiniteFuture()) {
      others.ahead += counts.all().of(group);
    } else if (until > absl::InfinitePast()) {
      const QueueLength ahead = counts.Before(PlaceOf(group, until), group);
      others.ahead += ahead;
      if (part.equal_counts) {
        others.equal += counts.Before(PlaceBehind(group, until), group);
        others.equal -= ahead;
      }
    }
    if (!is_own) continue;
    if (standing->waiting_since < until) others.ahead -= own_length;
    if (part.equal_counts && standing->waiting_since == until) others.equal -= own_length;
  }
  return position;
}

}  // namespace

bool StandEqual(const QueueEntry& a, const QueueEntry& b) {
  return a.has_list == b.has_list && a.waiting_since == b.waiting_since;
}

absl::StatusOr<QueueLength> QueueLengthOf(const StateReader& state, ListId list) {
  LP_ASSIGN_OR_RETURN(const std::vector<QueueCounts> counts, state.CountInQueue(list, {}));
  return counts.back().total();
}

absl::StatusOr<Competitors> CompetitorsOf(const StateReader& state, ListId list, const Request& request,
                                          absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> found, state.FindList(list));
  LP_ASSIGN_OR_RETURN(const Policy policy, PolicyOf(state, found ? found->municipality : MunicipalityId(), today));
  const RunOrder order(policy, found ? found->shut : ShutPeriods(), today);
  LP_ASSIGN_OR_RETURN(const std::optional<Request> standing, state.FindRequest(request.applicant));
  std::optional<QueueEntry> entry;
  if (standing && standing->Names(list)) entry = QueueEntryOf(*standing, list);
  LP_ASSIGN_OR_RETURN(const QueuePosition position, PositionIn(state, list, order, QueueEntryOf(request, list), entry));
  return position.others;
}

absl::StatusOr<std::vector<QueuePosition>> QueuePositions(const StateReader& state, const Request& request,
                                                          absl::CivilDay today) {
  std::map<MunicipalityId, Policy> policies;
  std::vector<QueuePosition> positions;
  for (const ListId id : request.WishedLists()) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
    const MunicipalityId municipality = list ? list->municipality : MunicipalityId();
    if (!policies.contains(municipality)) {
      LP_ASSIGN_OR_RETURN(policies[municipality], PolicyOf(state, municipality, today));
    }
    const RunOrder order(policies[municipality], list ? list->shut : ShutPeriods(), today);
    const QueueEntry entry = QueueEntryOf(request, id);
    LP_ASSIGN_OR_RETURN(const QueuePosition position, PositionIn(state, id, order, entry, entry));
    positions.push_back(position);
  }
  return positions;
}

}  // namespace listeplass
