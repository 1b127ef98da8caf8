#include "service/matching/closed_sets.h"

namespace listeplass::matching {

ClosedSets::ClosedSets(const Network& network) : network_(network) { Reset(); }

void ClosedSets::Reset() {
  part_.assign(network_.hub + 1, 0);
  parts_.assign(1, Part());
  cut_count_ = 0;
}

int32_t ClosedSets::Relabel(absl::Span<const Node> nodes) {
  const auto fresh = static_cast<int32_t>(parts_.size());
  for (Node node : nodes) part_[node] = fresh;
  parts_.emplace_back();
  return fresh;
}

CutName ClosedSets::CloseThese(absl::Span<const Node> nodes) {
  const int32_t rest = part_[nodes[0]];
  const int32_t closed = Relabel(nodes);
  parts_[closed] = {parts_[rest].previous, rest, cut_count_};
  if (parts_[rest].previous != kNone) parts_[parts_[rest].previous].next = closed;
  parts_[rest].previous = closed;
  return cut_count_++;
}

CutName ClosedSets::CloseTheRest(absl::Span<const Node> nodes) {
  const int32_t closed = part_[nodes[0]];
  const int32_t rest = Relabel(nodes);
  parts_[rest] = {closed, parts_[closed].next, parts_[closed].cut_after};
  if (parts_[closed].next != kNone) parts_[parts_[closed].next].previous = rest;
  parts_[closed].next = rest;
  parts_[closed].cut_after = cut_count_;
  return cut_count_++;
}

CutName ClosedSets::CutBefore(Node node) const {
  const int32_t previous = parts_[part_[node]].previous;
  return previous == kNone ? kNone : parts_[previous].cut_after;
}

int32_t ClosedSets::FirstPart() const {
  int32_t part = part_[network_.hub];
  while (parts_[part].previous != kNone) part = parts_[part].previous;
  return part;
}

CutChain ClosedSets::Chain() const {
  std::vector<CutIndex> cut_of_part(parts_.size(), kNoCut);
  CutChain chain;
  for (int32_t part = FirstPart(); parts_[part].next != kNone; part = parts_[part].next) {
    cut_of_part[part] = chain.count++;
  }
  chain.of_hub = cut_of_part[part_[network_.hub]];
  for (Node node : network_.node_of_list) chain.of_list.push_back(cut_of_part[part_[node]]);
  for (Node node : network_.node_of_group_rule) chain.of_group_rule.push_back(cut_of_part[part_[node]]);
  return chain;
}

std::vector<CutIndex> ClosedSets::CutIndices() const {
  std::vector<CutIndex> indices(cut_count_, kNoCut);
  CutIndex next = 0;
  for (int32_t part = FirstPart(); parts_[part].next != kNone; part = parts_[part].next) {
    indices[parts_[part].cut_after] = next++;
  }
  return indices;
}

}  // namespace listeplass::matching
