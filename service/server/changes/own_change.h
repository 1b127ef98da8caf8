// MakeOwnChange makes a change of the server's own, such as those of its daily work, whose answer nobody waits for.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_OWN_CHANGE_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_OWN_CHANGE_H_

#include "absl/status/status.h"
#include "service/domain/ids.h"
#include "service/domain/origin.h"
#include "service/server/changes/decide_and_apply.h"
#include "service/server/changes/sequencer.h"

namespace listeplass::server {

// Waits until the change is committed; the writer thread must not call it. `municipality`: the one for which the server
// acts; null: for all. Returns the errors of `decide` and of Sequencer::Submit.
absl::Status MakeOwnChange(Sequencer& sequencer, MunicipalityId municipality, Origin origin, DecideFunction decide);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_OWN_CHANGE_H_
