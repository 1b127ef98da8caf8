#include "clients/cli/auth/keys_command.h"

#include <sys/stat.h>

#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/access/key_set.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::auth {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

mode_t ModeOf(const std::string& path) {
  struct stat status = {};
  EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 0777;
}

class KeysCommandTest : public ::testing::Test {
 protected:
  int Run(const std::string& algorithm = "ES256") {
    out_.str("");
    err_.str("");
    return RunKeys({.out_dir = folder(), .algorithm = algorithm}, out_, err_);
  }
  std::string folder() const { return data_.path() + "/issuer"; }

  TempDir data_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(KeysCommandTest, WritesAPrivateKeyForItsOwnerAndASetForTheServer) {
  ASSERT_EQ(Run(), 0) << err_.str();
  EXPECT_EQ(ModeOf(folder()), 0700u);
  EXPECT_EQ(ModeOf(folder() + "/signing_key.json"), 0600u);
  const absl::StatusOr<access::KeySet> set = access::KeySet::Parse(ReadFile(folder() + "/jwks.json"));
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_TRUE(set->keys()[0].Fits(access::Algorithm::kEs256));
  EXPECT_THAT(out_.str(), HasSubstr(set->keys()[0].id()));
  EXPECT_THAT(out_.str(), Not(HasSubstr("\"d\""))) << "prints nothing private";
}

TEST_F(KeysCommandTest, NeverOverwritesAKey) {
  ASSERT_EQ(Run(), 0) << err_.str();
  const std::string key = ReadFile(folder() + "/signing_key.json");
  EXPECT_EQ(Run(), 2);
  EXPECT_THAT(err_.str(), HasSubstr("is there already"));
  EXPECT_THAT(out_.str(), IsEmpty());
  EXPECT_EQ(ReadFile(folder() + "/signing_key.json"), key);
}

TEST_F(KeysCommandTest, SaysWhatIsWrong) {
  EXPECT_EQ(Run("HS256"), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--algorithm"));
  WriteFile(folder(), "a file");
  EXPECT_EQ(Run(), 2);
  EXPECT_THAT(err_.str(), HasSubstr("--out"));
}

}  // namespace
}  // namespace listeplass::auth
