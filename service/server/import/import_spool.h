// The temporary file in which the rows of an import wait until the last one has come, so that memory does not grow with
// the register. The spool fails before it uses the space that changes need (DiskReserve).
//
// The file has no name: it is removed from its folder as soon as it is open, so that nothing of it stays behind, even
// when the process is killed. It holds national ids, like the data folder in which it lies.
#ifndef LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_SPOOL_H_
#define LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_SPOOL_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/message_lite.h"
#include "service/server/runtime/disk_reserve.h"

namespace listeplass::server {

// Appends any number of messages, then reads them back in order. Not thread safe.
class ImportSpool {
 public:
  // Makes a spool in `folder`, which must exist. `reserve` is of that folder's volume and must outlive the spool.
  // UNAVAILABLE (STORE_UNAVAILABLE) if no file can be made there.
  static absl::StatusOr<std::unique_ptr<ImportSpool>> Create(const std::string& folder, const DiskReserve& reserve);
  ~ImportSpool();
  ImportSpool(const ImportSpool&) = delete;
  ImportSpool& operator=(const ImportSpool&) = delete;

  // RESOURCE_EXHAUSTED: DISK_RESERVE when the file would use the reserve, which is looked at every
  // limits::kSpoolBytesPerLook; STORE_FULL when it cannot be written. UNAVAILABLE as DiskReserve. REQUIRES: Next has
  // not been called.
  absl::Status Append(const google::protobuf::MessageLite& message);

  // Bytes of the messages that were appended.
  int64_t bytes() const { return bytes_; }

  // Reads the next message; false after the last. UNAVAILABLE (STORE_UNAVAILABLE) when it cannot be read back.
  absl::StatusOr<bool> Next(google::protobuf::MessageLite& message);

 private:
  ImportSpool(int fd, const DiskReserve& reserve);

  const int fd_;
  const DiskReserve& reserve_;
  int64_t bytes_ = 0;
  int64_t room_ = 0;  // bytes_ at which the disk is looked at again
  std::unique_ptr<google::protobuf::io::FileOutputStream> out_;
  std::unique_ptr<google::protobuf::io::FileInputStream> in_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_IMPORT_IMPORT_SPOOL_H_
