#include "service/matching/path_search.h"

#include "absl/types/span.h"
#include "service/domain/limits.h"

namespace listeplass::matching {

PathSearch::PathSearch(Circulation& circulation, ClosedSets& closed)
    : circulation_(circulation), closed_(closed), network_(circulation.network()), dead_ends_(network_) {
  for (Side* side : {&forward_, &backward_}) {
    side->seen.assign(network_.hub + 1, 0);
    side->step.resize(network_.hub + 1);
  }
}

void PathSearch::Begin(int32_t size, Node goal, Node inside) {
  ++search_;
  size_ = size;
  goal_ = goal;
  inside_ = inside;
  meeting_ = kNone;
  next_open_ = 0;
  for (Side* side : {&forward_, &backward_}) {
    side->queue.clear();
    side->next = 0;
    side->work = 0;
  }
}

// Does a path on the forward side end here? It ends at the goal, where it meets the backward side, and at room if the
// place that the newcomer leaves may stay empty.
bool PathSearch::EndsAt(Node node) const {
  if (node == goal_ || Seen(backward_, node)) return true;
  return circulation_.HasRoom(node, size_) && (goal_ == kNone || circulation_.IsFreeOfCharge(goal_));
}

bool PathSearch::Reach(Node node, const Step& step) {
  if (stop_at_dead_ends_ && IsDeadEnd(node)) return false;
  forward_.seen[node] = search_;
  forward_.step[node] = step;
  forward_.queue.push_back(node);
  if (!EndsAt(node)) return false;
  // If the end is room, the backward side has no step from here.
  if (!Seen(backward_, node)) backward_.step[node] = Step();
  meeting_ = node;
  return true;
}

bool PathSearch::ReachBack(Node node, const Step& step) {
  backward_.seen[node] = search_;
  backward_.step[node] = step;
  backward_.queue.push_back(node);
  if (!Seen(forward_, node)) return false;
  meeting_ = node;
  return true;
}

Node PathSearch::NextBackward() {
  if (backward_.next < backward_.queue.size()) return backward_.queue[backward_.next++];
  // Every node with room is a goal too. These come last, one at a time: there may be many, and a path is usually found
  // before they are needed.
  if (circulation_.narrowed() && !Seen(backward_, network_.hub)) return kNone;
  const std::vector<Node>& open = circulation_.open_nodes();
  while (next_open_ < open.size()) {
    const Node node = open[next_open_++];
    ++backward_.work;
    if (Seen(backward_, node) || !Alive(node, inside_) || !circulation_.HasRoom(node, size_)) continue;
    // In a narrowed circulation the path goes on from here over the hub, to the place that stays empty in exchange.
    ReachBack(node, circulation_.narrowed() ? Step{network_.hub, kNone, kNone} : Step());
    return backward_.queue[backward_.next++];
  }
  return kNone;
}

bool PathSearch::Run() {
  while (meeting_ == kNone) {
    if (forward_.next == forward_.queue.size()) {
      forward_exhausted_ = true;
      break;
    }
    if (forward_.work <= backward_.work) {
      if (ExpandForward(forward_.queue[forward_.next++])) break;
      continue;
    }
    const Node node = NextBackward();
    if (node == kNone) {
      forward_exhausted_ = false;
      break;
    }
    if (meeting_ != kNone || ExpandBackward(node)) break;
  }
  steps_ += forward_.work + backward_.work + 1;
  return meeting_ != kNone;
}

bool PathSearch::ExpandForward(Node node) {
  forward_.work += 1;
  if (node == network_.hub) return ExpandForwardHub();
  if (circulation_.narrowed() && circulation_.HasRoom(node, size_) && !Seen(forward_, network_.hub) &&
      Alive(node, network_.hub) && Reach(network_.hub, {node, kNone, kNone})) {
    return true;
  }
  if (network_.is_gate(node)) {
    // One more person through the gate needs an ordinary place on the list.
    const Network::Gate& gate = network_.gate(node);
    if (circulation_.gate_arrivals(node) + size_ <= gate.cap && circulation_.IsAsItsList(node) &&
        !Seen(forward_, gate.list) && Alive(node, gate.list) && Reach(gate.list, {node, kNone, kNone})) {
      return true;
    }
  } else {
    // A person who came through a gate to an ordinary place can make room for anybody.
    for (int32_t g = network_.gate_begin[node]; g < network_.gate_begin[node + 1]; ++g) {
      const Node gate = network_.list_count + g;
      if (!Seen(forward_, gate) && circulation_.gate_arrivals(gate) - network_.gates[g].reserved >= size_ &&
          circulation_.IsAsItsList(gate) && Alive(node, gate) && Reach(gate, {node, kNone, kNone})) {
        return true;
      }
    }
  }
  return ExpandForwardArcs(node);
}

// Expands the hub, which only searches in a narrowed circulation reach: a place may stay empty in exchange, or somebody
// from the hub moves in.
bool PathSearch::ExpandForwardHub() {
  const Node hub = network_.hub;
  forward_.work += hub;
  for (Node node = 0; node < hub; ++node) {
    if (!circulation_.IsFreeOfCharge(node) || Seen(forward_, node) || !Alive(hub, node)) continue;
    if (Reach(node, {hub, kNone, kNone})) return true;
  }
  return ExpandForwardArcs(hub);
}

bool PathSearch::ExpandForwardArcs(Node node) {
  const Circulation::Layer& layer = circulation_.layer(size_);
  const std::vector<Circulation::OutArc>& out = layer.out[node];
  for (size_t a = 0; a < out.size();) {
    ++forward_.work;
    const Circulation::OutArc arc = out[a];
    const bool at_origin = circulation_.IsAtOrigin(arc.mover);
    if (!Alive(node, arc.target) || (!at_origin && circulation_.IsSettled(arc.mover))) {
      circulation_.DropOutArc(size_, node, a);
      continue;
    }
    ++a;
    if (at_origin && !Seen(forward_, arc.target) && Reach(arc.target, {node, arc.mover, arc.wish})) return true;
  }
  for (const Circulation::Arrival& arrival : layer.arrivals[node]) {
    ++forward_.work;
    if (IsPinned(arrival.mover)) continue;
    const Node origin = arrival.back_to;
    if (origin != kNone && !Seen(forward_, origin) && (origin != network_.hub || circulation_.narrowed()) &&
        Alive(node, origin) && Reach(origin, {node, arrival.mover, kBack})) {
      return true;
    }
    if (arrival.has_other_wishes() && ExpandForwardWishes(node, arrival)) return true;
  }
  return false;
}

bool PathSearch::ExpandForwardWishes(Node node, const Circulation::Arrival& arrival) {
  forward_.work += arrival.wish_end - arrival.wish_begin;
  const ClaimNumber claim = circulation_.HeldClaim(arrival.mover);
  for (WishIndex wish = arrival.wish_begin; wish < arrival.wish_end; ++wish) {
    const Node target = network_.wish_node[wish];
    if (!Seen(forward_, target) && circulation_.IsOffered(wish) && network_.IsInClaim(wish, claim) &&
        Alive(node, target) && Reach(target, {node, arrival.mover, wish})) {
      return true;
    }
  }
  return false;
}

bool PathSearch::ExpandBackward(Node node) {
  ++backward_.work;
  if (circulation_.narrowed()) {
    if (node != network_.hub && circulation_.IsFreeOfCharge(node) && !Seen(backward_, network_.hub) &&
        Alive(network_.hub, node) && ReachBack(network_.hub, {node, kNone, kNone})) {
      return true;
    }
  } else if (node == network_.hub) {
    return false;
  }
  if (network_.is_gate(node)) {
    const Network::Gate& gate = network_.gate(node);
    if (!Seen(backward_, gate.list) && circulation_.IsAsItsList(node) &&
        circulation_.gate_arrivals(node) - gate.reserved >= size_ && Alive(gate.list, node) &&
        ReachBack(gate.list, {node, kNone, kNone})) {
      return true;
    }
  } else if (node != network_.hub) {
    for (int32_t g = network_.gate_begin[node]; g < network_.gate_begin[node + 1]; ++g) {
      const Node gate = network_.list_count + g;
      if (!Seen(backward_, gate) && circulation_.IsAsItsList(gate) &&
          circulation_.gate_arrivals(gate) + size_ <= network_.gates[g].cap && Alive(gate, node) &&
          ReachBack(gate, {node, kNone, kNone})) {
        return true;
      }
    }
  }
  return ExpandBackwardArcs(node);
}

bool PathSearch::ExpandBackwardArcs(Node node) {
  const Circulation::Layer& layer = circulation_.layer(size_);
  const std::vector<Circulation::InArc>& in = layer.in[node];
  for (size_t a = 0; a < in.size();) {
    ++backward_.work;
    const auto [origin, wish, m] = in[a];
    const bool at_origin = circulation_.IsAtOrigin(m);
    const Node source = at_origin ? origin : circulation_.Where(m);
    const bool alive = Alive(source, node);
    if (alive && (Seen(backward_, source) || (source == network_.hub && !circulation_.narrowed()))) {
      ++a;
      continue;
    }
    // A mover that is held to other wishes will not come here any more, until claims are released.
    if (!alive || (!at_origin && !circulation_.IsHeldAround(m, wish))) {
      circulation_.DropInArc(size_, node, a);
      continue;
    }
    ++a;
    const bool may_move = at_origin ? MayLeaveOrigin(m) : !IsPinned(m);
    if (may_move && ReachBack(source, {node, m, wish})) return true;
  }
  for (const Circulation::Helper& helper : layer.helpers[node]) {
    ++backward_.work;
    if (!Seen(backward_, helper.at) && Alive(helper.at, node) && !IsPinned(helper.mover) &&
        ReachBack(helper.at, {node, helper.mover, kBack})) {
      return true;
    }
  }
  return false;
}

void PathSearch::ApplyStep(const Step& step) {
  if (step.mover == kNone) return;
  if (step.wish == kBack) {
    circulation_.PutBack(step.mover);
  } else {
    circulation_.MoveTo(step.mover, step.wish);
  }
}

void PathSearch::Apply() {
  for (Node node = meeting_; forward_.step[node].neighbour != kNone; node = forward_.step[node].neighbour) {
    ApplyStep(forward_.step[node]);
  }
  for (Node node = meeting_; backward_.step[node].neighbour != kNone; node = backward_.step[node].neighbour) {
    ApplyStep(backward_.step[node]);
  }
}

void PathSearch::Close() {
  if (forward_exhausted_) {
    closed_.CloseThese(forward_.queue);
  } else {
    closed_.CloseTheRest(backward_.queue);
  }
}

bool PathSearch::MoveSingle(MoverIndex m, WishIndex begin, WishIndex end, ClaimNumber claim) {
  const Node goal = circulation_.Where(m);
  Begin(1, goal, goal);
  bool live = false;
  for (WishIndex wish = begin; wish < end; ++wish) {
    const Node node = network_.wish_node[wish];
    ++steps_;
    if (!circulation_.IsOffered(wish) || !network_.IsInClaim(wish, claim) || !closed_.connected(node, goal)) continue;
    live = true;
    if (Reach(node, {kNone, kNone, wish})) break;
  }
  if (!live) return false;
  if (meeting_ == kNone) {
    ReachBack(goal, Step());
    if (closed_.connected(goal, network_.hub) && goal != network_.hub && circulation_.IsFreeOfCharge(goal)) {
      ReachBack(network_.hub, Step());
    }
    if (!Run()) {
      Close();
      return false;
    }
  }
  Node start = meeting_;
  while (forward_.step[start].neighbour != kNone) start = forward_.step[start].neighbour;
  const WishIndex entered = forward_.step[start].wish;
  Apply();
  circulation_.MoveForGood(m, entered);
  return true;
}

bool PathSearch::IsDeadEnd(Node node) const { return dead_ends_.Contains(size_, version_, node); }

// Do the known dead ends still hold? They are those of the state before the newcomer moved. The node that the newcomer
// left may have room now. If the newcomer entered through a gate, others who came through it may relieve its list.
bool PathSearch::KnowsDeadEnds(const Newcomer& newcomer) const {
  if (!newcomer.alone || network_.is_gate(newcomer.left)) return false;
  if (network_.is_gate(newcomer.entered) && !IsDeadEnd(newcomer.entered)) return false;
  return newcomer.left == network_.hub || !circulation_.HasRoom(newcomer.left, size_) || !IsDeadEnd(newcomer.left);
}

// Notes the dead ends that a failed search has shown, if they also hold with the newcomer back at its old node. Back
// there, the newcomer might move itself, and there is more room at the node that it entered.
void PathSearch::AddDeadEnds(const Newcomer& newcomer) {
  if (!newcomer.alone || network_.is_gate(newcomer.left)) return;
  const auto shown = [&](Node node) { return forward_exhausted_ ? Seen(forward_, node) : !Seen(backward_, node); };
  const int32_t newcomer_size = circulation_.mover(newcomer.mover).size;
  const bool through_gate = network_.is_gate(newcomer.entered);
  const Node list = through_gate ? network_.gate(newcomer.entered).list : newcomer.entered;
  if (circulation_.room(list) + newcomer_size >= size_) return;
  if (through_gate && shown(newcomer.entered)) return;
  if (newcomer_size == size_ && newcomer.left != network_.hub && shown(newcomer.left) && !IsDeadEnd(newcomer.left)) {
    return;
  }
  if (forward_exhausted_) {
    for (Node node : forward_.queue) dead_ends_.Add(size_, version_, node);
    return;
  }
  for (Node node = 0; node < network_.hub; ++node) {
    if (!Seen(backward_, node) && Alive(node, inside_)) dead_ends_.Add(size_, version_, node);
  }
}

bool PathSearch::IsDeadEndFrom(int32_t size_min, int64_t latest_version, Node node) {
  if (dead_ends_.ContainsFrom(size_min, latest_version, node)) return true;
  for (auto size = size_min; size <= limits::kUnitSizeMax; ++size) {
    if (circulation_.has_layer(size) && !dead_ends_.Contains(size, circulation_.version(size), node)) return false;
  }
  dead_ends_.AddFrom(size_min, latest_version, node);
  return true;
}

bool PathSearch::IsHopeless(Node left, Node entered, int32_t persons, int32_t size_min, int64_t latest_version) {
  if (network_.is_gate(left) || network_.is_gate(entered)) return false;
  if (!IsDeadEndFrom(size_min, latest_version, entered) || circulation_.HasRoom(entered, persons)) return false;
  if (left == network_.hub) return true;
  // A path could end at the place that they leave.
  for (auto size = size_min; size <= limits::kUnitSizeMax; ++size) {
    if (!circulation_.has_layer(size) || circulation_.room(left) + persons < size) continue;
    if (dead_ends_.Contains(size, circulation_.version(size), left)) return false;
  }
  return true;
}

bool PathSearch::Relieve(Node from, int32_t size, const Newcomer& newcomer) {
  if (!circulation_.has_layer(size)) return false;
  Begin(size, kNone, from);
  version_ = newcomer.before[size];
  stop_at_dead_ends_ = KnowsDeadEnds(newcomer);
  Reach(from, Step());
  const bool found = Run();
  if (found) {
    Apply();
  } else {
    AddDeadEnds(newcomer);
  }
  stop_at_dead_ends_ = false;
  return found;
}

bool PathSearch::MoveOff(Node gate, int32_t size) {
  if (!circulation_.has_layer(size)) return false;
  // The unit that goes leaves an ordinary place behind if the gate's reserved places are taken without it.
  const Network::Gate& state = network_.gate(gate);
  const bool leaves_ordinary = circulation_.gate_arrivals(gate) - state.reserved >= size;
  Begin(size, leaves_ordinary ? state.list : kNone, gate);
  Reach(gate, Step());
  if (goal_ != kNone) ReachBack(goal_, Step());
  const bool found = Run();
  if (found) Apply();
  return found;
}

}  // namespace listeplass::matching
