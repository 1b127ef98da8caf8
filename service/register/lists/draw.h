// A list is reduced by a random draw among its members (R21, R22).
//
// An entry of the draw is a person, or persons who are drawn together, all or none:
// - children under 16 of one household;
// - a child under 16 and those who have custody of it (custodians.h), wherever they live;
// - people who wait for lists in one request.
//
// Everybody else is drawn alone: a person of 16 or more is not "family" in the draw (R22).
//
// The lottery (lottery.h) gives the order; an entry's ticket is that of its person with the smallest id (ticket.h).
// Entries are drawn from the first on, until enough persons are drawn. An entry is never split, so the last one may
// bring a few too many.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_DRAW_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_DRAW_H_

#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/ticket.h"

namespace listeplass {

// Returns all of `members` in the order drawn, each entry's persons ascending. Ages are counted on `today`.
std::vector<DrawEntry> DrawOrder(const std::vector<Person>& members, absl::CivilDay today, uint64_t seed,
                                 const TicketOf& ticket_of = {});

// Returns how many of the first entries must go for at least `persons` persons to go.
int64_t EntriesFor(const std::vector<DrawEntry>& order, int64_t persons);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_DRAW_H_
