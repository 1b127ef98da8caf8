// Tells on whose behalf a call comes. It is the only place that does so, for every handler.
//
// Until access control exists, a caller is what the call's metadata claims, and may do everything. That is why the
// server listens on loopback and Unix sockets only. Access control will be a change of CallerOf and Authorize alone.
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

  // The caller as it is recorded with its changes.
  Actor actor() const { return {role, municipality, subject}; }
};

using Metadata = std::multimap<grpc::string_ref, grpc::string_ref>;

// Reads the caller from the call's metadata, where each entry is said once at most.
//
//   listeplass-role          "citizen-portal", "staff" or "population-register"; absent: kNotSaid, never the role of
//                            the called service's own clients
//   listeplass-municipality  a kommunenummer
//   listeplass-subject       at most limits::kSubjectBytesMax characters of [A-Za-z0-9._@-], and not a national id
//   listeplass-rights        rights separated by commas; the only one is `protected-addresses`
//   listeplass-command       64 hexadecimal digits
//
// INVALID_ARGUMENT (FIELD_INVALID) names the entry that breaks its rule.
absl::StatusOr<Caller> CallerOf(const Metadata& metadata);

// Says whether the caller may call `method` ("CitizenService.GetCitizen"). All callers may, until access control
// exists.
absl::Status Authorize(const Caller& caller, absl::string_view method);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CALLER_H_
