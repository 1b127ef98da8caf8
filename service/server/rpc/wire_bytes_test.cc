#include "service/server/rpc/wire_bytes.h"

#include <string>
#include <vector>

#include "grpcpp/support/slice.h"
#include "gtest/gtest.h"
#include "listeplass/v1/resources.pb.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

v1::Practice SomePractice() {
  v1::Practice practice;
  practice.set_name("municipalities/4601/practices/12");
  practice.set_display_name("Torget legesenter");
  return practice;
}

// The bytes in slices of one byte each.
grpc::ByteBuffer InPieces(const std::string& bytes) {
  std::vector<grpc::Slice> slices;
  for (const char& byte : bytes) slices.emplace_back(&byte, 1);
  return {slices.data(), slices.size()};
}

TEST(WireBytes, BringAMessageBack) {
  v1::Practice back;
  ASSERT_TRUE(ParseMessage(BytesOf(SomePractice()), back).ok());
  EXPECT_EQ(back.SerializeAsString(), SomePractice().SerializeAsString());
}

TEST(WireBytes, OfASerializedMessageAreItsOwn) {
  v1::Practice back;
  ASSERT_TRUE(ParseMessage(BytesOf(absl::string_view(SomePractice().SerializeAsString())), back).ok());
  EXPECT_EQ(back.SerializeAsString(), SomePractice().SerializeAsString());
}

TEST(WireBytes, MayComeInPieces) {
  v1::Practice back;
  ASSERT_TRUE(ParseMessage(InPieces(SomePractice().SerializeAsString()), back).ok());
  EXPECT_EQ(back.display_name(), "Torget legesenter");
}

TEST(WireBytes, WithoutContentAreAnEmptyMessage) {
  v1::Practice back = SomePractice();
  ASSERT_TRUE(ParseMessage(BytesOf(v1::Practice()), back).ok());
  EXPECT_EQ(back.SerializeAsString(), "");
}

TEST(WireBytes, ThatAreNoMessageAreRefused) {
  const std::string good = SomePractice().SerializeAsString();
  const std::string bad[] = {"\xff\xff\xff", good.substr(0, good.size() - 1), std::string("\x0a\x02\xff\xfe", 4)};
  for (const std::string& bytes : bad) {
    v1::Practice practice;
    EXPECT_THAT(ParseMessage(BytesOf(absl::string_view(bytes)), practice),
                Fails(absl::StatusCode::kInvalidArgument, "REQUEST_UNPARSABLE"));
    EXPECT_THAT(ParseMessage(InPieces(bytes), practice),
                Fails(absl::StatusCode::kInvalidArgument, "REQUEST_UNPARSABLE"));
  }
}

}  // namespace
}  // namespace listeplass::server
