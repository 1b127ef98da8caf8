#include "service/server/rpc/field_path.h"

#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "service/domain/errors.h"

namespace listeplass::server {
namespace {

const google::protobuf::Descriptor& CreateListMessage() { return *v1::CreateListRequest::descriptor(); }

TEST(FieldPathTest, APathNamesFieldsAndElementsThatTheMessageHas) {
  for (const char* path : {"parent", "list", "list.display_name", "list.branches[0].display_name", "list.languages",
                           "list.languages[12]", "doctor.hpr_number"}) {
    EXPECT_TRUE(IsFieldPath(CreateListMessage(), path)) << path;
  }
  for (const char* path : {"", "display_name", "list.name.x", "parent[0]", "list.", ".list", "list.languages[]",
                           "list.languages[x]", "list.languages[1", "doctor.doctor"}) {
    EXPECT_FALSE(IsFieldPath(CreateListMessage(), path)) << path;
  }
}

TEST(FieldPathTest, AFieldIsFoundWithinTheMessageThatHasIt) {
  const auto field = [](absl::string_view name) {
    const absl::Status status = FieldWithin(errors::FieldRequired(name), CreateListMessage(), "list");
    return GetErrorDetails(status).metadata["field"];
  };
  EXPECT_EQ(field("display_name"), "list.display_name");
  EXPECT_EQ(field("reason"), "reason");
  EXPECT_EQ(field("nowhere"), "");
  EXPECT_TRUE(FieldWithin(absl::OkStatus(), CreateListMessage(), "list").ok());
}

}  // namespace
}  // namespace listeplass::server
