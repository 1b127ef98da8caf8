#include "service/server/import/import_spool.h"

#include <filesystem>

#include "gtest/gtest.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/domain/errors.h"
#include "tests/support/temp_dir.h"

namespace listeplass::server {
namespace {

TEST(ImportSpool, GivesBackWhatWasAppendedInOrder) {
  const TempDir folder;
  auto spool = ImportSpool::Create(folder.path());
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

TEST(ImportSpool, LeavesNothingInItsFolder) {
  const TempDir folder;
  const auto spool = ImportSpool::Create(folder.path());
  ASSERT_TRUE(spool.ok());
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(ImportSpool, SaysWhenThereIsNoFolder) {
  EXPECT_EQ(GetErrorDetails(ImportSpool::Create("/nowhere/at/all").status()).reason, "STORE_UNAVAILABLE");
}

}  // namespace
}  // namespace listeplass::server
