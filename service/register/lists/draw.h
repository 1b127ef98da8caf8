// The random draw by which a list is reduced (R21, R22).
//
// Drawn together, all or none:
//   - children under 16 of one household;
//   - a child under 16 and those who have custody of it (custodians.h), wherever they live;
//   - people who wait for lists in one request.
// Everybody else is drawn alone: who is over 16 is not "family" in the draw (R22).
//
// The order is the lottery's (lottery.h), an entry's ticket being its smallest person id. The first entries are drawn
// until enough persons are; an entry is never split, so that the last one may bring a few too many.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_DRAW_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_DRAW_H_

#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"

namespace listeplass {

// All of `members` in the order drawn, each entry's persons ascending. Ages are those of `today`.
std::vector<DrawEntry> DrawOrder(const std::vector<Person>& members, absl::CivilDay today, uint64_t seed);

// How many entries must go for at least `persons` to go.
int64_t EntriesFor(const std::vector<DrawEntry>& order, int64_t persons);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_DRAW_H_
