// A real server on a Unix socket, and callers whom it knows by the user that they run as.
//
// Only root can be several users. The cases of UnixUsersAsRootTest say so where they are skipped; peer_credentials_test
// and find_caller_test show the same steps one by one without.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "grpcpp/create_channel_posix.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/bare_connection.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_access.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using ::nlohmann::json;

constexpr uint32_t kChiefUser = 31'001, kAuditorUser = 31'002, kUnknownUser = 31'003;

json CallerOf(uint32_t user, const std::string& role) {
  return {{"role", role}, {"organisation", "310000027"}, {"uid", user}, {"municipalities", json::array({"4601"})}};
}

class UnixUsersAsRootTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "needs root, to be several users";
    ASSERT_EQ(chmod(folder_.path().c_str(), 0711), 0);
    WriteAccess({CallerOf(kChiefUser, "chief"), CallerOf(kAuditorUser, "auditor")});
    server_ = std::make_unique<ServerProcess>(ServerProcessOptions{.data = folder_.path() + "/data",
                                                                   .clock_fixed = kToday,
                                                                   .arguments = {"--access", access_.file()},
                                                                   .listen = "unix:" + path_,
                                                                   .insecure_loopback = false});
  }
  void WriteAccess(const std::vector<json>& users) const {
    json config = access_.config();
    for (const json& user : users) config["callers"].push_back(user);
    access_.Write(config);
  }
  // Connects as that user: by the system call itself, which is of one thread alone.
  int ConnectAs(uint32_t user) const {
    const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    std::thread as_user([connection, user, this] {
      sockaddr_un address = {};
      address.sun_family = AF_UNIX;
      path_.copy(address.sun_path, sizeof(address.sun_path) - 1);
      EXPECT_EQ(syscall(SYS_setresuid, -1, user, -1), 0);
      EXPECT_EQ(connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    });
    as_user.join();
    return connection;
  }
  std::unique_ptr<v1::MunicipalityService::Stub> StubAs(uint32_t user) const {
    const int connection = ConnectAs(user);
    EXPECT_EQ(fcntl(connection, F_SETFL, O_NONBLOCK), 0);
    return v1::MunicipalityService::NewStub(grpc::CreateInsecureChannelFromFd("unix", connection));
  }
  // Tries to set a policy without a reason; only a chief of the municipality gets as far as to be asked for one.
  static absl::Status TryPolicy(v1::MunicipalityService::Stub& stub, const std::string& municipality,
                                const std::string& claimed_role = "") {
    grpc::ClientContext context;
    if (!claimed_role.empty()) context.AddMetadata("listeplass-role", claimed_role);
    v1::SetPolicyRequest request;
    request.mutable_policy()->set_name("municipalities/" + municipality + "/policy");
    request.set_validate_only(true);
    v1::Policy policy;
    return server::FromGrpcStatus(stub.SetPolicy(&context, request, &policy));
  }

  const TempDir folder_;
  const std::string path_ = folder_.path() + "/socket";
  const TestAccess access_{folder_.path()};
  std::unique_ptr<ServerProcess> server_;
};

TEST_F(UnixUsersAsRootTest, EachUserHasTheRightsOfTheirEntryAndNoOthers) {
  const auto chief = StubAs(kChiefUser), auditor = StubAs(kAuditorUser);
  for (int i = 0; i < 3; ++i) {
    EXPECT_THAT(TryPolicy(*chief, "4601"), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"))
        << "the chief may, and gives no reason";
    EXPECT_THAT(TryPolicy(*chief, "4602"), Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
    EXPECT_THAT(TryPolicy(*auditor, "4601"), Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"));
    EXPECT_THAT(TryPolicy(*auditor, "4601", "staff"), Fails(StatusCode::kPermissionDenied, "NOT_ALLOWED"))
        << "what they claim is passed over";
  }
}

TEST_F(UnixUsersAsRootTest, WhomTheFileDoesNotNameIsDisconnected) {
  EXPECT_FALSE(BareConnection(ConnectAs(kUnknownUser)).Greet());
  EXPECT_TRUE(BareConnection(ConnectAs(kChiefUser)).Greet());
  EXPECT_TRUE(BareConnection(ConnectAs(0)).Greet()) << "the server's own user";
}

// The connection stays, and is worth nothing.
TEST_F(UnixUsersAsRootTest, AUserWhoIsTakenOutOfTheFileIsNotBelievedAnyMore) {
  const auto chief = StubAs(kChiefUser);
  ASSERT_THAT(TryPolicy(*chief, "4601"), Fails(StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  WriteAccess({CallerOf(kAuditorUser, "auditor")});
  // So many calls are made until the server has read the new file, which it does every other second.
  constexpr int kCallsMax = 1'000'000;
  absl::Status last;
  for (int i = 0; i < kCallsMax && GetErrorDetails(last).reason != "CALLER_UNKNOWN"; ++i) {
    last = TryPolicy(*chief, "4601");
  }
  EXPECT_THAT(last, Fails(StatusCode::kPermissionDenied, "CALLER_UNKNOWN"));
  EXPECT_FALSE(BareConnection(ConnectAs(kChiefUser)).Greet());
  EXPECT_TRUE(BareConnection(ConnectAs(kAuditorUser)).Greet());
}

}  // namespace
}  // namespace listeplass::testing
