// Finds places for units of several persons, and for single persons who need a unit to make way. A heuristic: what it
// finds is feasible, what it does not find may exist.
//
// A unit is put on a wish first, overfilling the list; then the list is relieved person by person or unit by unit along
// paths of movers of one size each (path_search.h), until nobody is too many. The place the unit left can end such a
// path, so household-for-household exchanges are found, also of unequal sizes. If the list cannot be relieved
// everything is undone and the next wish is tried.
//
// Not thread-safe.
#ifndef LISTEPLASS_SERVICE_MATCHING_UNIT_PLACER_H_
#define LISTEPLASS_SERVICE_MATCHING_UNIT_PLACER_H_

#include <cstdint>

#include "service/matching/circulation.h"
#include "service/matching/network.h"
#include "service/matching/path_search.h"

namespace listeplass::matching {

class UnitPlacer {
 public:
  UnitPlacer(Circulation& circulation, PathSearch& search);

  // Puts the next unit of the mover on the first of the wishes [begin, end) where room can be made; false, and nothing
  // changed, when there is none. A single person comes here only after PathSearch::MoveSingle has found no path of
  // single persons.
  bool Place(MoverIndex m, WishIndex begin, WishIndex end);

 private:
  bool Relieve(PathSearch::Newcomer newcomer);
  bool RelieveOnce(Node node, int64_t persons, PathSearch::Newcomer& newcomer);

  Circulation& circulation_;
  PathSearch& search_;
  const Network& network_;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_UNIT_PLACER_H_
