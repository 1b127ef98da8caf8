// The second step of `import flr` finds what is wrong with the files before anything is sent. It checks rows against
// each other and against what the server has. The rules for doctors' periods are the register's own
// (service/domain/doctor_period_check.h). Rules that need the whole register come next, in the server's rehearsal
// (flr_rehearse.h). Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_

#include "clients/cli/flr/bad_rows.h"
#include "clients/cli/flr/flr_files.h"
#include "clients/cli/flr/flr_server.h"

namespace listeplass::cli {

// Adds to `bad`, file by file, an error for each case below: OUT_OF_RANGE for a number of a doctor's period, else
// FIELD_INVALID. Periods of people who are not in persons.csv are not read, because an import leaves them out.
//
//   A list      has a practice that neither practices.csv nor the server has in that municipality; ends too far ahead;
//               cooperates with its own municipality, or with a number that no municipality can have (R33); has fewer
//               places than the server guarantees its doctor (R23); lacks Sámi, although the server keeps it for Sámi
//               speakers first (R27); is not common, although several regular doctors share it at the server (R29); has
//               ended, although at the server people who are in no file are on it or wait for it.
//   A doctor's  is on a list that GPContract.csv does not have; has wrong values; breaks R29 beside the periods of the
//   period      file and the server; is one more than a list keeps.
//   A branch    is of a list that GPContract.csv does not have; is one more than a list keeps.
//   surgery
//   A person's  overlaps another of the same person; is on a list that neither GPContract.csv nor the server has; is to
//   period      come, on a list that GPContract.csv does not have or that ends at the server only; begins too far
//               ahead; goes on after the end of a list that has ended.
//   A person    has no periods, and is on a list that has ended.
//   A request   is made by a person whom neither persons.csv nor the server has; names a list that neither
//               GPContract.csv nor the server has; names the person's own list.
void CheckFlr(const FlrFiles& files, const FlrServer& server, BadRows& bad);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_CHECK_H_
