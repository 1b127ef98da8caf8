// What must hold after every command whatever the rules decide, counted anew from the records alone: by code that
// shares nothing with the rules, the indexes or the model's commands.
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

  // The first that does not hold after a command with these events; empty if all do. Called after every command, for
  // some are about what it changed.
  std::string FirstBroken(const StateModel& now, const std::vector<Event>& decided, absl::CivilDay today);

 private:
  std::map<ListId, int64_t> above_ceiling_;  // persons, before the command
};

}  // namespace listeplass::model

#endif  // LISTEPLASS_TESTS_MODEL_PROMISES_H_
