#include <gmock/gmock.h>

#include <random>
#include <string>

#include "service/domain/errors.h"
#include "service/domain/policy_fields.h"
#include "service/server/converters/list_messages.h"

namespace listeplass::server {
namespace {

TEST(PolicyTest, EachFieldIsNamedAsInTheApi) {
  for (size_t i = 0; i < kPolicyFieldCount; ++i) {
    const std::string name(PolicyFieldName(static_cast<PolicyField>(i)));
    EXPECT_NE(v1::Policy::descriptor()->FindFieldByName(name), nullptr) << name;
  }
}

TEST(PolicyTest, ComesBackAsItWasSent) {
  std::mt19937_64 random(5);
  for (int i = 0; i < 200; ++i) {
    const Policy policy{.municipality = MunicipalityId(4601),
                        .from = absl::CivilDay(2026, 12, 1),
                        .today_first = random() % 2 == 0,
                        .wait_guarantee_days = 1 + static_cast<int64_t>(random() % 100),
                        .rolling_year = random() % 2 == 0,
                        .quotas = {{.group = Group::kRefugee, .period = QuotaPeriod::kRun, .persons = 10},
                                   {.group = Group::kRefugee, .period = QuotaPeriod::kQuarter, .percent = 25}},
                        .own = PolicyFields(random())};
    const absl::StatusOr<Policy> back = FromProto(ToProto(policy));
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_EQ(*back, policy);
  }
}

TEST(PolicyTest, AQuotaHasAGroupAndAPeriod) {
  v1::Policy policy;
  policy.set_name("municipalities/4601/policy");
  v1::GroupQuota& quota = *policy.add_quotas();
  EXPECT_EQ(GetErrorDetails(FromProto(policy).status()).metadata["field"], "policy.quotas[0].group");
  quota.set_group(v1::GROUP_REFUGEE);
  EXPECT_EQ(GetErrorDetails(FromProto(policy).status()).metadata["field"], "policy.quotas[0].period");
}

TEST(PolicyTest, WithoutOwnFieldsEveryFieldIsOwn) {
  v1::Policy policy;
  policy.set_name("municipalities/4601/policy");
  EXPECT_EQ(FromProto(policy)->own, kAllPolicyFields);
  policy.mutable_own_fields();
  EXPECT_EQ(FromProto(policy)->own, PolicyFields());
  policy.mutable_own_fields()->add_paths(std::string(1, '*'));
  EXPECT_EQ(FromProto(policy)->own, kAllPolicyFields);
  policy.mutable_own_fields()->set_paths(0, "name");
  EXPECT_EQ(GetErrorDetails(FromProto(policy).status()).metadata["field"], "policy.own_fields.paths[0]");
}

}  // namespace
}  // namespace listeplass::server
