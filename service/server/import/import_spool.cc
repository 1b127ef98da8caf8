#include "service/server/import/import_spool.h"

#include <stdlib.h>
#include <unistd.h>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {
namespace {

constexpr int kBlockBytes = 256 * 1024;

}  // namespace

absl::StatusOr<std::unique_ptr<ImportSpool>> ImportSpool::Create(const std::string& folder,
                                                                 const DiskReserve& reserve) {
  std::string path = absl::StrCat(folder, "/import-XXXXXX");
  const int fd = mkstemp(path.data());
  if (fd < 0) return errors::StoreUnavailable("no file can be made in the data folder");
  unlink(path.c_str());
  return std::unique_ptr<ImportSpool>(new ImportSpool(fd, reserve));
}

ImportSpool::ImportSpool(int fd, const DiskReserve& reserve)
    : fd_(fd), reserve_(reserve), out_(std::make_unique<google::protobuf::io::FileOutputStream>(fd, kBlockBytes)) {}

ImportSpool::~ImportSpool() {
  out_.reset();
  in_.reset();
  close(fd_);
}

absl::Status ImportSpool::Append(const google::protobuf::MessageLite& message) {
  const auto size = static_cast<int64_t>(message.ByteSizeLong());
  if (bytes_ + size > room_) {
    LP_RETURN_IF_ERROR(reserve_.CheckRoomFor(size + limits::kSpoolBytesPerLook));
    room_ = bytes_ + size + limits::kSpoolBytesPerLook;
  }
  bytes_ += size;
  if (!google::protobuf::util::SerializeDelimitedToZeroCopyStream(message, out_.get())) return errors::StoreFull();
  return absl::OkStatus();
}

absl::StatusOr<bool> ImportSpool::Next(google::protobuf::MessageLite& message) {
  if (in_ == nullptr) {
    if (!out_->Flush()) return errors::StoreFull();
    out_.reset();
    if (lseek(fd_, 0, SEEK_SET) != 0) return errors::StoreUnavailable("the rows that were received cannot be read");
    in_ = std::make_unique<google::protobuf::io::FileInputStream>(fd_, kBlockBytes);
  }
  message.Clear();
  bool at_end = false;
  if (google::protobuf::util::ParseDelimitedFromZeroCopyStream(&message, in_.get(), &at_end)) return true;
  if (at_end) return false;
  return errors::StoreUnavailable("the rows that were received cannot be read");
}

}  // namespace listeplass::server
