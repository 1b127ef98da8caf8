#include "service/server/rpc/request_objects.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/span.h"
#include "google/protobuf/descriptor.h"

namespace listeplass::server {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// One field of one row, on its way through the message.
class Finder {
 public:
  Finder(access::ObjectKind kind, std::vector<access::NamedObject>& found) : kind_(kind), found_(found) {}

  void Find(const Message& message, absl::Span<const std::string> steps, const std::string& above) {
    const FieldDescriptor* field = message.GetDescriptor()->FindFieldByName(steps.front());
    const auto& values = *message.GetReflection();
    const std::string path = above.empty() ? steps.front() : absl::StrCat(above, ".", steps.front());
    if (!field->is_repeated()) {
      if (field->has_presence() && !values.HasField(message, field)) return;
      if (steps.size() > 1) return Find(values.GetMessage(message, field), steps.subspan(1), path);
      return Add(message, *field, path);
    }
    for (int i = 0; i < values.FieldSize(message, field); ++i) {
      const std::string element = absl::StrCat(path, "[", i, "]");
      if (steps.size() > 1) {
        Find(values.GetRepeatedMessage(message, field, i), steps.subspan(1), element);
      } else {
        AddText(values.GetRepeatedString(message, field, i), element);
      }
    }
  }

 private:
  void Add(const Message& message, const FieldDescriptor& field, const std::string& path) {
    const auto& values = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return AddText(values.GetString(message, &field), path);
      case FieldDescriptor::CPPTYPE_INT64:
        if (const int64_t number = values.GetInt64(message, &field); number != 0) {
          found_.push_back({.kind = kind_, .field = path, .number = number});
        }
        return;
      case FieldDescriptor::CPPTYPE_BOOL:
        if (values.GetBool(message, &field)) found_.push_back({.kind = kind_, .field = path});
        return;
      default:
        found_.push_back({.kind = kind_, .field = path});  // It is there, and that is what counts.
    }
  }
  void AddText(std::string text, const std::string& path) {
    if (!text.empty()) found_.push_back({.kind = kind_, .field = path, .text = std::move(text)});
  }

  const access::ObjectKind kind_;
  std::vector<access::NamedObject>& found_;
};

std::vector<access::NamedObject> ObjectsAt(absl::string_view path, access::ObjectKind kind, const Message& request) {
  std::vector<access::NamedObject> found;
  const std::vector<std::string> steps = absl::StrSplit(path, '.');
  Finder(kind, found).Find(request, steps, "");
  return found;
}

}  // namespace

const access::Row* RowFor(const access::RightsTable& rights, absl::string_view method, const Message& request) {
  const access::Row* when = rights.FindWhen(method);
  if (when != nullptr && !ObjectsAt(when->when, access::ObjectKind::kPublic, request).empty()) return when;
  return rights.Find(method);
}

std::vector<access::NamedObject> ObjectsOf(const access::Row& row, const Message& request) {
  std::vector<access::NamedObject> all;
  for (const access::ObjectField& field : row.objects) {
    for (access::NamedObject& object : ObjectsAt(field.path, field.kind, request)) all.push_back(std::move(object));
  }
  return all;
}

}  // namespace listeplass::server
