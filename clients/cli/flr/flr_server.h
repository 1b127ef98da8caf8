// AskServer fetches what an import of FLR's files must know of the server before it changes anything.
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

// What the server has of the things that the files name.
struct FlrServer {
  absl::CivilDay today;  // the server's day, which may differ from this machine's
  bool is_empty = true;  // the server has no register yet
  // The lists of the municipalities that the files name.
  absl::flat_hash_map<ListId, v1::GpList> lists;
  // The practices of the files' lists that practices.csv does not have.
  absl::flat_hash_map<PracticeId, MunicipalityId> practices;
  // The persons at the server who make a request in the files and are not in persons.csv.
  absl::flat_hash_set<NationalId> persons;
  // For each list that has ended by the files: how many people would still be on it or wait for it, because no file has
  // them. People with a protected address count too, because the server does not tell who they are.
  absl::flat_hash_map<ListId, int64_t> left_behind;
};

// Asks an empty server nothing further. Errors: those of the calls.
absl::StatusOr<FlrServer> AskServer(Context& context, const FlrFiles& files);

// Drops from the plan what an earlier run has imported (DropDone in flr_periods.h), and counts what can therefore not
// be kept. Errors: those of the calls.
absl::Status DropDoneSteps(Context& context, const FlrServer& server, FlrPlan& plan);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_SERVER_H_
