// Who is shown people with a protected address (adressesperre: kode 7, fortrolig, and kode 6, strengt fortrolig), and
// what becomes of such people for everybody else. PROTECTION.md goes through the methods one by one.
//
// Their position, bydel, travel time and list leave the service for themselves and for who has that right. For the
// others a view leaves out every unit of people with such a person in it and says how many it left out; a method on
// such a person fails (ADDRESS_PROTECTED) before anything is checked that could tell their list. What counts is the
// register now, also where the past is told.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_PROTECTION_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_PROTECTION_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/server/rpc/caller.h"

namespace listeplass::server {

enum class Audience : uint8_t {
  kGeneral,        // is not shown the protected
  kSeesProtected,  // is
};

// Of a call to a service whose own clients have `service_role`: who has the right sees the protected, and the citizen
// portal, through CitizenService, whomever it calls for.
Audience AudienceOf(Role service_role, const Caller& caller);

// Of the service's own clients, who claim no rights.
Audience UsualAudience(Role service_role);

// What one audience may be shown of one state. Not thread safe.
class Disclosure {
 public:
  // `state` must outlive this.
  Disclosure(const StateReader& state, Audience audience) : state_(state), audience_(audience) {}

  bool shows_everybody() const { return audience_ == Audience::kSeesProtected; }

  // True for whom the register does not know.
  absl::StatusOr<bool> Shows(PersonId person) const;
  // Everybody of a unit: they are on one list.
  absl::StatusOr<bool> Shows(absl::Span<const PersonId> unit) const;

  // PERMISSION_DENIED (ADDRESS_PROTECTED) if the person may not be shown, nor with them whoever waits in one request
  // with them.
  absl::Status Check(PersonId person, absl::string_view field) const;

 private:
  const StateReader& state_;
  const Audience audience_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_PROTECTION_H_
