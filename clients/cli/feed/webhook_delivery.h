// A WebhookDelivery delivers events to a webhook one by one: each is sent until it is taken, with the headers of
// Standard Webhooks. How it is sent, the clock and the waiting are its maker's, so that tests need neither a network
// nor time. Not thread safe.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_WEBHOOK_DELIVERY_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_WEBHOOK_DELIVERY_H_

#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cli/feed/https_post.h"
#include "clients/cli/feed/webhook_signature.h"
#include "clients/client/retry.h"

namespace listeplass::cli {

// The longest that a receiver's Retry-After is followed.
inline constexpr absl::Duration kWebhookRetryAfterMax = absl::Hours(1);

struct WebhookDeliveryOptions {
  WebhookSecrets secrets{};
  // Sends a body with headers, "name: value".
  std::function<PostAnswer(absl::string_view body, const std::vector<std::string>& headers)> send{};
  std::function<absl::Time()> now{};
  client::Sleeper wait{};
  // Is told why an event was not taken, and how long is waited before it is sent again.
  std::function<void(absl::string_view problem, absl::Duration wait)> on_failure{};
  // The waits between attempts. Attempts are not counted.
  client::RetryPolicy retry{.attempts = 0, .first = absl::Seconds(1), .cap = absl::Minutes(5)};
  // How long a refusal is borne that only somebody can mend: a 4xx, a redirect, a certificate that is not trusted.
  absl::Duration give_up_after = absl::Minutes(15);
};

class WebhookDelivery {
 public:
  explicit WebhookDelivery(WebhookDeliveryOptions options) : options_(std::move(options)) {}

  // Returns OK once the receiver has answered 2xx. FAILED_PRECONDITION: WEBHOOK_GONE (410: it wants no more),
  // WEBHOOK_REFUSED (refused for `give_up_after`). CANCELLED: a stop was requested; whether the event was taken is not
  // known. `position` is the event's in the feed: each attempt, and each repetition after a restart, has the same id.
  absl::Status Deliver(absl::string_view position, absl::string_view body, const std::stop_token& stop);

 private:
  const WebhookDeliveryOptions options_;
};

// The header webhook-id of an event, "feed_4711_0": without a full stop, which parts it from what follows when it is
// signed.
std::string WebhookId(absl::string_view position);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_WEBHOOK_DELIVERY_H_
