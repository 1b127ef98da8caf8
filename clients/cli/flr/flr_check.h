// The second step of `import flr` finds everything that can be known to be wrong with the files before anything is
// sent. Rows are checked here against each other and against what the server has; the rules for doctors' periods are
// the register's own (service/domain/doctor_period_check.h). Rules that need its whole register come next, in the
// server's rehearsal (flr_rehearse.h). Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_

#include "clients/cli/flr/bad_rows.h"
#include "clients/cli/flr/flr_files.h"
#include "clients/cli/flr/flr_server.h"

namespace listeplass::cli {

// Adds to `bad`, file by file, FIELD_INVALID (and OUT_OF_RANGE for numbers of doctors) for
//   a list whose practice neither practices.csv nor the server has in that municipality; that ends too far ahead; that
//   cooperates with its own municipality or with one that is none (R33); with fewer places than the server guarantees
//   its doctor (R23), or without the Sámi that it waits for (R27); that is no common list, while several regular
//   doctors share it at the server (R29); that has ended, while the server has people on it or waiting for it who are
//   in no file;
//   a doctor's period on a list that GPContract.csv does not have; with wrong values; beside those of the file and of
//   the server against R29; one more than a list keeps;
//   a branch surgery of a list that GPContract.csv does not have; one more than a list keeps;
//   a person's period that lies in another one of the same person; on a list that neither GPContract.csv nor the server
//     has, if the period is to come that GPContract.csv does not have or that has ended at the server; too far ahead;
//     beyond the end of a list that has ended;
//   a person without periods on a list that has ended;
//   a request of somebody whom neither persons.csv nor the server has; for a list that neither has; for the person's
//     own list.
// Periods of people who are not in persons.csv are not read: an import leaves them out.
void CheckFlr(const FlrFiles& files, const FlrServer& server, BadRows& bad);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_
