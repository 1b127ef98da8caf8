#include "service/server/connections/user_namespace.h"

#include <unistd.h>

#include "gmock/gmock.h"

namespace listeplass::server {
namespace {

TEST(UserNamespace, SeesTheUsersOfTheMapAlone) {
  // As systemd writes it for PrivateUsers=yes and a service of user 990.
  const UserNamespace users =
      UserNamespace::Parse("         0          0          1\n       990        990          1\n");
  EXPECT_TRUE(users.Sees(0));
  EXPECT_TRUE(users.Sees(990));
  EXPECT_FALSE(users.Sees(989));
  EXPECT_FALSE(users.Sees(991));
  EXPECT_FALSE(users.Sees(1000));
}

TEST(UserNamespace, SeesEverybodyWhereThereIsNone) {
  const UserNamespace users = UserNamespace::Parse("         0          0 4294967295\n");
  EXPECT_TRUE(users.Sees(1000));
  EXPECT_TRUE(users.Sees(4'294'967'293));
}

TEST(UserNamespace, CountsFromTheNumberWithin) {
  const UserNamespace users = UserNamespace::Parse("1000 100000 10\n\nno line of numbers\n");
  EXPECT_TRUE(users.Sees(1009));
  EXPECT_FALSE(users.Sees(1010));
  EXPECT_FALSE(users.Sees(100000));
  EXPECT_FALSE(users.Sees(0));
}

TEST(UserNamespace, SeesItsOwnUser) { EXPECT_TRUE(UserNamespace::Own().Sees(geteuid())); }

}  // namespace
}  // namespace listeplass::server
