// Promises hold after every command, whatever the rules decide. They are counted anew from the records alone, by code
// that shares nothing with the rules, the indexes or the model's commands.
#ifndef LISTEPLASS_TESTS_MODEL_PROMISES_H_
#define LISTEPLASS_TESTS_MODEL_PROMISES_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "tests/support/state_model.h"

namespace listeplass::model {

class Promises {
 public:
  explicit Promises(const StateModel& begin);

  // Returns the first promise that is broken after a command with these events; empty if all hold. Call it after every
  // command, because some promises are about what the command changed.
  std::string FirstBroken(const StateModel& now, const std::vector<Event>& decided, absl::CivilDay today);

 private:
  std::map<ListId, int64_t> above_ceiling_;  // persons, before the command
};

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_PROMISES_H_
