// A UserNamespace says which of the machine's users this process can tell apart. In a container, or with systemd's
// PrivateUsers=yes, those are few; the system names all others as one user, nobody.
#ifndef LISTEPLASS_SERVICE_SERVER_CONNECTIONS_USER_NAMESPACE_H_
#define LISTEPLASS_SERVICE_SERVER_CONNECTIONS_USER_NAMESPACE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace listeplass::server {

class UserNamespace {
 public:
  // Returns this process's own; one that sees everybody where the system does not tell.
  static UserNamespace Own();
  // Reads what the system tells (user_namespaces(7), /proc/self/uid_map): lines of the first user's number within, the
  // first one's without, and how many follow each other. Lines of another form are passed over.
  static UserNamespace Parse(absl::string_view uid_map);

  // Says whether the process can tell that user, by the number within.
  bool Sees(uint32_t user) const;

 private:
  std::vector<std::pair<uint64_t, uint64_t>> seen_;  // first, and how many
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONNECTIONS_USER_NAMESPACE_H_
