// The .proto files are the API's manual: each service, method, message, field, oneof, enum and enum value has a
// comment. The test reads them with protoc's own importer, so that no parser of ours has to guess what a comment
// belongs to.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/compiler/importer.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"

namespace listeplass::style {
namespace {

using ::google::protobuf::Descriptor;
using ::google::protobuf::EnumDescriptor;
using ::google::protobuf::FileDescriptor;
using ::google::protobuf::ServiceDescriptor;
using ::google::protobuf::SourceLocation;

class FailOnError : public google::protobuf::compiler::MultiFileErrorCollector {
 public:
  void AddError(const std::string& file, int line, int column, const std::string& message) override {
    ADD_FAILURE() << file << ":" << line + 1 << ":" << column + 1 << ": " << message;
  }
};

// Uncommented collects the full names of the elements without a comment, with their place.
class Uncommented {
 public:
  void Check(const FileDescriptor& file) {
    for (int i = 0; i < file.service_count(); ++i) Check(*file.service(i));
    for (int i = 0; i < file.message_type_count(); ++i) Check(*file.message_type(i));
    for (int i = 0; i < file.enum_type_count(); ++i) Check(*file.enum_type(i));
  }

  const std::vector<std::string>& found() const { return found_; }
  int elements() const { return elements_; }

 private:
  template <typename Element>
  void CheckElement(const Element& element, const FileDescriptor& file) {
    ++elements_;
    SourceLocation location;
    if (!element.GetSourceLocation(&location)) {
      found_.push_back(element.full_name() + " (its place is unknown)");
    } else if (IsBlank(location.leading_comments) && IsBlank(location.trailing_comments)) {
      found_.push_back(file.name() + ":" + std::to_string(location.start_line + 1) + ": " + element.full_name());
    }
  }

  void Check(const ServiceDescriptor& service) {
    CheckElement(service, *service.file());
    for (int i = 0; i < service.method_count(); ++i) CheckElement(*service.method(i), *service.file());
  }

  void Check(const Descriptor& message) {
    if (message.options().map_entry()) return;  // the compiler makes it for a map field
    CheckElement(message, *message.file());
    for (int i = 0; i < message.field_count(); ++i) CheckElement(*message.field(i), *message.file());
    for (int i = 0; i < message.real_oneof_decl_count(); ++i) CheckElement(*message.oneof_decl(i), *message.file());
    for (int i = 0; i < message.nested_type_count(); ++i) Check(*message.nested_type(i));
    for (int i = 0; i < message.enum_type_count(); ++i) Check(*message.enum_type(i));
  }

  void Check(const EnumDescriptor& type) {
    CheckElement(type, *type.file());
    for (int i = 0; i < type.value_count(); ++i) CheckElement(*type.value(i), *type.file());
  }

  static bool IsBlank(const std::string& comment) {
    return comment.find_first_not_of(" \t\r\n/*") == std::string::npos;
  }

  std::vector<std::string> found_;
  int elements_ = 0;
};

void ExpectEveryElementCommented(const std::string& folder) {
  const std::filesystem::path root(LISTEPLASS_SOURCE_DIR "/proto");
  google::protobuf::compiler::DiskSourceTree tree;
  tree.MapPath("", root.string());
  tree.MapPath("", GOOGLEAPIS_PROTO_DIR);
  tree.MapPath("", PROTOBUF_PROTO_DIR);
  FailOnError errors;
  google::protobuf::compiler::Importer importer(&tree, &errors);

  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
    if (entry.path().extension() == ".proto") files.push_back(folder + "/" + entry.path().filename().string());
  }
  std::sort(files.begin(), files.end());
  Uncommented uncommented;
  for (const std::string& file : files) {
    const FileDescriptor* const descriptor = importer.Import(file);
    ASSERT_NE(descriptor, nullptr) << file;
    uncommented.Check(*descriptor);
  }
  for (const std::string& element : uncommented.found()) ADD_FAILURE() << "no comment on " << element;
  EXPECT_GT(uncommented.elements(), 10) << "no .proto file was read from " << folder;
}

TEST(ProtoCommentTest, EveryElementOfTheApiIsCommented) { ExpectEveryElementCommented("listeplass/v1"); }

}  // namespace
}  // namespace listeplass::style
