// Where the rows of an import wait until the last one has come: a file on disk, so that memory does not grow with the
// register.
//
// The file has no name: it is removed from its folder as soon as it is open, so that nothing of it is left behind, also
// when the process is killed. It holds national ids, like the data folder it lies in.
#ifndef LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_SPOOL_H_
#define LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_SPOOL_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/message_lite.h"

namespace listeplass::server {

// Append any number of messages, then read them back in order. Not thread safe.
class ImportSpool {
 public:
  // In `folder`, which must exist. UNAVAILABLE (STORE_UNAVAILABLE) if no file can be made there.
  static absl::StatusOr<std::unique_ptr<ImportSpool>> Create(const std::string& folder);
  ~ImportSpool();
  ImportSpool(const ImportSpool&) = delete;
  ImportSpool& operator=(const ImportSpool&) = delete;

  // RESOURCE_EXHAUSTED (STORE_FULL) when it cannot be written. REQUIRES: Next has not been called.
  absl::Status Append(const google::protobuf::MessageLite& message);

  // The next message; false after the last. UNAVAILABLE (STORE_UNAVAILABLE) when it cannot be read back.
  absl::StatusOr<bool> Next(google::protobuf::MessageLite& message);

 private:
  explicit ImportSpool(int fd);

  const int fd_;
  std::unique_ptr<google::protobuf::io::FileOutputStream> out_;
  std::unique_ptr<google::protobuf::io::FileInputStream> in_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_SPOOL_H_
