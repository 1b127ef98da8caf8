// Runs one import, from the client's first message to the result (PopulationService.ImportRegister).
//
// First it receives. Every row is checked as it comes, against a snapshot and the good rows before it, and put aside in
// a spool (import_spool.h). After `end`, if the rows may be applied, it applies them message by message through the
// sequencer. Other changes go on in between, so rows are checked again on the way.
//
// Once applying has begun it goes on to the end, also when the client has gone. Only an error of the store, the stop of
// the server, or taking the import back breaks it off. A broken-off import is repeated or discarded; rows that are
// already so change nothing. Until then nobody is matched in its municipalities (register/import/unfinished_import.h).
#ifndef LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_RUN_H_
#define LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_RUN_H_

#include <memory>

#include "listeplass/v1/population_service.pb.h"
#include "service/server/rpc/conversation.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/stream.h"

namespace listeplass::server {

using ImportStream = DuplexStream<v1::ImportRegisterResponse>;

// Makes the run. It waits for commits, so it needs a thread of its own. It writes progress and, if it ends with OK, the
// result. What it ends with:
//
//   INVALID_ARGUMENT     FIELD_REQUIRED, FIELD_INVALID (source, as_of), IMPORT_ORDER, IMPORT_TRUNCATED,
//                        REQUEST_UNPARSABLE
//   RESOURCE_EXHAUSTED   LIMIT, STORE_FULL, DISK_RESERVE
//   FAILED_PRECONDITION  IMPORT_TAKEN_BACK: it was taken back while it ran
//   ABORTED              UPLOAD_STALLED
//   CANCELLED            IMPORT_CANCELLED: the client went away before `end`
//   UNAVAILABLE          SERVER_STOPPING
//   and errors of the store and the sequencer
std::unique_ptr<Conversation<v1::ImportRegisterRequest>> ImportRegister(const StreamContext& call,
                                                                        ImportStream& stream);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_RUN_H_
