// Finds places for units of several persons, and for single persons who need a unit to make way. A heuristic: what it
// finds is feasible, what it does not find may exist.
//
// A unit is put on a wish first, overfilling the list; then room is made until nobody is too many, or everything is
// undone and the next wish is tried. Room is made
//   - by paths: movers of one size each move on, along a path to a list with room or to the place the unit left
//     (path_search.h), so household-for-household exchanges are found, also of unequal sizes;
//   - when no wish succeeds so, by ejection chains (Glover 1996): somebody on the list goes on to one of their own
//     wishes and overfills that list in turn, which is relieved in the same ways, a few lists deep. They find the
//     exchanges in which a larger unit needs a free place and somebody's departure together.
// Chains are tried within a budget of counted steps, for one unit and for all.
//
// Not thread-safe.
#ifndef LISTEPLASS_SERVICE_MATCHING_UNIT_PLACER_H_
#define LISTEPLASS_SERVICE_MATCHING_UNIT_PLACER_H_

#include <cstdint>
#include <vector>

#include "service/domain/limits.h"
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
  // With `may_cross` a chain may take a single person over the border of a closed set; then crossed() says so, and the
  // sets are closed no more.
  bool Place(MoverIndex m, WishIndex begin, WishIndex end, bool may_cross);
  bool crossed() const { return crossed_; }

 private:
  // The latest attempt for a mover that failed: at which version of the circulation, with which wishes.
  struct Failure {
    int64_t version = -1;
    WishIndex begin = kNone;
    WishIndex end = kNone;
    bool may_cross = false;

    friend bool operator==(const Failure&, const Failure&) = default;
  };
  // Somebody who could go on from a node; kNone: back to the origin.
  struct Departure {
    MoverIndex mover = kNone;
    WishIndex wish = kNone;
    Node target = kNone;
    bool crosses = false;
  };

  bool PlaceByPaths(MoverIndex m, WishIndex begin, WishIndex end);
  bool PlaceByChains(MoverIndex m, WishIndex begin, WishIndex end);
  // Calls relieve(node, persons) until neither the entry nor its list holds too many; false as soon as that fails.
  template <typename Relieve>
  bool MakeRoom(Node entry, const Relieve& relieve);
  bool RelieveByPath(Node node, int64_t persons, int32_t size_min, PathSearch::Newcomer& newcomer);
  bool RelieveByChain(Node node, int64_t persons, int depth);
  std::vector<Departure> DeparturesFrom(Node node);
  void AddDepartures(Node node, std::vector<Departure>& departures);
  void IndexByOrigin();
  static size_t OriginSlot(Node origin, int64_t size) {
    return static_cast<size_t>(origin * (limits::kUnitSizeMax + 1) + size);
  }
  int64_t steps() const { return search_.steps() + departures_found_; }

  Circulation& circulation_;
  PathSearch& search_;
  const Network& network_;
  // All movers by origin and size: searches drop from the adjacency whoever could only cross a border.
  std::vector<int32_t> origin_begin_;
  std::vector<MoverIndex> by_origin_;
  std::vector<Failure> failures_;  // by mover
  bool may_cross_ = false;
  bool crossed_ = false;
  int64_t departures_found_ = 0;
  int64_t chain_steps_left_;    // for all units
  int64_t chain_stops_at_ = 0;  // this unit's chains end when steps() has come to that
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_UNIT_PLACER_H_
