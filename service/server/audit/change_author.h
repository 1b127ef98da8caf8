// SetAuthor tells in an entry of an audit trail who made a change: by organisation, role, purpose and time; the
// individual to auditors alone.
#ifndef LISTEPLASS_SERVICE_SERVER_AUDIT_CHANGE_AUTHOR_H_
#define LISTEPLASS_SERVICE_SERVER_AUDIT_CHANGE_AUTHOR_H_

#include <string>

#include "service/domain/event.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/caller.h"
#include "storage/stored_origin.h"

namespace listeplass::server {

// Whether the caller is told the individual: an auditor, and this machine's own user unless it calls for a citizen.
bool IsToldWho(const Caller& caller);

// Sets the fields that all entries have: sequence, time, role, organisation, purpose, command, and subject if the
// caller is told it.
template <typename Entry>
void SetAuthor(const Caller& caller, const EventBatch& change, Entry& entry) {
  entry.set_sequence(change.sequence);
  *entry.mutable_time() = ToProto(change.time);
  entry.set_role(std::string(RoleName(change.actor.role)));
  entry.set_organisation(change.actor.organisation);
  entry.set_purpose(change.actor.purpose);
  if (IsToldWho(caller)) entry.set_subject(change.actor.subject);
  entry.set_command(std::string(storage::OriginName(change.origin)));
}

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_AUDIT_CHANGE_AUTHOR_H_
