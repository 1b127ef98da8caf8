#include "clients/cli/feed/webhook_delivery.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "absl/random/random.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/client/api_error.h"

namespace listeplass::cli {
namespace {

constexpr int kRequestTimeout = 408;
constexpr int kGone = 410;
constexpr int kTooManyRequests = 429;

bool IsTaken(const PostAnswer& answer) { return answer.status >= 200 && answer.status < 300; }

// Whether the same would come again until somebody mends it.
bool IsRefusal(const PostAnswer& answer) {
  if (answer.untrusted) return true;
  return answer.status >= 300 && answer.status < 500 && answer.status != kRequestTimeout &&
         answer.status != kTooManyRequests;
}

std::string ProblemOf(const PostAnswer& answer) {
  if (answer.untrusted) return absl::StrCat("the receiver is not trusted (", answer.problem, ")");
  if (answer.status == 0) return absl::StrCat("the receiver gave no answer (", answer.problem, ")");
  const bool redirects = answer.status >= 300 && answer.status < 400;
  return absl::StrCat("the receiver answered ", answer.status, redirects ? ", and no redirect is followed" : "");
}

absl::Status Refused(absl::string_view reason, absl::string_view position, absl::string_view problem) {
  return client::MakeClientError(absl::StatusCode::kFailedPrecondition, reason,
                                 absl::StrCat("the entry ", position, " was not delivered: ", problem), "--post");
}

}  // namespace

std::string WebhookId(absl::string_view position) {
  return absl::StrCat("feed_", absl::StrReplaceAll(position, {{".", "_"}}));
}

absl::Status WebhookDelivery::Deliver(absl::string_view position, absl::string_view body, const std::stop_token& stop) {
  const std::string id = WebhookId(position);
  absl::BitGen random;
  std::optional<absl::Time> refused_since;
  for (int attempt = 2;; ++attempt) {
    const absl::Time sent = options_.now();
    const int64_t seconds = absl::ToUnixSeconds(sent);
    const PostAnswer answer =
        options_.send(body, {"Content-Type: application/cloudevents+json; charset=utf-8",
                             absl::StrCat("webhook-id: ", id), absl::StrCat("webhook-timestamp: ", seconds),
                             absl::StrCat("webhook-signature: ", SignWebhook(options_.secrets, id, seconds, body))});
    if (IsTaken(answer)) return absl::OkStatus();
    if (stop.stop_requested()) break;
    const std::string problem = ProblemOf(answer);
    if (answer.status == kGone) return Refused("WEBHOOK_GONE", position, problem);
    const absl::Duration least = std::min(answer.retry_after.value_or(absl::ZeroDuration()), kWebhookRetryAfterMax);
    absl::Duration wait =
        std::max(least, client::BackoffCap(options_.retry, attempt) * absl::Uniform(random, 0.5, 1.0));
    if (IsRefusal(answer)) {
      if (!refused_since) refused_since = sent;
      const absl::Duration rest = *refused_since + options_.give_up_after - options_.now();
      if (rest <= absl::ZeroDuration()) return Refused("WEBHOOK_REFUSED", position, problem);
      wait = std::min(wait, rest);
    } else {
      refused_since.reset();
    }
    if (options_.on_failure) options_.on_failure(problem, wait);
    options_.wait(wait);
    if (stop.stop_requested()) break;
  }
  return absl::CancelledError("stopped while an entry was delivered");
}

}  // namespace listeplass::cli
