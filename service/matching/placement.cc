#include "service/matching/placement.h"

#include <algorithm>
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
      accepted_(network.has_dates() ? network.movers.size() : 0, kNone),
      rank_of_(network.has_dates() ? network.turns.size() : 0, 0),
      market_steps_(steps_before) {}

absl::StatusOr<bool> Placement::StartAroundUnitsOf(const Plan& plan) {
  units_move_ = false;
  LP_RETURN_IF_ERROR(circulation_.RebuildAdjacency(budget_));
  for (const Network::Turn& turn : network_.turns) {
    const Outcome& outcome = plan.outcomes[turn.applicant];
    if (turn.claim != 0 || outcome.kind != OutcomeKind::kPlaced) continue;
    const Network::Mover& mover = network_.movers[turn.mover];
    const WishIndex wish = WishFor(mover, outcome.list);
    LP_RETURN_IF_ERROR(budget_.Spend("indexing", 1 + wish - mover.wish_begin));
    circulation_.MoveTo(turn.mover, wish);
    if (mover.size > 1 || turn.today) AcceptAsTheyAre(turn);
  }
  const bool filled = FillWithUnits();
  // Single persons from the hub free no place by moving, and searches rely on that. They wait for their turn.
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(network_.movers.size()); ++m) {
    const Circulation::Mover& mover = circulation_.mover(m);
    while (mover.size == 1 && mover.origin == network_.hub && mover.moved > mover.settled) circulation_.PutBack(m);
  }
  circulation_.ForgetJournal();
  return filled;
}

void Placement::AcceptToday(const Plan& today) {
  for (const Network::Turn& turn : network_.turns) {
    if (!turn.today || turn.claim != 0) continue;
    circulation_.MoveTo(turn.mover, WishFor(network_.movers[turn.mover], today.outcomes[turn.applicant].list));
    AcceptAsTheyAre(turn);
  }
  circulation_.ForgetJournal();
}

// The mover's wish for a list. REQUIRES: there is one.
WishIndex Placement::WishFor(const Network::Mover& mover, ListIndex list) const {
  WishIndex wish = mover.wish_begin;
  while (network_.list_of_node[network_.ListOf(network_.wish_node[wish])] != list) ++wish;
  return wish;
}

// Settles the unit that has just moved, whichever of its claims that meets. They all lapse.
void Placement::AcceptAsTheyAre(const Network::Turn& turn) {
  circulation_.Settle(turn.mover);
  if (network_.has_dates()) accepted_[turn.mover] = kEveryClaim;
}

// Places units of several persons, the foremost first, where there is room without anybody's moving.
bool Placement::FillWithUnits() {
  bool filled = false;
  for (const Network::Turn& turn : network_.turns) {
    if (turn.mover == kNone || network_.movers[turn.mover].size == 1 || IsSettled(turn)) continue;
    const Network::Mover& mover = network_.movers[turn.mover];
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      if (!circulation_.HasRoom(network_.wish_node[wish], mover.size)) continue;
      circulation_.MoveTo(turn.mover, wish);
      AcceptAsTheyAre(turn);
      filled = true;
      break;
    }
  }
  return filled;
}

absl::Status Placement::MaximiseStages(const std::vector<Worth>& stages, const std::vector<uint8_t>& fixed) {
  face_ = std::make_unique<OptimalFace>(circulation_.network(), budget_);
  LP_RETURN_IF_ERROR(face_->StartFrom(circulation_, fixed));
  for (const Worth& stage : stages) {
    const int64_t before = steps();
    int64_t so_far = before;
    LP_RETURN_IF_ERROR(face_->Maximise(stage.values, CostsUnderClaims(stage), so_far));
    market_steps_ += so_far - before;
  }
  LP_RETURN_IF_ERROR(face_->ApplyTo(circulation_));
  circulation_.ForgetJournal();
  return absl::OkStatus();
}

// The costs of a stage, but for applicants whose claim is accepted.
std::vector<int64_t> Placement::CostsUnderClaims(const Worth& stage) const {
  std::vector<int64_t> costs = stage.costs;
  for (MoverIndex m = 0; !costs.empty() && m < static_cast<MoverIndex>(network_.movers.size()); ++m) {
    if (accepted_[m] == kNone) continue;
    const Network::Mover& mover = network_.movers[m];
    std::fill(costs.begin() + mover.wish_begin, costs.begin() + mover.wish_end, 0);
  }
  return costs;
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
      LP_RETURN_IF_ERROR(Place([](const Network::Turn&) { return true; }));
    }
    plan = Plan();
    plan.outcomes.resize(instance_.applicants.size());
    plan.refusal_cuts = closed_.Chain();
    WriteRefusals(plan);
    if (proven_by_prices) LP_RETURN_IF_ERROR(Widen());
    if (network_.has_dates()) LP_RETURN_IF_ERROR(ReleaseClaims());
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

