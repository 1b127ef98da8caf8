#include "service/server/rpc/authorize.h"

#include <string>

#include "service/access/caller_errors.h"
#include "service/access/decide.h"
#include "service/domain/oslo_time.h"
#include "service/server/rpc/register_relations.h"
#include "service/server/rpc/request_objects.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {

absl::Status AuthorizeRequest(const Backend& backend, const Caller& caller, absl::string_view method,
                              const google::protobuf::Message& request, const StateReader& state) {
  if (caller.who.role == access::AccessRole::kLocal) return absl::OkStatus();
  const access::Row* row = RowFor(*backend.rights, method, request);
  if (row == nullptr) return errors::NotAllowed(method, caller.who.role);
  const RegisterRelations relations(state, backend.names, caller.who, OsloDay(backend.clock.Now()));
  return access::Decide(*backend.rights, *row, caller.who, ObjectsOf(*row, request), relations);
}

absl::Status AuthorizeRequest(const Backend& backend, const Caller& caller, absl::string_view method,
                              const google::protobuf::Message& request) {
  if (caller.who.role == access::AccessRole::kLocal) return absl::OkStatus();
  return AuthorizeRequest(backend, caller, method, request, *backend.store.GetSnapshot());
}

void LogRehearsal(const Caller& caller, absl::string_view method) {
  if (caller.who.role == access::AccessRole::kLocal) return;
  Log(LogLevel::kInfo, "rehearsal",
      {{"method", std::string(method)},
       {"role", std::string(access::AccessRoleName(caller.who.role))},
       {"organisation", caller.who.organisation},
       {"subject", caller.subject}});
}

}  // namespace listeplass::server
