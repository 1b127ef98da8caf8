#include "storage/rocks_status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "service/domain/errors.h"

namespace listeplass::storage {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(RocksStatusTest, EachKindHasItsCodeAndReason) {
  struct Case {
    rocksdb::Status from;
    absl::StatusCode code;
    std::string reason;
  };
  const Case cases[] = {
      {rocksdb::Status::OK(), absl::StatusCode::kOk, ""},
      {rocksdb::Status::Corruption("x"), absl::StatusCode::kDataLoss, "STORE_CORRUPT"},
      {rocksdb::Status::NoSpace("x"), absl::StatusCode::kResourceExhausted, "STORE_FULL"},
      {rocksdb::Status::IOError("x"), absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"},
      {rocksdb::Status::Busy("x"), absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"},
      {rocksdb::Status::InvalidArgument("x"), absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"},
      {rocksdb::Status::ShutdownInProgress("x"), absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"},
  };
  for (const Case& c : cases) {
    const absl::Status status = FromRocks(c.from, "reading persons");
    EXPECT_EQ(status.code(), c.code) << c.from.ToString();
    EXPECT_EQ(GetErrorDetails(status).reason, c.reason);
  }
}

TEST(RocksStatusTest, SaysWhatFailedButNotWhatRocksDbQuotes) {
  const absl::Status status = FromRocks(rocksdb::Status::Corruption("bad key '01819012345'"), "reading persons");
  EXPECT_THAT(std::string(status.message()), HasSubstr("reading persons"));
  EXPECT_THAT(status.ToString(), Not(HasSubstr("01819012345")));
}

}  // namespace
}  // namespace listeplass::storage
