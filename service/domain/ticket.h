// A ticket is the text by which a person takes part in a lottery (lottery.h): the name that the API has for the person,
// such as "persons/mfrggzdfmztwq2lknnwg23tpoa". So everybody who is shown the result can draw again. The register knows
// no such names, and is given the function that makes them.
//
// Draws and plans that are older than these names have the person's number as the ticket, in decimals. They keep it.
#ifndef LISTEPLASS_SERVICE_DOMAIN_TICKET_H_
#define LISTEPLASS_SERVICE_DOMAIN_TICKET_H_

#include <cstdint>
#include <functional>
#include <string>

#include "service/domain/ids.h"

namespace listeplass {

enum class Tickets : uint8_t {
  kNumbers,
  kNames,
};

// Returns the person's ticket. Where there is no function, numbers are the tickets.
using TicketOf = std::function<std::string(PersonId)>;

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_TICKET_H_
