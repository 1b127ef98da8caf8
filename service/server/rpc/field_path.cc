#include "service/server/rpc/field_path.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"

namespace listeplass::server {

bool IsFieldPath(const google::protobuf::Descriptor& message, absl::string_view path) {
  const google::protobuf::Descriptor* in = &message;
  const std::vector<absl::string_view> steps = absl::StrSplit(path, '.');
  for (absl::string_view step : steps) {
    const size_t bracket = step.find('[');
    const bool indexed = bracket != absl::string_view::npos;
    if (in == nullptr) return false;
    const google::protobuf::FieldDescriptor* field = in->FindFieldByName(std::string(step.substr(0, bracket)));
    if (field == nullptr || (indexed && !field->is_repeated())) return false;
    if (indexed) {
      absl::string_view index = step.substr(bracket + 1);
      if (!absl::ConsumeSuffix(&index, "]") || index.empty() ||
          !std::all_of(index.begin(), index.end(), absl::ascii_isdigit)) {
        return false;
      }
    }
    in = field->message_type();
  }
  return true;
}

absl::Status FieldWithin(absl::Status status, const google::protobuf::Descriptor& request, absl::string_view within) {
  if (status.ok()) return status;
  const auto metadata = GetErrorDetails(status).metadata;
  const auto field = metadata.find("field");
  if (field == metadata.end() || IsFieldPath(request, field->second)) return status;
  const std::string below = absl::StrCat(within, ".", field->second);
  return WithMetadata(std::move(status), "field", IsFieldPath(request, below) ? below : "");
}

}  // namespace listeplass::server
