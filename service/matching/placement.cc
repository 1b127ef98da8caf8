#include "service/matching/placement.h"

#include <utility>
#include <vector>

#include "service/domain/status_macros.h"

namespace listeplass::matching {
namespace {

// The most work, counted in wishes and applicants, for rebuilding the adjacency when units of several persons have
// opened closed sets. After that, the people refused because of these sets wait for the next pass.
constexpr int64_t kReopenWorkMax = 20'000'000;

}  // namespace

Placement::Placement(const Instance& instance, const Network& network, WorkBudget& budget, int64_t steps_before)
    : instance_(instance),
      network_(network),
      budget_(budget),
      circulation_(network),
      closed_(network),
      search_(circulation_, closed_),
      placer_(circulation_, search_),
      units_move_(network.largest_size > 1),
      cut_of_(network.turns.size(), kNone),
      market_steps_(steps_before) {}

absl::StatusOr<bool> Placement::StartAroundUnitsOf(const Plan& plan) {
  units_move_ = false;
  LP_RETURN_IF_ERROR(circulation_.RebuildAdjacency(budget_));
  for (const Network::Turn& turn : network_.turns) {
    const Outcome& outcome = plan.outcomes[turn.applicant];
    if (outcome.kind != OutcomeKind::kPlaced) continue;
    const Network::Mover& mover = network_.movers[turn.mover];
    WishIndex wish = mover.wish_begin;
    while (network_.list_of_node[network_.ListOf(network_.wish_node[wish])] != outcome.list) ++wish;
    LP_RETURN_IF_ERROR(budget_.Spend("indexing", 1 + wish - mover.wish_begin));
    circulation_.MoveTo(turn.mover, wish);
    if (mover.size > 1) circulation_.Settle(turn.mover);
  }
  const bool filled = FillWithUnits();
  // Single persons from the hub free no place by moving, and searches rely on that. They wait for their turn.
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(network_.movers.size()); ++m) {
    const Circulation::Mover& mover = circulation_.mover(m);
    while (mover.size == 1 && mover.origin == network_.hub && mover.moved > 0) circulation_.PutBack(m);
  }
  circulation_.ForgetJournal();
  return filled;
}

// Places units of several persons, the foremost first, where there is room without anybody's moving.
bool Placement::FillWithUnits() {
  bool filled = false;
  for (const Network::Turn& turn : network_.turns) {
    if (turn.mover == kNone || network_.movers[turn.mover].size == 1 || IsSettled(turn)) continue;
    const Network::Mover& mover = network_.movers[turn.mover];
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      if (!circulation_.HasRoom(network_.wish_node[wish], mover.size)) continue;
      circulation_.MoveForGood(turn.mover, wish);
      filled = true;
      break;
    }
  }
  return filled;
}

absl::Status Placement::MaximiseStages(const std::vector<std::vector<int64_t>>& values,
                                       const std::vector<uint8_t>& fixed) {
  face_ = std::make_unique<OptimalFace>(circulation_.network(), budget_);
  LP_RETURN_IF_ERROR(face_->StartFrom(circulation_, fixed));
  for (const std::vector<int64_t>& stage : values) {
    const int64_t before = steps();
    int64_t so_far = before;
    LP_RETURN_IF_ERROR(face_->Maximise(stage, so_far));
    market_steps_ += so_far - before;
  }
  LP_RETURN_IF_ERROR(face_->ApplyTo(circulation_));
  circulation_.ForgetJournal();
  return absl::OkStatus();
}

