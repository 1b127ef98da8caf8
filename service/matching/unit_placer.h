// UnitPlacer finds places for units of several persons, and for single persons who need a unit to make way. It is a
// heuristic: what it finds is feasible, but there may be places that it does not find. Not thread-safe.
//
// A unit is first put on a wish, which may overfill the list. Then room is made until the list is no longer overfull.
// If that fails, everything is undone and the next wish is tried. Room is made in two ways:
//   - By paths (path_search.h): movers of one size each move on, to a list with room or to the place the unit left.
//     Several paths, of different sizes, can make room for one unit. So households are exchanged for households.
//   - If no wish succeeds by paths, by ejection chains (Glover 1996): somebody on the list goes on to one of their
//     wishes and overfills that list in turn. It is relieved in the same two ways, up to four lists deep.
// Chains have a budget of counted steps, for each unit and for all.
//
// Example: X has 1 of 1 places taken, Y 1 of 2, Z 2 of 2. S is on X and wishes for Z. The couple F is on Z and wishes
// for Y. T is on Y and wishes for X. S is put on Z, which is one too many there. No path of single persons leads on
// from Z, and no list has room for a couple. So F is ejected to Y, which is one too many there. From Y a path leads on:
// T goes to X, into the place that S left. All four persons have moved.
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

  // Some of a mover's wishes: those of [begin, end) that the claim holds.
  struct Wishes {
    WishIndex begin = kNone;
    WishIndex end = kNone;
    ClaimNumber claim = kEveryClaim;

    friend bool operator==(const Wishes&, const Wishes&) = default;
  };

  // Puts the next unit of the mover on the first of these wishes where room can be made. Returns false and
  // changes nothing if there is none. REQUIRES, of a single person: PathSearch::MoveSingle has found no path.
  // With `may_cross` a chain may take a single person across the border of a closed set. Then crossed() is true, and
  // the sets are no longer closed.
  bool Place(MoverIndex m, const Wishes& wishes, bool may_cross);
  bool crossed() const { return crossed_; }

 private:
  // A mover's latest attempt that failed. Repeating it at the same version would find nothing new.
  struct Failure {
    int64_t version = -1;
    Wishes wishes;
    bool may_cross = false;

    friend bool operator==(const Failure&, const Failure&) = default;
  };
  // A unit that could go on from a node.
  struct Departure {
    MoverIndex mover = kNone;
    WishIndex wish = kNone;  // kNone: back to the origin
    Node target = kNone;
    bool crosses = false;  // the border of a closed set
  };

  bool PlaceByPaths(MoverIndex m, const Wishes& wishes);
  bool PlaceByChains(MoverIndex m, const Wishes& wishes);
  // Calls relieve(node, persons) until neither the entry nor its list holds too many. False as soon as a call fails.
  template <typename Relieve>
  bool MakeRoom(Node entry, const Relieve& relieve);
  bool RelieveByPath(Node node, int64_t persons, int32_t size_min, PathSearch::Newcomer& newcomer);
  bool RelieveByChain(Node node, int64_t persons, int depth);
  std::vector<Departure> DeparturesFrom(Node node);
  void AddDepartures(Node node, std::vector<Departure>& departures);
  void IndexByOrigin();
  static size_t OriginSlot(Node origin, int64_t size) {
    return static_cast<size_t>(int64_t{origin} * (limits::kUnitSizeMax + 1) + size);
  }
  int64_t steps() const { return search_.steps() + departures_found_; }

  Circulation& circulation_;
  PathSearch& search_;
  const Network& network_;
  // All movers by origin and size. Searches remove arcs across borders from the circulation's adjacency, not from here.
  std::vector<int32_t> origin_begin_;
  std::vector<MoverIndex> by_origin_;
  std::vector<Failure> failures_;  // by mover
  bool may_cross_ = false;
  bool crossed_ = false;
  int64_t departures_found_ = 0;
  int64_t chain_steps_left_;    // for all units
  int64_t chain_stops_at_ = 0;  // this unit's chains end when steps() reaches it
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_UNIT_PLACER_H_
