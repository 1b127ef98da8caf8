// An import of FLR's files asks here what it must know of the server before it changes anything.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_SERVER_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_SERVER_H_

#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "clients/cli/context.h"
#include "clients/cli/flr/flr_files.h"
#include "clients/cli/flr/flr_periods.h"

namespace listeplass::cli {

// Of what the files name but do not have themselves, what the server has.
struct FlrServer {
  absl::CivilDay today;  // the server's, which need not be this machine's
  absl::flat_hash_set<ListId> lists;
  absl::flat_hash_set<NationalId> persons;
};

// Asks only about what the files lack: lists in the municipalities that the files name, and persons of requests.
// Errors: those of the calls.
absl::StatusOr<FlrServer> AskServer(Context& context, const FlrFiles& files);

// Leaves out of the steps of people with several what an earlier run has brought about. Errors: those of the calls.
absl::Status DropDoneSteps(Context& context, absl::CivilDay today, std::vector<FlrSteps>& persons);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_SERVER_H_
