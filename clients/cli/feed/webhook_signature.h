// These functions sign what is delivered to a webhook, as Standard Webhooks has it: HMAC-SHA256 with a secret that both
// sides know. A secret is written "whsec_" and the base64 of 24 to 64 bytes. No error repeats a secret.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_WEBHOOK_SIGNATURE_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_WEBHOOK_SIGNATURE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace listeplass::cli {

// Where the secret stands if no file is named.
inline constexpr char kWebhookSecretEnvironment[] = "LISTEPLASS_WEBHOOK_SECRET";

// The bytes of one secret, or of two while a receiver changes from one to the other.
using WebhookSecrets = std::vector<std::string>;

// Reads one secret, or two on a line each. INVALID_ARGUMENT WEBHOOK_SECRET_INVALID says what is wrong.
absl::StatusOr<WebhookSecrets> ParseWebhookSecrets(absl::string_view text);

// Reads them from a file that only its owner has access to, or, without one, from the environment. Errors: of
// ParseWebhookSecrets; INVALID_ARGUMENT PROOF_FILE_INVALID for a file that others can read or nobody;
// WEBHOOK_SECRET_INVALID, too, where there is neither.
absl::StatusOr<WebhookSecrets> ReadWebhookSecrets(const std::string& file);

// Returns what the header webhook-signature says of a message: "v1," and base64, with a blank between two. `id` has no
// full stop, which would leave open where it ends.
std::string SignWebhook(const WebhookSecrets& secrets, absl::string_view id, int64_t unix_seconds,
                        absl::string_view body);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_WEBHOOK_SIGNATURE_H_
