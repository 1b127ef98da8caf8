#include "service/server/rpc/call.h"

#include <string>

#include "gmock/gmock.h"
#include "google/rpc/status.pb.h"
#include "service/domain/errors.h"
#include "service/server/rpc/status.h"
#include "tests/support/service_fixture.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::internal::CaptureStderr;
using ::testing::internal::GetCapturedStderr;

const Method kGetFigures = {"ReportService.GetFigures", Role::kStaff};
const Method kGetCitizen = {"CitizenService.GetCitizen", Role::kCitizenPortal};

std::string Logged(const absl::Status& status) {
  CaptureStderr();
  EXPECT_EQ(FromGrpcStatus(FinishCall(kGetFigures, status)), status) << "what the client is told";
  return GetCapturedStderr();
}

TEST(FinishCall, LogsTheServersOwnFaultsAndNoOthers) {
  EXPECT_EQ(Logged(absl::OkStatus()), "");
  for (int code = 1; code <= 16; ++code) {
    const absl::Status status(static_cast<absl::StatusCode>(code), "message");
    const bool own = absl::IsInternal(status) || absl::IsDataLoss(status) || absl::IsUnknown(status);
    EXPECT_EQ(!Logged(status).empty(), own) << status;
  }
}

TEST(FinishCall, TheLogSaysWhichCallBrokeWhat) {
  EXPECT_THAT(Logged(errors::InvariantBroken("ONE_LIST_AT_A_TIME", "persons/12")),
              AllOf(HasSubstr(" ERROR call_failed method=ReportService.GetFigures code=INTERNAL "),
                    HasSubstr(" reason=INVARIANT_BROKEN subject=persons/12 message=\"the invariant ONE_LIST")));
  EXPECT_THAT(Logged(absl::UnknownError("so")), HasSubstr(" code=UNKNOWN reason=\"\" subject=\"\" message=so\n"));
}

// The texts for a citizen stand beside the reason for programs.
TEST(FinishCall, SpeaksToACitizenInTheirServiceAlone) {
  const auto details = [](const Method& method) {
    google::rpc::Status status;
    EXPECT_TRUE(status.ParseFromString(FinishCall(method, errors::ListFull(ListId(17), 0, 1)).error_details()));
    return status.details_size();
  };
  EXPECT_EQ(details(kGetFigures), 1);
  EXPECT_EQ(details(kGetCitizen), 3);
}

using AuthorizedCallerTest = ServiceTest;

TEST_F(AuthorizedCallerTest, WhoClaimsNothingHasNoRoleInAnyService) {
  const grpc::CallbackServerContext context;
  EXPECT_EQ(AuthorizedCaller(backend_, kGetFigures, context)->role, Role::kNotSaid);
  EXPECT_EQ(AuthorizedCaller(backend_, kGetCitizen, context)->role, Role::kNotSaid);
  EXPECT_FALSE(AuthorizedCaller(backend_, kGetCitizen, context)->sees_protected);
}

}  // namespace
}  // namespace listeplass::server
