// A RequestEnd says why a standing request was closed.
#ifndef LISTEPLASS_SERVICE_DOMAIN_REQUEST_END_H_
#define LISTEPLASS_SERVICE_DOMAIN_REQUEST_END_H_

#include <cstdint>

namespace listeplass {

// The values are persisted as numbers: do not change them.
enum class RequestEnd : uint8_t {
  kFulfilled = 1,
  kWithdrawn = 2,
  kMovedByHand = 3,
  kLostRight = 4,
  kNothingLeft = 5,  // every list wished has ended, or may not be offered (R26)
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_REQUEST_END_H_
