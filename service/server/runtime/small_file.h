// ReadSmallFile reads a file by which the operator tells the server something: certificates, keys, who may call.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_SMALL_FILE_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_SMALL_FILE_H_

#include <cstddef>
#include <string>

namespace listeplass::server {

enum class Readers {
  kAnybody,
  kOwner,  // group and others have no access to the file, not even to read
};

struct SmallFile {
  std::string content;
  // Why there is no content, which goes on from the file's name: "is no regular file". Empty where there is.
  std::string problem;
};

// A file that is missing, unreadable, no regular file or larger than `bytes_max`, and one that more people have access
// to than may, is a problem. It does not wait for a pipe.
SmallFile ReadSmallFile(const std::string& path, size_t bytes_max, Readers readers);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_SMALL_FILE_H_
