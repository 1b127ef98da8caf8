#include "service/server/rpc/wire_bytes.h"

#include <cstdint>
#include <limits>

#include "grpcpp/support/slice.h"
#include "service/domain/errors.h"

namespace listeplass::errors {
absl::Status RequestUnparsable();
}

namespace listeplass::server {

absl::Status ParseMessage(const grpc::ByteBuffer& bytes, google::protobuf::MessageLite& message) {
  grpc::Slice slice;
  // A large message comes in several slices.
  if (!bytes.TrySingleSlice(&slice).ok() && !bytes.DumpToSingleSlice(&slice).ok()) return errors::RequestUnparsable();
  if (slice.size() > std::numeric_limits<int>::max()) return errors::RequestUnparsable();
  if (!message.ParseFromArray(slice.begin(), static_cast<int>(slice.size()))) return errors::RequestUnparsable();
  return absl::OkStatus();
}

grpc::ByteBuffer BytesOf(const google::protobuf::MessageLite& message) {
  const grpc::Slice slice(message.ByteSizeLong());
  // Only this function uses the slice until it returns.
  message.SerializeWithCachedSizesToArray(const_cast<uint8_t*>(slice.begin()));
  return {&slice, 1};
}

grpc::ByteBuffer BytesOf(absl::string_view serialized) {
  const grpc::Slice slice(serialized.data(), serialized.size());
  return {&slice, 1};
}

}  // namespace listeplass::server
