#include "service/server/municipality/policy_handler.h"

#include "gmock/gmock.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

class PolicyHandlerTest : public HandlerTest {
 protected:
  PolicyHandlerTest() { register_.AddList(); }

  static v1::SetPolicyRequest Guarantee(int days) {
    v1::SetPolicyRequest request;
    request.mutable_policy()->set_name("municipalities/4601/policy");
    request.mutable_policy()->set_wait_guarantee_days(days);
    request.mutable_policy()->mutable_own_fields()->add_paths("wait_guarantee_days");
    request.set_reason("Vedtak 26/88");
    return request;
  }
};

TEST_F(PolicyHandlerTest, APolicyNeedsAReason) {
  v1::SetPolicyRequest request = Guarantee(180);
  request.clear_reason();
  const absl::Status status = Change(&SetPolicy, request).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(status), "reason");
}

TEST_F(PolicyHandlerTest, AChangeWithNothingInItIsRefusedAndNotRecorded) {
  EXPECT_EQ(OrAbort(Change(&SetPolicy, Guarantee(180))).wait_guarantee_days(), 180);
  const int64_t sequence = register_.state()->sequence();
  EXPECT_THAT(Change(&SetPolicy, Guarantee(180)).status(),
              Fails(absl::StatusCode::kFailedPrecondition, "NOTHING_TO_CHANGE"));
  EXPECT_EQ(register_.state()->sequence(), sequence);
}

}  // namespace
}  // namespace listeplass::server
