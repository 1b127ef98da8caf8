#include "service/register/requests/queue.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "service/domain/counted_wait.h"
#include "service/domain/group_tier.h"
#include "service/domain/policy.h"
#include "service/domain/status_macros.h"
#include "service/register/policy/policy_in_force.h"

namespace listeplass {
namespace {

using Rank = std::pair<int, absl::Time>;  // tier, waiting since; the smaller goes first

// Orders a list's queue as a run of today would.
class RunOrder {
 public:
  static absl::StatusOr<RunOrder> Of(const StateReader& state, ListId id, absl::CivilDay today) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
    LP_ASSIGN_OR_RETURN(Policy policy, PolicyOf(state, list ? list->municipality : MunicipalityId(), today));
    return RunOrder(state, id, list ? list->shut : ShutPeriods(), std::move(policy), today);
  }

  // Is the queue's own order (R13, R10) the order that the run uses?
  bool is_the_queues() const { return policy_.tiers.empty(); }

  Rank RankOf(const Request& request) const { return RankAs(request.group, QueueEntryOf(request, list_)); }
  absl::StatusOr<Rank> RankOf(const QueueEntry& entry) const {
    // If the policy sets no tiers, all groups with a list share a tier, and so do all without one; any such group will
    // do.
    if (is_the_queues()) return RankAs(entry.has_list ? Group::kSwitcher : Group::kNewcomer, entry);
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state_.FindRequest(entry.applicant));
    return RankAs(request ? request->group : Group::kSwitcher, entry);
  }

 private:
  RunOrder(const StateReader& state, ListId list, ShutPeriods shut, Policy policy, absl::CivilDay today)
      : state_(state), list_(list), shut_(std::move(shut)), policy_(std::move(policy)), today_(today) {}

  Rank RankAs(Group group, const QueueEntry& entry) const {
    const absl::Time clock = ClockStart(entry.waiting_since, shut_, today_);
    return {TierOf(policy_.tiers, policy_.wait_guarantee_days, group, !entry.has_list, clock, today_),
            entry.waiting_since};
  }

  const StateReader& state_;
  ListId list_;
  ShutPeriods shut_;
  Policy policy_;
  absl::CivilDay today_;
};

void Count(const QueueEntry& entry, QueueLength& length) {
  ++length.requests;
  length.persons += entry.unit_size;
}

// Counts the requests that one request competes with, told the entries of a queue in the queue's order.
class CompetitorCount {
 public:
  static absl::StatusOr<CompetitorCount> Of(const StateReader& state, ListId list, const Request& request,
                                            absl::CivilDay today) {
    LP_ASSIGN_OR_RETURN(RunOrder order, RunOrder::Of(state, list, today));
    const Rank own = order.RankOf(request);
    return CompetitorCount(request.applicant, std::move(order), own);
  }

  absl::Status Add(const QueueEntry& entry) {
    if (entry.applicant == applicant_) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const Rank rank, order_.RankOf(entry));
    if (rank > own_) {
      is_complete_ = order_.is_the_queues();
    } else {
      Count(entry, rank == own_ ? competitors_.equal : competitors_.ahead);
    }
    return absl::OkStatus();
  }

  const Competitors& competitors() const { return competitors_; }
  // Are all further entries behind the request?
  bool is_complete() const { return is_complete_; }

 private:
  CompetitorCount(PersonId applicant, RunOrder order, const Rank& own)
      : applicant_(applicant), order_(std::move(order)), own_(own) {}

  PersonId applicant_;
  RunOrder order_;
  Rank own_;
  Competitors competitors_;
  bool is_complete_ = false;
};

}  // namespace

QueueEntry QueueEntryOf(const Request& request, ListId list) {
  return {.has_list = !request.without_list(),
          .waiting_since = request.WaitsSince(list),
          .applicant = request.applicant,
          .unit_size = static_cast<int64_t>(request.unit.size())};
}

bool StandEqual(const QueueEntry& a, const QueueEntry& b) {
  return a.has_list == b.has_list && a.waiting_since == b.waiting_since;
}

absl::StatusOr<QueueLength> QueueLengthOf(const StateReader& state, ListId list) {
  QueueLength length;
  LP_RETURN_IF_ERROR(state.ForEachInQueue(list, std::nullopt, [&](const QueueEntry& entry) {
    Count(entry, length);
    return true;
  }));
  return length;
}

absl::StatusOr<Competitors> CompetitorsOf(const StateReader& state, ListId list, const Request& request,
                                          absl::CivilDay today, int64_t enough_persons) {
  LP_ASSIGN_OR_RETURN(CompetitorCount count, CompetitorCount::Of(state, list, request, today));
  absl::Status status;
  LP_RETURN_IF_ERROR(state.ForEachInQueue(list, std::nullopt, [&](const QueueEntry& entry) {
    status = count.Add(entry);
    const Competitors& found = count.competitors();
    return status.ok() && !count.is_complete() && found.ahead.persons + found.equal.persons <= enough_persons;
  }));
  LP_RETURN_IF_ERROR(status);
  return count.competitors();
}

absl::StatusOr<std::vector<QueuePosition>> QueuePositions(const StateReader& state, const Request& request,
                                                          absl::CivilDay today) {
  std::vector<QueuePosition> positions;
  for (ListId list : request.WishedLists()) {
    LP_ASSIGN_OR_RETURN(CompetitorCount count, CompetitorCount::Of(state, list, request, today));
    QueueLength total;
    absl::Status status;
    LP_RETURN_IF_ERROR(state.ForEachInQueue(list, std::nullopt, [&](const QueueEntry& entry) {
      Count(entry, total);
      if (!count.is_complete()) status = count.Add(entry);
      return status.ok();
    }));
    LP_RETURN_IF_ERROR(status);
    positions.push_back(
        {.list = list, .since = request.WaitsSince(list), .others = count.competitors(), .total = total});
  }
  return positions;
}

}  // namespace listeplass
