// On whose behalf a call comes: the one place that says so, for every handler.
//
// Until access control exists, a caller is what the call's metadata claims, and may do everything; that is why the
// server listens on loopback only. Access control becomes a change of CallerOf and of Authorize, here alone.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CALLER_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CALLER_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "grpcpp/support/string_ref.h"
#include "service/domain/actor.h"
#include "service/domain/ids.h"

namespace listeplass::server {

struct Caller {
  Role role = Role::kNotSaid;
  MunicipalityId municipality;  // null: not bound to one
  std::string subject;          // opaque id of the user or system behind the call; may be empty
  bool sees_protected = false;  // has the right `protected-addresses` (protection.h)
  // Digest of what the caller's program was asked to do, by which it wants a repeated change to be told
  // (make_change.h); empty: by the request.
  std::string command = {};

  // As recorded with what the caller changes.
  Actor actor() const { return {role, municipality, subject}; }
};

using Metadata = std::multimap<grpc::string_ref, grpc::string_ref>;

// Reads the metadata `listeplass-role` ("citizen-portal", "staff" or "population-register"; absent: kNotSaid, never the
// role that the called service is for), `listeplass-municipality` (kommunenummer) and `listeplass-subject` (at most
// limits::kSubjectBytesMax characters of [A-Za-z0-9._@-], not a national id), and `listeplass-rights` (rights separated
// by commas; there is one, `protected-addresses`), and `listeplass-command` (64 hexadecimal digits). Where an entry is
// repeated, the first counts.
//
// INVALID_ARGUMENT (FIELD_INVALID) naming the entry that is none of these.
absl::StatusOr<Caller> CallerOf(const Metadata& metadata);

// Whether the caller may call `method` ("CitizenService.GetCitizen"). Everybody may, until access control exists.
absl::Status Authorize(const Caller& caller, absl::string_view method);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CALLER_H_
