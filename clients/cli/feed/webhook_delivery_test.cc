#include "clients/cli/feed/webhook_delivery.h"

#include <deque>
#include <stop_token>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;

const absl::Time kBegin = absl::UnixEpoch() + absl::Seconds(1'796'117'400);

// A receiver that answers as it is told, then 204; the time passes only while the delivery waits.
class WebhookDeliveryTest : public ::testing::Test {
 protected:
  absl::Status Deliver() {
    WebhookDelivery delivery(
        {.secrets = *ParseWebhookSecrets("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
         .send =
             [this](absl::string_view body, const std::vector<std::string>& headers) {
               EXPECT_EQ(body, "{}");
               sent_.push_back(headers);
               if (answers_.empty()) return PostAnswer{.status = 204};
               const PostAnswer answer = answers_.front();
               if (answers_.size() > 1 || !for_ever_) answers_.pop_front();
               return answer;
             },
         .now = [this] { return now_; },
         .wait =
             [this](absl::Duration wait) {
               waits_.push_back(wait);
               now_ += wait;
               if (waited() > stop_after_) stop_.request_stop();
             },
         .on_failure = [this](absl::string_view problem, absl::Duration) { problems_.emplace_back(problem); }});
    return delivery.Deliver("4711.0", "{}", stop_.get_token());
  }
  absl::Duration waited() const { return now_ - kBegin; }

  std::deque<PostAnswer> answers_;
  bool for_ever_ = false;  // the last answer comes again and again
  absl::Duration stop_after_ = absl::InfiniteDuration();
  std::stop_source stop_;
  absl::Time now_ = kBegin;
  std::vector<std::vector<std::string>> sent_;
  std::vector<absl::Duration> waits_;
  std::vector<std::string> problems_;
};

TEST_F(WebhookDeliveryTest, HasTheHeadersOfStandardWebhooks) {
  ASSERT_TRUE(Deliver().ok());
  EXPECT_THAT(waits_, IsEmpty());
  EXPECT_THAT(sent_, ElementsAre(ElementsAre("Content-Type: application/cloudevents+json; charset=utf-8",
                                             "webhook-id: feed_4711_0", "webhook-timestamp: 1796117400",
                                             HasSubstr("webhook-signature: v1,"))));
}

TEST_F(WebhookDeliveryTest, WhatTheReceiverCannotTakeNowIsSentAgainWithTheSameId) {
  answers_ = {{.problem = "connection refused"}, {.status = 503}, {.status = 408}, {.status = 429}, {.status = 500}};
  ASSERT_TRUE(Deliver().ok());
  EXPECT_EQ(sent_.size(), 6u);
  EXPECT_THAT(sent_, Each(Contains("webhook-id: feed_4711_0")));
  EXPECT_THAT(sent_.back(), Contains(absl::StrCat("webhook-timestamp: ", absl::ToUnixSeconds(now_))))
      << "the time is that of the attempt";
  const std::vector<double> caps = {1, 2, 4, 8, 16};
  for (size_t i = 0; i < caps.size(); ++i) {
    EXPECT_THAT(absl::ToDoubleSeconds(waits_[i]), AllOf(Ge(caps[i] / 2), Le(caps[i])));
  }
  EXPECT_THAT(problems_, Contains("the receiver gave no answer (connection refused)"));
}

TEST_F(WebhookDeliveryTest, ADayWithoutAnAnswerLosesNothing) {
  answers_ = {{.problem = "connection refused"}};
  for_ever_ = true;
  stop_after_ = absl::Hours(24);
  EXPECT_TRUE(absl::IsCancelled(Deliver())) << "it is stopped, and does not give up";
  EXPECT_GT(waited(), absl::Hours(24));
  EXPECT_THAT(waits_, Each(Le(absl::Minutes(5))));
}

TEST_F(WebhookDeliveryTest, RetryAfterIsHonouredUpToAnHour) {
  answers_ = {{.status = 503, .retry_after = absl::Seconds(90)}, {.status = 429, .retry_after = absl::Hours(24 * 365)}};
  ASSERT_TRUE(Deliver().ok());
  EXPECT_THAT(waits_, ElementsAre(absl::Seconds(90), absl::Hours(1)));
}

TEST_F(WebhookDeliveryTest, GoneEndsItAtOnce) {
  answers_ = {{.status = 410}};
  const absl::Status ended = Deliver();
  EXPECT_TRUE(absl::IsFailedPrecondition(ended));
  EXPECT_EQ(client::GetApiError(ended).reason, "WEBHOOK_GONE");
  EXPECT_THAT(waits_, IsEmpty());
}

TEST_F(WebhookDeliveryTest, ARefusalIsBorneForAQuarterOfAnHour) {
  for (const PostAnswer& refusal : {PostAnswer{.status = 401}, PostAnswer{.status = 404}, PostAnswer{.status = 302},
                                    PostAnswer{.problem = "certificate has expired", .untrusted = true}}) {
    now_ = kBegin;
    answers_ = {refusal};
    for_ever_ = true;
    const absl::Status ended = Deliver();
    EXPECT_EQ(client::GetApiError(ended).reason, "WEBHOOK_REFUSED") << ended;
    EXPECT_THAT(std::string(ended.message()), HasSubstr("4711.0"));
    EXPECT_EQ(waited(), absl::Minutes(15));
  }
  answers_ = {{.status = 404}, {.status = 404}};
  for_ever_ = false;
  EXPECT_TRUE(Deliver().ok()) << "somebody has mended it";
}

TEST_F(WebhookDeliveryTest, AnAnswerOfAnotherKindBeginsTheTimeOfRefusalsAnew) {
  now_ = kBegin;
  answers_ = {{.status = 404, .retry_after = absl::Minutes(10)},
              {.status = 503},
              {.status = 404, .retry_after = absl::Minutes(10)}};
  EXPECT_TRUE(Deliver().ok());
  EXPECT_GT(waited(), absl::Minutes(20));
}

TEST_F(WebhookDeliveryTest, AStopEndsTheWaiting) {
  answers_ = {{.status = 503}};
  for_ever_ = true;
  stop_after_ = absl::ZeroDuration();
  EXPECT_TRUE(absl::IsCancelled(Deliver()));
  EXPECT_EQ(sent_.size(), 1u);
}

}  // namespace
}  // namespace listeplass::cli
