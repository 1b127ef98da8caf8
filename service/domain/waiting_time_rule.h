// A WaitingTimeRule says since when wishes wait that a person names in place of others.
#ifndef LISTEPLASS_SERVICE_DOMAIN_WAITING_TIME_RULE_H_
#define LISTEPLASS_SERVICE_DOMAIN_WAITING_TIME_RULE_H_

#include <cstdint>

namespace listeplass {

enum class WaitingTimeRule : uint8_t {
  kPerWish,  // a wish that is kept keeps its date, a new one waits from now on
  kKeep,     // all wait since the first date of the wishes before
  kRestart,  // all wait from now on
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_WAITING_TIME_RULE_H_
