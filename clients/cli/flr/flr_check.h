// The second step of `import flr` finds everything that can be known to be wrong with the files before anything is
// sent. Rows are checked here against each other and against what the server has; rules that need its whole register
// are its own. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_

#include "clients/cli/flr/bad_rows.h"
#include "clients/cli/flr/flr_files.h"
#include "clients/cli/flr/flr_server.h"

namespace listeplass::cli {

// Adds to `bad`, file by file, FIELD_INVALID for
//   a doctor's period on a list that GPContract.csv does not have; of a regular doctor who stands in for another; at
//     the same time as one of the same doctor in the same role, or of another regular doctor of a list that is not
//     common, or where both are responsible (R29);
//   a person's period that lies in another one of the same person; on a list that neither GPContract.csv nor the server
//     has, if the period is to come that GPContract.csv does not have; beyond today on a list that has ended;
//   a person without periods on a list that has ended;
//   a request of somebody whom neither persons.csv nor the server has; for a list that neither has; for the person's
//     own list.
// Periods of people who are not in persons.csv are not read: an import leaves them out.
void CheckFlr(const FlrFiles& files, const FlrServer& server, BadRows& bad);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_