absl::Status Placement::Place(const std::function<bool(const Network::Turn&)>& among) {
  placed_somebody_ = false;
  if (!circulation_.narrowed()) LP_RETURN_IF_ERROR(PlaceUnderQuotas());
  const auto total = static_cast<int64_t>(network_.turns.size());
  for (int64_t position = 0; position < total; ++position) {
    LP_RETURN_IF_ERROR(budget_.Check("placing", position, total, steps()));
    const Network::Turn& turn = network_.turns[position];
    if (turn.mover == kNone || IsAccepted(turn) || !among(turn)) continue;
    if (!under_quota_.empty() && under_quota_[position] != 0) continue;
    if (!Offer(position)) continue;
    LP_RETURN_IF_ERROR(Reopen());
    LP_RETURN_IF_ERROR(PlaceUnderQuotas());
    position = -1;
  }
  return absl::OkStatus();
}

// Offers a place to the claim. Returns true where that leaves room in a closed set, or makes somebody cross its border,
// which only a unit of several persons can. The people whom the set has refused then have their turn again.
bool Placement::Offer(int64_t position) {
  const Network::Turn& turn = network_.turns[position];
  if (!units_move_ && network_.movers[turn.mover].size > 1) return false;
  if (RefusedByPrice(turn, cut_of_[position])) return false;
  crossed_border_ = false;
  if (!Accept(turn)) {
    cut_of_[position] = closed_.CutBefore(circulation_.Where(turn.mover));
    return false;
  }
  if (!IsSettled(turn)) circulation_.Settle(turn.mover);
  if (network_.has_dates() && !network_.HasOneWish(turn.mover)) HoldToClaim(turn);
  circulation_.ForgetJournal();
  placed_somebody_ = true;
  return units_move_ && MayReopen() && (crossed_border_ || OpenedClosedSet());
}

// Gives the quotas their turns, from the start again whenever a set was opened.
absl::Status Placement::PlaceUnderQuotas() {
  if (network_.quotas.empty()) return absl::OkStatus();
  for (bool reopened = true; reopened;) {
    reopened = false;
    under_quota_.assign(network_.turns.size(), 0);
    for (const QuotaNeed& quota : network_.quotas) {
      LP_ASSIGN_OR_RETURN(reopened, PlaceUnderQuota(quota));
      if (!reopened) continue;
      LP_RETURN_IF_ERROR(Reopen());
      break;
    }
  }
  return absl::OkStatus();
}

// Returns true if a closed set was opened, which ends it early.
absl::StatusOr<bool> Placement::PlaceUnderQuota(const QuotaNeed& quota) {
  const auto total = static_cast<int64_t>(network_.turns.size());
  int64_t persons = 0;
  for (int64_t position = 0; position < total && persons < quota.persons; ++position) {
    LP_RETURN_IF_ERROR(budget_.Check("placing", position, total, steps()));
    const Network::Turn& turn = network_.turns[position];
    if (instance_.applicants[turn.applicant].group != quota.group) continue;
    under_quota_[position] = 1;
    if (turn.mover == kNone) continue;
    if (!IsAccepted(turn) && Offer(position)) return true;
    if (CountsForQuota(turn)) persons += instance_.applicants[turn.applicant].size;
  }
  return false;
}

// Is this the turn in which the applicant counts for a quota: that of the accepted claim, or the first where all claims
// are met at once?
bool Placement::CountsForQuota(const Network::Turn& turn) const {
  if (!IsAccepted(turn)) return false;
  if (turn.is_only()) return true;
  const ClaimNumber accepted = accepted_[turn.mover];
  return accepted == kEveryClaim ? turn.claim == 0 : accepted == turn.claim;
}

// Is the applicant refused without a search, which happens in a narrowed circulation only? Sets the cut that proves it;
// kNone if the prices do, and for units of several persons.
bool Placement::RefusedByPrice(const Network::Turn& turn, CutName& cut) const {
  if (!circulation_.narrowed()) return false;
  const Circulation::Mover& mover = circulation_.mover(turn.mover);
  if (mover.size == 1 && turn.unit < mover.count) return !turn.is_only() && !HasOffer(turn);
  // A cut from before there were prices refused somebody in front who asked for the same. It refuses this one as well.
  const bool by_cut = mover.size == 1 && face_->MayMove(turn.mover, turn.unit);
  cut = by_cut ? closed_.CutBefore(mover.origin) : kNone;
  return true;
}

