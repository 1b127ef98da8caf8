// Decides who is shown people with a protected address (adressesperre: kode 7, fortrolig, and kode 6, strengt
// fortrolig), and what others get instead. PROTECTION.md goes through the methods one by one.
//
// Position, bydel, travel time and list of such a person are told to the person, and to callers who have the right. For
// all others a view leaves out every unit with such a person in it, and says how many units it left out. A method on
// such a person fails with ADDRESS_PROTECTED before it checks anything that could tell the person's list. What the
// register says now decides, also where the past is told.
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
  kGeneral,        // is not shown people with a protected address
  kSeesProtected,  // is shown them
};

// Returns the audience of a call to a service whose own clients have `service_role`. Callers with the right see people
// with a protected address. So does the citizen portal through CitizenService, because it calls for the person, and so
// does the proven citizen, who can ask about nobody else.
Audience AudienceOf(Role service_role, const Caller& caller);

// Returns the audience of the service's own clients when they claim no right.
Audience UsualAudience(Role service_role);

// Tells what one audience may be shown of one state. Not thread safe.
class Disclosure {
 public:
  // `state` must outlive this.
  Disclosure(const StateReader& state, Audience audience) : state_(state), audience_(audience) {}

  bool shows_everybody() const { return audience_ == Audience::kSeesProtected; }

  // Whether the person may be shown; true for one whom the register does not know.
  absl::StatusOr<bool> Shows(PersonId person) const;
  // Whether all persons of a unit may be shown. They are on one list, so that one tells the others'.
  absl::StatusOr<bool> Shows(absl::Span<const PersonId> unit) const;

  // Whether the person may be shown, and everybody who waits in one request with them.
  absl::StatusOr<bool> ShowsWithRequest(PersonId person) const;

  // PERMISSION_DENIED (ADDRESS_PROTECTED) if the person may not be shown, or waits in one request with somebody who may
  // not.
  absl::Status Check(PersonId person, absl::string_view field) const;

 private:
  const StateReader& state_;
  const Audience audience_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_PROTECTION_H_
