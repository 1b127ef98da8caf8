// One import of a register, from the client's first message to the result (PopulationService.ImportRegister).
//
// First it receives: every row is checked as it comes, against a snapshot and the good rows before it, and put aside in
// a spool. After `end`, if nothing speaks against it, it applies: message by message through the sequencer, while other
// changes go on between. Rows are checked again on the way, since the register may have moved on meanwhile.
//
// Once applying has begun it goes on to the end, also when the client has gone: an import is either not begun or done,
// unless the process stops. Then it is repeated; rows that are already so change nothing. Nobody is matched in between
// (unfinished_import.h).
#ifndef LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_RUN_H_
#define LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_RUN_H_

#include "absl/status/status.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/stream.h"

namespace listeplass::server {

using ImportStream = DuplexStream<v1::ImportRegisterRequest, v1::ImportRegisterResponse>;

// Waits for the client and for commits, so it needs a thread of its own. Writes progress and, if it returns OK, the
// result; the caller finishes the stream.
//
// INVALID_ARGUMENT IMPORT_ORDER, IMPORT_TRUNCATED, REQUEST_UNPARSABLE; RESOURCE_EXHAUSTED LIMIT, STORE_FULL,
// DISK_RESERVE; FAILED_PRECONDITION IMPORT_TAKEN_BACK (discarded while it ran); ABORTED UPLOAD_STALLED; CANCELLED
// IMPORT_CANCELLED (the client went away before `end`); errors of the store and the sequencer.
absl::Status ImportRegister(const StreamContext& call, ImportStream& stream);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_RUN_H_
