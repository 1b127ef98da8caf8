#include "service/server/rpc/fingerprint.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "service/server/runtime/keyed_hash.h"

namespace listeplass::server {

std::string RequestBytes(const google::protobuf::Message& request, absl::Span<const char* const> without) {
  const std::unique_ptr<google::protobuf::Message> copy(request.New());
  copy->CopyFrom(request);
  for (const char* field : without) {
    copy->GetReflection()->ClearField(copy.get(), copy->GetDescriptor()->FindFieldByName(field));
  }
  std::string bytes = copy->GetTypeName();
  bytes.push_back('\0');
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    copy->SerializeToCodedStream(&coded);
  }
  return bytes;
}

Fingerprints::Fingerprints(absl::string_view secret) : key_(KeyedHash(secret, "fingerprints")) {}

std::string Fingerprints::Of(const google::protobuf::Message& request) const {
  return KeyedHash(key_, RequestBytes(request, {"request_id"}));
}

std::string Fingerprints::OfCommand(absl::string_view command, const google::protobuf::Descriptor& answer) const {
  // No request's type is called so.
  return KeyedHash(key_, absl::StrCat("command ", command, " ", answer.full_name()));
}

}  // namespace listeplass::server
