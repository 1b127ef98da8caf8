// A PlanRecord is a matching plan as the register keeps it: who moves where, who is refused and why, beside today's
// rule.
//
// It names persons by id only. planning/ makes it from a matching::Plan; register/ commits it.
#ifndef LISTEPLASS_SERVICE_DOMAIN_PLAN_RECORD_H_
#define LISTEPLASS_SERVICE_DOMAIN_PLAN_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "service/domain/fairness.h"
#include "service/domain/ids.h"
#include "service/domain/policy.h"
#include "service/domain/ticket.h"

namespace listeplass {

struct PlanMove {
  PersonId applicant;
  std::vector<PersonId> unit;  // the applicant first
  ListId from;                 // null: the unit had no list
  ListId to;
  // The wish that was met: 1 is the best. Lists taken through "any within M minutes" rank after the explicit wishes.
  int64_t rank = 0;
  // True if the unit has a standing request, which the move fulfils; false if it was assigned automatically (R5).
  bool from_request = false;
  // They were placed in the turn of a quota of their group (Policy::quotas); false in plans that are older than quotas.
  bool under_quota = false;

  friend bool operator==(const PlanMove&, const PlanMove&) = default;
};

// Why a unit was refused, as far as the plan shows it. Persisted as numbers: do not change them.
enum class RefusalGround : uint8_t {
  kUnrecorded = 0,  // in plans made before grounds were recorded
  kNoList = 1,      // no list it accepts takes anybody: all locked or over-full, or none within its minutes
  kOrder = 2,       // the cut proves that all lists it accepts are full, and that nobody in front could make room
  kObjective = 3,   // no list has a place for it, and no cut proves so; as many as possible are placed
  kTogether = 4,    // of several persons: no list has room for all of them, and no exchange was found. No proof
  kInTurn = 5,      // FIRST_COME: there was no free place in its turn
};
inline constexpr RefusalGround kLastRefusalGround = RefusalGround::kInTurn;

struct PlanRefusal {
  PersonId applicant;
  std::vector<PersonId> unit;
  // The index in PlanRecord::cuts of the cut that proves the refusal (kOrder); -1 if none does. In plans that are older
  // than grounds it may also be a cut that only decides between people whose moves are worth the same to the objective.
  int64_t cut = -1;
  RefusalGround ground = RefusalGround::kUnrecorded;
  // Somebody who stands behind them got a place, by a quota, on a list that they asked for or that the cut holds.
  bool behind_quota = false;

  friend bool operator==(const PlanRefusal&, const PlanRefusal&) = default;
};

// A cut is a set of lists that are full and on which nobody in front can make room; it proves the refusal of everybody
// who wishes for one of them from outside. The cuts of a plan lie each inside the next. Cut c is the first sizes[c] of
// `lists`, so that all cuts together take one number per list.
struct PlanCuts {
  std::vector<ListId> lists;  // what a cut adds to the one before it is ascending
  std::vector<int64_t> sizes;

  friend bool operator==(const PlanCuts&, const PlanCuts&) = default;
};

// PlanFigures say how many were placed. A unit is a request or an automatically assigned household; persons are the
// people in the units.
struct PlanFigures {
  int64_t units = 0;
  int64_t persons = 0;
  int64_t placed_units = 0;
  int64_t placed_persons = 0;
  int64_t placed_without_list = 0;  // persons placed that had no list
  int64_t placed_first_wish = 0;    // persons placed on their first wish
  int64_t cycles = 0;               // closed exchanges
  int64_t chains = 0;               // chains of moves that start at a free place

  friend bool operator==(const PlanFigures&, const PlanFigures&) = default;
};

// A household without a list that is larger than limits::kUnitSizeMax: its parts are placed each by itself.
struct DividedHousehold {
  std::vector<std::vector<PersonId>> parts;  // two at least; each the unit of a move or of a refusal

  friend bool operator==(const DividedHousehold&, const DividedHousehold&) = default;
};

struct PlanRecord {
  PlanId id;
  MunicipalityId municipality;
  absl::Time made_at;
  absl::CivilDay effective;           // when its moves take effect (R11)
  int64_t base_sequence = 0;          // the state it was computed from
  Policy policy;                      // the policy of the run
  uint64_t seed = 0;                  // of the lottery; published
  std::vector<PlanMove> moves;        // in priority order
  std::vector<PlanRefusal> refusals;  // in priority order
  PlanCuts cuts;
  PlanFigures figures;
  PlanFigures first_come;                            // what today's rule would have reached with the same places
  std::optional<Fairness> fairness;                  // unset in plans that are older than the field
  std::vector<DividedHousehold> divided_households;  // empty in plans that are older than the field
  Tickets tickets = Tickets::kNumbers;               // of the lottery

  friend bool operator==(const PlanRecord&, const PlanRecord&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_PLAN_RECORD_H_