// Does the narrowed circulation offer a wish of the claim?
bool Placement::HasOffer(const Network::Turn& turn) const {
  const Network::Mover& mover = network_.movers[turn.mover];
  for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
    if (circulation_.IsOffered(wish) && network_.IsInClaim(wish, turn.claim)) return true;
  }
  return false;
}

// Meets the claim, if that is possible together with those accepted before.
bool Placement::Accept(const Network::Turn& turn) {
  const MoverIndex m = turn.mover;
  const Circulation::Mover& mover = circulation_.mover(m);
  const bool has_moved = turn.is_only() ? mover.moved > mover.settled : mover.moved > 0;
  if (has_moved && network_.IsInClaim(mover.at, turn.claim)) return true;
  if (mover.size == 1 && search_.MoveSingle(m, mover.wish_begin, mover.wish_end, turn.claim)) return true;
  if (!units_move_ || circulation_.narrowed()) return false;
  if (!placer_.Place(m, {mover.wish_begin, mover.wish_end, turn.claim}, MayReopen())) return false;
  crossed_border_ = placer_.crossed();
  return true;
}

void Placement::HoldToClaim(const Network::Turn& turn) {
  accepted_[turn.mover] = turn.claim;
  circulation_.HoldToClaim(turn.mover, turn.claim);
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
  if (!network_.several_ranks && !network_.has_dates()) return absl::OkStatus();
  circulation_.FreezePlaced();
  const auto total = static_cast<int64_t>(network_.turns.size());
  for (int64_t position = 0; position < total; ++position) {
    LP_RETURN_IF_ERROR(budget_.Check("ranking", position, total, steps()));
    const Network::Turn& turn = network_.turns[position];
    // A mover with a single wish has nothing to improve.
    if (!IsSettled(turn) || (network_.HasOneWish(turn.mover) && turn.is_only())) continue;
    if (!units_move_ && network_.movers[turn.mover].size > 1) continue;
    ImproveRank(turn);
    cut_of_[position] = closed_.CutBefore(circulation_.Where(turn.mover));
    if (!turn.is_only()) rank_of_[position] = network_.wish_rank[circulation_.mover(turn.mover).wish_end - 1];
  }
  return absl::OkStatus();
}

// Lets placed people have their younger wishes again, at ranks no worse than the worst of the claim they are held to.
absl::Status Placement::ReleaseClaims() {
  for (MoverIndex m = 0; m < static_cast<MoverIndex>(network_.movers.size()); ++m) {
    const Circulation::Mover& mover = circulation_.mover(m);
    if (accepted_[m] == kNone) continue;
    WishIndex worst = mover.wish_end - 1;
    while (!network_.IsInClaim(worst, circulation_.HeldClaim(m))) --worst;
    WishIndex end = worst + 1;
    while (end < mover.wish_end && network_.wish_rank[end] == network_.wish_rank[worst]) ++end;
    circulation_.HoldTo(m, mover.wish_begin, end);
  }
  circulation_.ReleaseClaims();
  closed_.Reset();
  return circulation_.RebuildAdjacency(budget_);
}

// Tries the ranks of the claim's wishes in order, down to the present one, and holds the mover to what it gets.
void Placement::ImproveRank(const Network::Turn& turn) {
  const MoverIndex m = turn.mover;
  const WishIndex first = network_.movers[m].wish_begin;
  const WishIndex last = circulation_.mover(m).wish_end;
  const WishIndex at = circulation_.mover(m).at;
  for (WishIndex begin = first; begin < last;) {
    WishIndex end = begin + 1;
    while (end < last && network_.wish_rank[end] == network_.wish_rank[begin]) ++end;
    const bool is_there = begin <= at && at < end && network_.IsInClaim(at, turn.claim);
    if (is_there || MoveWithin(m, {begin, end, turn.claim})) {
      circulation_.HoldTo(m, turn.last ? begin : first, end);
      return;
    }
    begin = end;
  }
}

