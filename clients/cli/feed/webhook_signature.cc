#include "clients/cli/feed/webhook_signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <cstddef>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/client/api_error.h"
#include "clients/proof/private_file.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

constexpr size_t kSecretBytesMin = 24;
constexpr size_t kSecretBytesMax = 64;
constexpr size_t kSecretsMax = 2;
constexpr char kSecretOption[] = "--secret-file";

absl::Status SecretInvalid(absl::string_view problem) {
  return client::MakeClientError(absl::StatusCode::kInvalidArgument, "WEBHOOK_SECRET_INVALID",
                                 absl::StrCat("the webhook's secret ", problem), kSecretOption);
}

}  // namespace

absl::StatusOr<WebhookSecrets> ParseWebhookSecrets(absl::string_view text) {
  WebhookSecrets secrets;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipWhitespace())) {
    line = absl::StripAsciiWhitespace(line);
    std::string bytes;
    if (!absl::ConsumePrefix(&line, "whsec_")) return SecretInvalid("must begin with whsec_");
    if (!absl::Base64Unescape(line, &bytes)) return SecretInvalid("must be base64 behind whsec_");
    if (bytes.size() < kSecretBytesMin || bytes.size() > kSecretBytesMax) {
      return SecretInvalid(absl::StrCat("must have ", kSecretBytesMin, " to ", kSecretBytesMax, " bytes"));
    }
    secrets.push_back(std::move(bytes));
  }
  if (secrets.empty()) return SecretInvalid("is empty");
  if (secrets.size() > kSecretsMax) return SecretInvalid("may be two, one on each line, and not more");
  return secrets;
}

absl::StatusOr<WebhookSecrets> ReadWebhookSecrets(const std::string& file) {
  if (!file.empty()) {
    LP_ASSIGN_OR_RETURN(const std::string text, proof::ReadPrivateFile(file, kSecretOption));
    return ParseWebhookSecrets(text);
  }
  const char* const text = std::getenv(kWebhookSecretEnvironment);
  if (text != nullptr) return ParseWebhookSecrets(text);
  return SecretInvalid(
      absl::StrCat("is missing: name its file with ", kSecretOption, ", or set ", kWebhookSecretEnvironment));
}

std::string SignWebhook(const WebhookSecrets& secrets, absl::string_view id, int64_t unix_seconds,
                        absl::string_view body) {
  const std::string content = absl::StrCat(id, ".", unix_seconds, ".", body);
  std::vector<std::string> signatures;
  for (const std::string& secret : secrets) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest = {};
    unsigned int bytes = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest.data(), &bytes);
    signatures.push_back(absl::StrCat(
        "v1,", absl::Base64Escape(absl::string_view(reinterpret_cast<const char*>(digest.data()), bytes))));
  }
  return absl::StrJoin(signatures, " ");
}

}  // namespace listeplass::cli
