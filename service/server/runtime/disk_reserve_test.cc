#include "service/server/runtime/disk_reserve.h"

#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

using ::testing::HasSubstr;

TEST(DiskReserve, TakesWhatLeavesTheReserve) {
  const DiskReserve reserve(100, [] { return int64_t{150}; });
  EXPECT_TRUE(reserve.CheckRoomFor(50).ok());
  ::testing::internal::CaptureStderr();
  const absl::Status status = reserve.CheckRoomFor(51);
  const std::string logged = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(status, Fails(absl::StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("has 150 bytes free: this may take 51, and 100 are kept for changes (--disk-reserve-mb)"));
  EXPECT_THAT(logged, HasSubstr(" WARNING disk_reserve_reached free_bytes=150 needed_bytes=51 reserve_bytes=100\n"));
}

TEST(DiskReserve, WithoutOneThereIsAlwaysRoom) { EXPECT_TRUE(DiskReserve().CheckRoomFor(int64_t{1} << 60).ok()); }

TEST(DiskReserve, WhereTheVolumeDoesNotTellNothingIsTaken) {
  const DiskReserve reserve(100, [] { return errors::StoreUnavailable("so"); });
  EXPECT_THAT(reserve.CheckRoomFor(1), Fails(absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"));
}

TEST(FreeBytes, AreToldOfAFolderThatIsThere) {
  const TempDir folder;
  const absl::StatusOr<int64_t> free = FreeBytes(folder.path());
  ASSERT_TRUE(free.ok()) << free.status();
  EXPECT_GT(*free, 0);
  EXPECT_THAT(FreeBytes("/nowhere/at/all").status(), Fails(absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"));
}

}  // namespace
}  // namespace listeplass::server
