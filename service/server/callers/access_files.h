// AccessFiles are the access file and the files of keys that it names (docs/ACCESS.md).
#ifndef LISTEPLASS_SERVICE_SERVER_CALLERS_ACCESS_FILES_H_
#define LISTEPLASS_SERVICE_SERVER_CALLERS_ACCESS_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/access/access.h"
#include "service/server/connections/user_namespace.h"

namespace listeplass::server {

// The flag that names the access file, for errors.
inline constexpr absl::string_view kAccessFlag = "--access";

// What the files held.
struct AccessContents {
  std::string config;
  std::vector<std::string> keys;  // of the issuers, in their order

  friend bool operator==(const AccessContents&, const AccessContents&) = default;
};

// Reads the access file, and the files of keys, whose names are relative to the access file's folder.
//
// FAILED_PRECONDITION ACCESS_FILE_INVALID names the file and its problem: it is missing, unreadable, no regular file or
// too large (4 MiB, of keys 1 MiB); metadata "field", "file" and "problem". The access file's own mistakes are told by
// their path, "callers[2].role".
absl::StatusOr<AccessContents> ReadAccessFiles(const std::string& path);

// Parses what was read. ACCESS_FILE_INVALID, as above, also for a user of this machine whom the server cannot see.
absl::StatusOr<access::Access> ParseAccess(const AccessContents& contents, const std::string& path,
                                           const UserNamespace& users = UserNamespace::Own());

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CALLERS_ACCESS_FILES_H_
