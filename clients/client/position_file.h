// A PositionFile keeps how far a reader of the feed has come, over the end of the program and of the machine. It is one
// line, "listeplass-feed-position 4711.0". Not thread safe; one program at a time uses a file.
#ifndef LISTEPLASS_CLIENTS_CLIENT_POSITION_FILE_H_
#define LISTEPLASS_CLIENTS_CLIENT_POSITION_FILE_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass::client {

class PositionFile {
 public:
  explicit PositionFile(std::string path) : path_(std::move(path)) {}

  // Returns the position; empty if there is no file. INVALID_ARGUMENT POSITION_FILE_INVALID: there is one, and it holds
  // something else or cannot be read. Nothing is guessed then, because a wrong position loses entries.
  absl::StatusOr<std::string> Read() const;
  // Keeps the position, by WriteAtomically (atomic_file.h). Errors: as there.
  absl::Status Write(const std::string& position) const;

 private:
  const std::string path_;
};

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_POSITION_FILE_H_
