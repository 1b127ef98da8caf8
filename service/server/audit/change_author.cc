#include "service/server/audit/change_author.h"

namespace listeplass::server {

bool IsToldWho(const Caller& caller) {
  if (caller.who.role == access::AccessRole::kLocal) return caller.role != Role::kCitizenPortal;
  return caller.who.role == access::AccessRole::kAuditor;
}

}  // namespace listeplass::server
