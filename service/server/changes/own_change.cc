#include "service/server/changes/own_change.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "service/domain/actor.h"
#include "service/server/changes/change.h"

namespace listeplass::server {

absl::Status MakeOwnChange(Sequencer& sequencer, MunicipalityId municipality, Origin origin, DecideFunction decide) {
  Change change;
  change.actor = {Role::kSystem, municipality, ""};
  change.origin = origin;
  change.decide = std::move(decide);
  change.respond = [](const StateReader&, const Decision&) -> absl::StatusOr<std::string> { return std::string(); };
  change.admitted = true;
  return sequencer.SubmitAndWait(std::move(change)).status();
}

}  // namespace listeplass::server
