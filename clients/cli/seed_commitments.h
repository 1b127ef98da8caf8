// `listeplass match seeds` and `listeplass list seeds` show the hashes that bind the server to the seeds of its runs
// and draws, and plans and draws are shown with the hash of theirs, so that people can compare.
#ifndef LISTEPLASS_CLIENTS_CLI_SEED_COMMITMENTS_H_
#define LISTEPLASS_CLIENTS_CLI_SEED_COMMITMENTS_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {

absl::Status ShowSeedsOfRuns(Context& context, const std::string& municipality);
absl::Status ShowSeedsOfDraws(Context& context, const std::string& list);

// A line for each day.
std::string SeedCommitmentsView(const v1::SeedCommitments& commitments, size_t width_columns);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_SEED_COMMITMENTS_H_
