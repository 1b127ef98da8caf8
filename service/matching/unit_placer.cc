#include "service/matching/unit_placer.h"

#include <algorithm>

#include "service/domain/limits.h"

namespace listeplass::matching {

UnitPlacer::UnitPlacer(Circulation& circulation, PathSearch& search)
    : circulation_(circulation), search_(search), network_(circulation.network()) {}

bool UnitPlacer::Place(MoverIndex m, WishIndex begin, WishIndex end) {
  for (WishIndex wish = begin; wish < end; ++wish) {
    const Circulation::Checkpoint mark = circulation_.Mark();
    const Node left = circulation_.Where(m);
    circulation_.MoveTo(m, wish);
    if (Relieve({.mover = m, .left = left, .entered = network_.wish_node[wish], .before = mark.versions})) return true;
    circulation_.RollBackTo(mark);
  }
  return false;
}

// A path's end is at worst exactly full, so only the entry and its list can hold too many.
bool UnitPlacer::Relieve(PathSearch::Newcomer newcomer) {
  Node entry = newcomer.entered;
  if (network_.is_gate(entry)) {
    const Network::Gate& gate = network_.gate(entry);
    while (circulation_.gate_arrivals(entry) > gate.cap) {
      if (!RelieveOnce(entry, circulation_.gate_arrivals(entry) - gate.cap, newcomer)) return false;
    }
    entry = gate.list;
  }
  while (circulation_.room(entry) < 0) {
    if (!RelieveOnce(entry, -circulation_.room(entry), newcomer)) return false;
  }
  return true;
}

// One unit of the missing size is best; then the largest smaller one, so that few are moved; a larger one at last.
bool UnitPlacer::RelieveOnce(Node node, int64_t persons, PathSearch::Newcomer& newcomer) {
  const auto size_max = static_cast<int32_t>(limits::kUnitSizeMax);
  const auto missing = static_cast<int32_t>(std::min<int64_t>(persons, size_max));
  const bool single = circulation_.mover(newcomer.mover).size == 1;
  const auto relieve = [&](int32_t size) {
    const bool relieved = search_.Relieve(node, size, newcomer);
    if (relieved) newcomer.alone = false;
    return relieved;
  };
  for (int32_t size = missing; size >= (single ? 2 : 1); --size) {
    if (relieve(size)) return true;
  }
  for (int32_t size = missing + 1; size <= size_max; ++size) {
    if (relieve(size)) return true;
  }
  return false;
}

}  // namespace listeplass::matching