absl::StatusOr<Plan> Placement::Finish(Objective objective) {
  Plan plan;
  const bool proven_by_prices = circulation_.narrowed() && !units_move_;
  if (units_move_ && circulation_.narrowed()) {
    LP_RETURN_IF_ERROR(Widen());
    placed_somebody_ = true;
  }
  while (true) {
    while (units_move_ && placed_somebody_) {
      LP_RETURN_IF_ERROR(Reopen());
      LP_RETURN_IF_ERROR(Place([](ApplicantIndex) { return true; }));
    }
    plan = Plan();
    plan.outcomes.resize(instance_.applicants.size());
    plan.refusal_cuts = closed_.Chain();
    WriteRefusals(plan);
    if (proven_by_prices) LP_RETURN_IF_ERROR(Widen());
    LP_RETURN_IF_ERROR(ImproveRanks());
    // Better ranks can leave room that only a unit of several persons still has use for.
    if (!units_move_ || !SomebodyFits()) break;
    placed_somebody_ = true;
  }
  plan.objective = objective;
  plan.rank_cuts = closed_.Chain();
  if (proven_by_prices) plan.prices = face_->prices();
  WritePlacements(plan);
  plan.counters.steps = steps();
  return plan;
}

absl::Status Placement::Place(const std::function<bool(ApplicantIndex)>& among) {
  placed_somebody_ = false;
  const auto total = static_cast<int64_t>(network_.turns.size());
  for (int64_t position = 0; position < total; ++position) {
    LP_RETURN_IF_ERROR(budget_.Check("placing", position, total, steps()));
    const Network::Turn& turn = network_.turns[position];
    if (turn.mover == kNone || IsSettled(turn) || !among(turn.applicant)) continue;
    if (!units_move_ && network_.movers[turn.mover].size > 1) continue;
    if (RefusedByPrice(turn, cut_of_[position])) continue;
    crossed_border_ = false;
    if (!Accept(turn.mover)) {
      cut_of_[position] = closed_.CutBefore(circulation_.Where(turn.mover));
      continue;
    }
    if (!IsSettled(turn)) circulation_.Settle(turn.mover);
    circulation_.ForgetJournal();
    placed_somebody_ = true;
    // Only a unit of several persons can leave room in a closed set, or make somebody cross its border. The people whom
    // the set has refused then have their turn again.
    if (units_move_ && MayReopen() && (crossed_border_ || OpenedClosedSet())) {
      LP_RETURN_IF_ERROR(Reopen());
      position = -1;
    }
  }
  return absl::OkStatus();
}

// Is the applicant refused without a search, which happens in a narrowed circulation only? Sets the cut that proves it;
// kNone if the prices do, and for units of several persons.
bool Placement::RefusedByPrice(const Network::Turn& turn, CutName& cut) const {
  if (!circulation_.narrowed()) return false;
  const Circulation::Mover& mover = circulation_.mover(turn.mover);
  if (mover.size == 1 && turn.unit < mover.count) return false;
  // A cut from before there were prices refused somebody in front who asked for the same. It refuses this one as well.
  const bool by_cut = mover.size == 1 && face_->MayMove(turn.mover, turn.unit);
  cut = by_cut ? closed_.CutBefore(mover.origin) : kNone;
  return true;
}

bool Placement::Accept(MoverIndex m) {
  const Circulation::Mover& mover = circulation_.mover(m);
  if (mover.moved > mover.settled) return true;
  if (mover.size == 1 && search_.MoveSingle(m, mover.wish_begin, mover.wish_end)) return true;
  if (!units_move_ || circulation_.narrowed()) return false;
  if (!placer_.Place(m, mover.wish_begin, mover.wish_end, MayReopen())) return false;
  crossed_border_ = placer_.crossed();
  return true;
}

bool Placement::MayReopen() const { return !circulation_.narrowed() && reopen_work_ < kReopenWorkMax; }

bool Placement::OpenedClosedSet() const {
  for (Node node : circulation_.open_nodes()) {
    if (!closed_.in_last_part(node)) return true;
  }
  return false;
}

// Is anybody refused for whom a wished list has room?
bool Placement::SomebodyFits() const {
  for (const Network::Turn& turn : network_.turns) {
    if (turn.mover == kNone || IsSettled(turn)) continue;
    const Circulation::Mover& mover = circulation_.mover(turn.mover);
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      if (circulation_.HasRoom(network_.wish_node[wish], mover.size)) return true;
    }
  }
  return false;
}

