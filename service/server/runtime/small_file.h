// ReadSmallFile reads a file by which the operator tells the server something: certificates, keys, who may call.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_SMALL_FILE_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_SMALL_FILE_H_

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"

namespace listeplass::server {

enum class Readers {
  kAnybody,
  kOwner,  // group and others have no access to the file, not even to read
};

// Returns the file's bytes. FAILED_PRECONDITION for a file that is missing, unreadable, no regular file or larger than
// `bytes_max`, and for one that more people have access to than may. The message goes on from the file's name: "is no
// regular file". It does not wait for a pipe.
absl::StatusOr<std::string> ReadSmallFile(const std::string& path, size_t bytes_max, Readers readers);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_SMALL_FILE_H_
