#include "service/server/callers/access_files.h"

#include <filesystem>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_access.h"

namespace listeplass::server {
namespace {

using access::Profile;
using ::testing::HasSubstr;

class AccessFilesTest : public ::testing::Test {
 protected:
  absl::StatusOr<access::Access> Read() const {
    const absl::StatusOr<AccessContents> contents = ReadAccessFiles(files_.file());
    if (!contents.ok()) return contents.status();
    return ParseAccess(*contents, files_.file());
  }
  // Expects that they are refused because of this file.
  void ExpectRefused(const std::string& file, const std::string& problem) const {
    const absl::Status refused = Read().status();
    EXPECT_THAT(refused, Fails(absl::StatusCode::kFailedPrecondition, "ACCESS_FILE_INVALID"));
    const ErrorDetails details = GetErrorDetails(refused);
    EXPECT_EQ(details.metadata.at("file"), file);
    EXPECT_THAT(details.metadata.at("problem"), HasSubstr(problem));
  }

  const TempDir folder_;
  const TestAccess files_{folder_.path()};
};

TEST_F(AccessFilesTest, EachIssuerHasTheKeysOfItsOwnFile) {
  files_.ReplaceKey(Profile::kHelseId, "next");
  const access::Access access = OrAbort(Read());
  ASSERT_EQ(access.keys.size(), 3u);
  EXPECT_NE(access.keys[0].Find("ec"), nullptr);
  EXPECT_EQ(access.keys[2].Find("ec"), nullptr);
  EXPECT_NE(access.keys[2].Find("next"), nullptr);
}

TEST_F(AccessFilesTest, AMistakeIsToldByItsFileAndPlace) {
  nlohmann::json config = files_.config();
  config["callers"][2]["role"] = "mayor";
  files_.Write(config);
  ExpectRefused(files_.file(), "callers[2].role");
}

TEST_F(AccessFilesTest, AUserWhomTheServerCannotSeeIsRefused) {
  nlohmann::json config = files_.config();
  const size_t place = config["callers"].size();
  config["callers"].push_back({{"role", "operator"}, {"organisation", "310000027"}, {"uid", 31'001}});
  files_.Write(config);
  const AccessContents contents = OrAbort(ReadAccessFiles(files_.file()));
  EXPECT_EQ(ParseAccess(contents, files_.file(), UserNamespace::Parse("0 0 4294967295")).status(), absl::OkStatus());
  const absl::Status refused = ParseAccess(contents, files_.file(), UserNamespace::Parse("0 0 1\n990 990 1")).status();
  EXPECT_THAT(refused, Fails(absl::StatusCode::kFailedPrecondition, "ACCESS_FILE_INVALID"));
  EXPECT_THAT(GetErrorDetails(refused).metadata["problem"],
              HasSubstr(absl::StrCat("callers[", place, "].uid: the server cannot see who user 31001")));
}

TEST_F(AccessFilesTest, KeysThatCannotBeUsedAreToldByTheirFile) {
  const std::string keys = files_.keys_file(Profile::kIdPorten);
  WriteFile(keys, R"({"keys": []})");
  ExpectRefused(keys, "");
  WriteFile(keys, std::string((1 << 20) + 1, ' '));
  ExpectRefused(keys, "larger than 1 MiB");
  std::filesystem::remove(keys);
  ExpectRefused(keys, "cannot be read");
}

TEST_F(AccessFilesTest, AFolderIsNoFile) {
  std::filesystem::remove(files_.file());
  std::filesystem::create_directory(files_.file());
  ExpectRefused(files_.file(), "is no regular file");
}

}  // namespace
}  // namespace listeplass::server
