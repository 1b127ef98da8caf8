#include "service/server/rpc/fingerprint.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "openssl/sha.h"

namespace listeplass::server {
namespace {

std::string HashOf(absl::string_view bytes) {
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(hash.data()));
  return hash;
}

}  // namespace

std::string RequestFingerprint(const google::protobuf::Message& request, std::initializer_list<const char*> without) {
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
  return HashOf(bytes);
}

std::string CommandFingerprint(absl::string_view command, const google::protobuf::Descriptor& answer) {
  // No request's type is called so.
  return HashOf(absl::StrCat("command ", command, " ", answer.full_name()));
}

}  // namespace listeplass::server
