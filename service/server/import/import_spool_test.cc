#include "service/server/import/import_spool.h"

#include <filesystem>
#include <string>

#include "gmock/gmock.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

constexpr int64_t kMebibyte = int64_t{1} << 20;
const DiskReserve kNoReserve;

TEST(ImportSpool, GivesBackWhatWasAppendedInOrder) {
  const TempDir folder;
  auto spool = ImportSpool::Create(folder.path(), kNoReserve);
  ASSERT_TRUE(spool.ok()) << spool.status();
  constexpr int kMessages = 500;  // Several blocks, messages across their borders, an empty one.
  for (int i = 0; i < kMessages; ++i) {
    v1::ImportRegisterRequest::Rows rows;
    for (int j = 0; j < i; ++j) rows.add_households()->set_household_id(1'000'000 * i + j);
    ASSERT_TRUE((*spool)->Append(rows).ok());
  }
  v1::ImportRegisterRequest::Rows rows;
  for (int i = 0; i < kMessages; ++i) {
    ASSERT_TRUE(*(*spool)->Next(rows));
    ASSERT_EQ(rows.households_size(), i);
    if (i > 0) {
      ASSERT_EQ(rows.households(i - 1).household_id(), 1'000'000 * i + i - 1);
    }
  }
  EXPECT_FALSE(*(*spool)->Next(rows));
}

TEST(ImportSpool, LooksAtTheDiskAgainAfterSomeMebibytesAndGivesWay) {
  int64_t free = 100 * kMebibyte;
  int looks = 0;
  const DiskReserve reserve(90 * kMebibyte, [&] {
    ++looks;
    return free;
  });
  const TempDir folder;
  const auto spool = ImportSpool::Create(folder.path(), reserve);
  ASSERT_TRUE(spool.ok()) << spool.status();
  v1::ImportRegisterRequest::Rows rows;
  rows.add_practices()->set_display_name(std::string(kMebibyte, 'x'));
  for (int i = 0; i < 4; ++i) ASSERT_TRUE((*spool)->Append(rows).ok());
  EXPECT_EQ(looks, 1);
  free = 95 * kMebibyte;  // A little less than the next message and four mebibytes need.
  EXPECT_THAT((*spool)->Append(rows), Fails(absl::StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_EQ(looks, 2);
  EXPECT_EQ((*spool)->bytes(), 4 * static_cast<int64_t>(rows.ByteSizeLong()));
  free = 96 * kMebibyte;
  EXPECT_TRUE((*spool)->Append(rows).ok());
}

TEST(ImportSpool, LeavesNothingInItsFolder) {
  const TempDir folder;
  const auto spool = ImportSpool::Create(folder.path(), kNoReserve);
  ASSERT_TRUE(spool.ok());
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ImportSpool, SaysWhenThereIsNoFolder) {
  EXPECT_EQ(GetErrorDetails(ImportSpool::Create("/nowhere/at/all", kNoReserve).status()).reason, "STORE_UNAVAILABLE");
}

}  // namespace
}  // namespace listeplass::server
