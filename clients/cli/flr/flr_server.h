// An import of FLR's files asks here what it must know of the server before it changes anything.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_SERVER_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_SERVER_H_

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "clients/cli/context.h"
#include "clients/cli/flr/flr_files.h"
#include "clients/cli/flr/flr_plan.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// What the server has of what the files name.
struct FlrServer {
  absl::CivilDay today;  // the server's, which need not be this machine's
  bool is_empty = true;  // nothing is there at all
  // The lists of the municipalities that the files name.
  absl::flat_hash_map<ListId, v1::GpList> lists;
  // Of the files' lists, those that practices.csv does not have.
  absl::flat_hash_map<PracticeId, MunicipalityId> practices;
  // Who makes a request and is not in persons.csv.
  absl::flat_hash_set<NationalId> persons;
  // Of lists that have ended by the files: how many would still be on them or wait for them, because no file has them.
  // People with a protected address, of whom it is not told, count as such.
  absl::flat_hash_map<ListId, int64_t> left_behind;
};

// Asks nothing more of a server that is empty. Errors: those of the calls.
absl::StatusOr<FlrServer> AskServer(Context& context, const FlrFiles& files);

// Leaves out of people's steps what an earlier run has brought about, and counts what can therefore not be kept.
// Errors: those of the calls.
absl::Status DropDoneSteps(Context& context, const FlrServer& server, FlrPlan& plan);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_SERVER_H_