bool Placement::MoveWithin(MoverIndex m, const UnitPlacer::Wishes& wishes) {
  if (circulation_.mover(m).size == 1) return search_.MoveSingle(m, wishes.begin, wishes.end, wishes.claim);
  const Circulation::Checkpoint mark = circulation_.Mark();
  if (!placer_.Place(m, wishes, /*may_cross=*/false)) return false;
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
    outcome.cut = proven ? index[cut_of_[position]] : kNoCut;
  }
  if (!under_quota_.empty()) WriteQuotas(plan);
  // While units of several persons move, the plan is no more than a start, and cuts may have been forgotten.
  if (network_.has_dates() && !units_move_) WriteClaims(plan);
}

ClaimFate Placement::FateOf(const Network::Turn& turn) const {
  const ClaimNumber accepted = accepted_[turn.mover];
  if (accepted == turn.claim) return ClaimFate::kAccepted;
  if (accepted == kEveryClaim) return ClaimFate::kLapsed;
  return accepted != kNone && accepted < turn.claim ? ClaimFate::kLapsed : ClaimFate::kRefused;
}

void Placement::WriteClaims(Plan& plan) const {
  const std::vector<CutIndex> index = closed_.CutIndices();
  plan.counted.assign(plan.outcomes.size(), kNoList);
  for (size_t position = 0; position < cut_of_.size(); ++position) {
    const Network::Turn& turn = network_.turns[position];
    if (turn.mover == kNone) continue;
    const Circulation::Mover& mover = circulation_.mover(turn.mover);
    if (IsSettled(turn)) {
      plan.counted[turn.applicant] = network_.list_of_node[network_.ListOf(network_.wish_node[mover.at])];
    }
    if (turn.is_only() || mover.size > 1) continue;
    const ClaimFate fate = FateOf(turn);
    const bool proven = fate == ClaimFate::kRefused && cut_of_[position] != kNone;
    plan.claims.push_back(
        {.applicant = turn.applicant, .fate = fate, .cut = proven ? index[cut_of_[position]] : kNoCut});
  }
  // The claims of one applicant keep the order of their turns.
  std::stable_sort(plan.claims.begin(), plan.claims.end(),
                   [](const ClaimOutcome& a, const ClaimOutcome& b) { return a.applicant < b.applicant; });
}

void Placement::WriteQuotas(Plan& plan) const {
  plan.under_quota.assign(plan.outcomes.size(), 0);
  for (size_t position = 0; position < under_quota_.size(); ++position) {
    const Network::Turn& turn = network_.turns[position];
    if (under_quota_[position] != 0 && CountsForQuota(turn)) plan.under_quota[turn.applicant] = 1;
  }
}

void Placement::WritePlacements(Plan& plan) const {
  const std::vector<CutIndex> index = closed_.CutIndices();
  for (size_t position = 0; position < cut_of_.size(); ++position) {
    const Network::Turn& turn = network_.turns[position];
    if (!IsSettled(turn) || !turn.last) continue;
    const Circulation::Mover& mover = circulation_.mover(turn.mover);
    Outcome& outcome = plan.outcomes[turn.applicant];
    outcome.kind = OutcomeKind::kPlaced;
    outcome.rank = network_.wish_rank[mover.at];
    const Node node = network_.wish_node[mover.at];
    outcome.list = network_.list_of_node[network_.ListOf(node)];
    const bool best = outcome.rank == network_.wish_rank[network_.movers[turn.mover].wish_begin];
    if (!best && mover.size == 1) outcome.cut = index[cut_of_[position]];
  }
  if (!plan.claims.empty()) WriteRanksOfClaims(plan);
}

void Placement::WriteRanksOfClaims(Plan& plan) const {
  const std::vector<CutIndex> index = closed_.CutIndices();
  for (size_t position = 0; position < cut_of_.size(); ++position) {
    const Network::Turn& turn = network_.turns[position];
    if (turn.is_only() || !IsSettled(turn) || network_.movers[turn.mover].size > 1) continue;
    const auto first = std::lower_bound(
        plan.claims.begin(), plan.claims.end(), turn.applicant,
        [](const ClaimOutcome& claim, ApplicantIndex applicant) { return claim.applicant < applicant; });
    ClaimOutcome& claim = *(first + turn.claim);
    claim.rank = rank_of_[position];
    const Network::Mover& mover = network_.movers[turn.mover];
    WishIndex best = mover.wish_begin;
    while (best < mover.wish_end && !network_.IsInClaim(best, turn.claim)) ++best;
    if (best < mover.wish_end && network_.wish_rank[best] < claim.rank) claim.rank_cut = index[cut_of_[position]];
  }
}

}  // namespace listeplass::matching