absl::Status Placement::Reopen() {
  reopen_work_ += static_cast<int64_t>(network_.wish_node.size() + network_.turns.size());
  closed_.Reset();
  return circulation_.RebuildAdjacency(budget_);
}

// Makes all wishes count again, and opens the sets, which were closed on tight arcs alone.
absl::Status Placement::Widen() {
  closed_.Reset();
  return circulation_.Widen(budget_);
}

absl::Status Placement::ImproveRanks() {
  if (!network_.several_ranks) return absl::OkStatus();
  circulation_.FreezePlaced();
  const auto total = static_cast<int64_t>(network_.turns.size());
  for (int64_t position = 0; position < total; ++position) {
    LP_RETURN_IF_ERROR(budget_.Check("ranking", position, total, steps()));
    const Network::Turn& turn = network_.turns[position];
    // A mover with a single wish has nothing to improve.
    if (!IsSettled(turn) || network_.HasOneWish(turn.mover)) continue;
    if (!units_move_ && network_.movers[turn.mover].size > 1) continue;
    ImproveRank(turn.mover);
    cut_of_[position] = closed_.CutBefore(circulation_.Where(turn.mover));
  }
  return absl::OkStatus();
}

// Tries the ranks in order, down to the present one, and holds the mover to what it gets.
void Placement::ImproveRank(MoverIndex m) {
  const Network::Mover& mover = network_.movers[m];
  const WishIndex at = circulation_.mover(m).at;
  for (WishIndex begin = mover.wish_begin; begin < mover.wish_end;) {
    WishIndex end = begin + 1;
    while (end < mover.wish_end && network_.wish_rank[end] == network_.wish_rank[begin]) ++end;
    if ((begin <= at && at < end) || MoveWithin(m, begin, end)) {
      circulation_.HoldTo(m, begin, end);
      return;
    }
    begin = end;
  }
}

bool Placement::MoveWithin(MoverIndex m, WishIndex begin, WishIndex end) {
  if (circulation_.mover(m).size == 1) return search_.MoveSingle(m, begin, end);
  const Circulation::Checkpoint mark = circulation_.Mark();
  if (!placer_.Place(m, begin, end, /*may_cross=*/false)) return false;
  if (!OpenedClosedSet()) return true;
  // Somebody was refused because the list was full, so it must stay full.
  circulation_.RollBackTo(mark);
  return false;
}

void Placement::WriteRefusals(Plan& plan) const {
  const std::vector<CutIndex> index = closed_.CutIndices();
  for (size_t position = 0; position < cut_of_.size(); ++position) {
    const Network::Turn& turn = network_.turns[position];
    if (turn.content || IsSettled(turn)) continue;
    Outcome& outcome = plan.outcomes[turn.applicant];
    outcome.kind = OutcomeKind::kRefused;
    const bool proven = cut_of_[position] != kNone && network_.movers[turn.mover].size == 1;
    if (proven) outcome.cut = index[cut_of_[position]];
  }
}

void Placement::WritePlacements(Plan& plan) const {
  const std::vector<CutIndex> index = closed_.CutIndices();
  for (size_t position = 0; position < cut_of_.size(); ++position) {
    const Network::Turn& turn = network_.turns[position];
    if (!IsSettled(turn)) continue;
    const Circulation::Mover& mover = circulation_.mover(turn.mover);
    Outcome& outcome = plan.outcomes[turn.applicant];
    outcome.kind = OutcomeKind::kPlaced;
    outcome.rank = network_.wish_rank[mover.at];
    const Node node = network_.wish_node[mover.at];
    outcome.list = network_.list_of_node[network_.ListOf(node)];
    const bool best = outcome.rank == network_.wish_rank[network_.movers[turn.mover].wish_begin];
    if (!best && mover.size == 1) outcome.cut = index[cut_of_[position]];
  }
}

}  // namespace listeplass::matching
