#include "clients/cli/feed/webhook_signature.h"

#include <sys/stat.h>

#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::cli {
namespace {

constexpr char kSecret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

std::string ReasonOf(const absl::Status& status) { return client::GetApiError(status).reason; }

// The example that the implementations of Standard Webhooks are tested by.
TEST(WebhookSignatureTest, SignsAsTheStandardsExample) {
  const WebhookSecrets secrets = *ParseWebhookSecrets(kSecret);
  EXPECT_EQ(SignWebhook(secrets, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1'614'265'330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(WebhookSignatureTest, TwoSecretsSignBoth) {
  const std::string other = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const std::string both = SignWebhook(*ParseWebhookSecrets(absl::StrCat(kSecret, "\n", other, "\n")), "m", 1, "{}");
  EXPECT_EQ(both, absl::StrCat(SignWebhook(*ParseWebhookSecrets(kSecret), "m", 1, "{}"), " ",
                               SignWebhook(*ParseWebhookSecrets(other), "m", 1, "{}")));
}

TEST(WebhookSignatureTest, OtherTextsAreNoSecretAndAreNotRepeated) {
  for (const std::string text :
       {"", "\n \n", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all!",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\nwhsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}) {
    const absl::Status status = ParseWebhookSecrets(text).status();
    EXPECT_EQ(ReasonOf(status), "WEBHOOK_SECRET_INVALID") << text;
    EXPECT_EQ(status.message().find("MfKQ9"), std::string::npos);
    EXPECT_EQ(status.message().find("c2hvcnQ"), std::string::npos);
  }
  const std::string long_one = absl::StrCat("whsec_", std::string(88, 'A'));
  EXPECT_EQ(ReasonOf(ParseWebhookSecrets(long_one).status()), "WEBHOOK_SECRET_INVALID") << "66 bytes";
}

TEST(WebhookSignatureTest, AFileThatOthersCanReadIsRefused) {
  const TempDir folder;
  const std::string path = folder.path() + "/secret";
  WriteFile(path, absl::StrCat(kSecret, "\n"));
  chmod(path.c_str(), 0644);
  EXPECT_EQ(ReasonOf(ReadWebhookSecrets(path).status()), "PROOF_FILE_INVALID");
  chmod(path.c_str(), 0600);
  EXPECT_EQ(ReadWebhookSecrets(path)->size(), 1u);
}

TEST(WebhookSignatureTest, WithoutAFileTheEnvironmentHasIt) {
  unsetenv(kWebhookSecretEnvironment);
  EXPECT_EQ(ReasonOf(ReadWebhookSecrets("").status()), "WEBHOOK_SECRET_INVALID");
  setenv(kWebhookSecretEnvironment, kSecret, /*overwrite=*/1);
  EXPECT_EQ(*ReadWebhookSecrets(""), *ParseWebhookSecrets(kSecret));
  unsetenv(kWebhookSecretEnvironment);
}

}  // namespace
}  // namespace listeplass::cli
