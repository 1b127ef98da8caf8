#include "service/matching/unit_placer.h"

#include <algorithm>

#include "service/domain/limits.h"

namespace listeplass::matching {

UnitPlacer::UnitPlacer(Circulation& circulation, PathSearch& search)
    : circulation_(circulation), search_(search), network_(circulation.network()) {}

bool UnitPlacer::Place(MoverIndex m, WishIndex begin, WishIndex end) {
  for (WishIndex wish = begin; wish < end; ++wish) {
    const size_t mark = circulation_.Mark();
    circulation_.MoveTo(m, wish);
    if (Relieve(network_.wish_node[wish], m)) return true;
    circulation_.RollBackTo(mark);
  }
  return false;
}

// A path's end is at worst exactly full, so only the entry and its list can hold too many.
bool UnitPlacer::Relieve(Node entry, MoverIndex newcomer) {
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
bool UnitPlacer::RelieveOnce(Node node, int64_t persons, MoverIndex newcomer) {
  const auto size_max = static_cast<int32_t>(limits::kUnitSizeMax);
  const auto missing = static_cast<int32_t>(std::min<int64_t>(persons, size_max));
  for (int32_t size = missing; size >= 1; --size) {
    if (search_.Relieve(node, size, newcomer)) return true;
  }
  for (int32_t size = missing + 1; size <= size_max; ++size) {
    if (search_.Relieve(node, size, newcomer)) return true;
  }
  return false;
}

}  // namespace listeplass::matching
