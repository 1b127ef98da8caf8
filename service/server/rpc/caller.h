// A Caller is the one on whose behalf a call comes, as every handler is told.
//
// This machine's own user is what the call's metadata claims, and may do everything. All others prove who they are
// (authenticator.h), and the rights decide what they may do (authorize.h).
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_CALLER_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_CALLER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "grpcpp/support/string_ref.h"
#include "service/access/who.h"
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
  std::string purpose = {};    // what the caller says the call is for; may be empty
  access::Who who = {};        // what was proven; by default, this machine's own user
  int64_t access_version = 0;  // of the Access (access/access.h) by which it was proven

  // The caller as it is recorded with its changes.
  Actor actor() const { return {role, municipality, subject, who.organisation, purpose}; }
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
//   listeplass-purpose       at most limits::kSubjectBytesMax characters of [A-Za-z0-9._@-]
//
// INVALID_ARGUMENT (FIELD_INVALID) names the entry that breaks its rule.
absl::StatusOr<Caller> CallerOf(const Metadata& metadata);

// Returns the caller that `who` has been proven to be. Of the metadata it reads municipality, rights, command and
// purpose: role and subject are proven. The municipality is then one for which the caller acts, and the right is theirs
// to claim only if they have it; otherwise FIELD_INVALID and NOT_ALLOWED.
absl::StatusOr<Caller> ProvenCaller(access::Who who, const Metadata& metadata);

// Finds an entry of the metadata; nullopt where it is not said. INVALID_ARGUMENT (FIELD_INVALID) where it is said
// twice, because of two values that contradict each other neither can be trusted.
absl::StatusOr<std::optional<absl::string_view>> FindSaidOnce(const Metadata& metadata, absl::string_view key);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_CALLER_H_
