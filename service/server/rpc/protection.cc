#include "service/server/rpc/protection.h"

#include <optional>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {

Audience AudienceOf(Role service_role, const Caller& caller) {
  const bool is_citizen = caller.role == Role::kCitizenPortal || caller.role == Role::kCitizen;
  const bool for_citizen = service_role == Role::kCitizenPortal && is_citizen;
  return for_citizen || caller.sees_protected ? Audience::kSeesProtected : Audience::kGeneral;
}

Audience UsualAudience(Role service_role) {
  Caller usual;
  usual.role = service_role;
  return AudienceOf(service_role, usual);
}

absl::StatusOr<bool> Disclosure::Shows(PersonId id) const {
  if (audience_ == Audience::kSeesProtected) return true;
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
  return !person || !HasProtectedAddress(*person);
}

absl::StatusOr<bool> Disclosure::Shows(absl::Span<const PersonId> unit) const {
  for (PersonId id : unit) {
    LP_ASSIGN_OR_RETURN(const bool shows, Shows(id));
    if (!shows) return false;
  }
  return true;
}

absl::StatusOr<bool> Disclosure::ShowsWithRequest(PersonId id) const {
  if (audience_ == Audience::kSeesProtected) return true;
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
  if (!person) return true;
  if (HasProtectedAddress(*person)) return false;
  if (!person->request_by) return true;
  LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state_.FindRequest(person->request_by));
  return request ? Shows(request->unit) : absl::StatusOr<bool>(true);
}

absl::Status Disclosure::Check(PersonId id, absl::string_view field) const {
  LP_ASSIGN_OR_RETURN(const bool shows, ShowsWithRequest(id));
  return shows ? absl::OkStatus() : errors::AddressProtected(field, id);
}

}  // namespace listeplass::server
