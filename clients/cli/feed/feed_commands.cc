#include "clients/cli/feed/feed_commands.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <functional>
#include <memory>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/feed/cloud_event.h"
#include "clients/cli/feed/feed_view.h"
#include "clients/cli/feed/https_post.h"
#include "clients/cli/feed/stop_on_signal.h"
#include "clients/cli/feed/webhook_delivery.h"
#include "clients/cli/feed/webhook_signature.h"
#include "clients/cli/printable.h"
#include "clients/cli/text.h"
#include "clients/cli/usage_error.h"
#include "clients/client/api_error.h"
#include "clients/client/client.h"
#include "clients/client/enum_words.h"
#include "clients/client/feed_reader.h"
#include "clients/client/stoppable_wait.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

// Lines are written much faster than positions can be kept for certain.
constexpr int64_t kLinesPerPosition = 100;

// Says something on standard error between the entries.
void Tell(Terminal& terminal, absl::string_view text) {
  terminal.err << Wrapped(Printable(text), terminal.width_columns) << std::endl;
}

// Says when the stream broke and when there was a gap. `terminal` must outlive the options.
void TellOfStream(Terminal& terminal, client::FeedReaderOptions& options) {
  options.on_broken = [&terminal](const absl::Status& why, absl::Duration wait) {
    const std::string reason = why.ok() ? "the server ended it" : client::DescribeError(why);
    Tell(terminal,
         absl::StrCat("the feed broke off (", reason, "); goes on in ",
                      absl::FormatDuration(absl::Trunc(wait, absl::Milliseconds(100))), " behind the last entry"));
  };
  options.on_gap = [&terminal](absl::string_view from, absl::string_view oldest) {
    Tell(terminal, absl::StrCat("a gap: entries behind ", from, " have been deleted; goes on behind ", oldest));
  };
}

// Says what to do about entries that are gone.
absl::Status WithGapAdvice(absl::Status status) {
  const client::ApiError error = client::GetApiError(status);
  const auto oldest = error.metadata.find("oldest");
  if (error.reason != "FEED_POSITION_TOO_OLD" || oldest == error.metadata.end()) return status;
  return client::MakeClientError(
      status.code(), error.reason,
      absl::StrCat(error.message, "; what is left begins behind ", oldest->second, ", with a gap before"));
}

// Writes one line and hands it over at once.
absl::Status WriteLine(Terminal& terminal, absl::string_view line) {
  terminal.out << line << std::flush;
  if (terminal.out.good()) return absl::OkStatus();
  return client::MakeClientError(absl::StatusCode::kInternal, "OUTPUT_UNWRITABLE",
                                 "an entry could not be written; it comes again at the next start");
}

// Has the lines on disk, where standard output is a file. What becomes of them behind a pipe is for who reads it.
absl::Status SyncLines() {
  struct stat status = {};
  if (fstat(STDOUT_FILENO, &status) != 0 || !S_ISREG(status.st_mode) || fdatasync(STDOUT_FILENO) == 0) {
    return absl::OkStatus();
  }
  return client::MakeClientError(
      absl::StatusCode::kInternal, "OUTPUT_UNWRITABLE",
      absl::StrCat("the lines cannot be had on disk (", std::strerror(errno),
                   "); those since the position that was kept come again at the next start"));
}

// Gives the function that writes an entry in the form asked for.
client::FeedReader::OnEntry MakeWriter(Context& context, const FollowFeedOptions& options) {
  Terminal& terminal = context.terminal;
  std::string form = options.output;
  if (form.empty()) form = context.output.for_people() ? "table" : "json";
  if (form == "cloudevents") {
    return [&terminal, source = options.source](const v1::FeedEntry& entry) {
      return WriteLine(terminal, absl::StrCat(CloudEventLine(entry, source), "\n"));
    };
  }
  if (form == "json") {
    return
        [&terminal](const v1::FeedEntry& entry) { return WriteLine(terminal, absl::StrCat(EntryLine(entry), "\n")); };
  }
  return
      [&terminal](const v1::FeedEntry& entry) { return WriteLine(terminal, FeedLine(entry, terminal.width_columns)); };
}

// Gives the function that delivers an entry to the webhook. `terminal` and `signals` must outlive it.
absl::StatusOr<client::FeedReader::OnEntry> MakeDeliverer(Terminal& terminal, const FollowFeedOptions& options,
                                                          const StopOnSignal& signals) {
  LP_ASSIGN_OR_RETURN(std::unique_ptr<HttpsPost> opened,
                      options.post_file.empty()
                          ? HttpsPost::Open({.url = options.post, .authorities = options.authorities})
                          : HttpsPost::OpenFile(options.post_file, {.authorities = options.authorities}));
  LP_ASSIGN_OR_RETURN(WebhookSecrets secrets, ReadWebhookSecrets(options.secret_file));
  const std::shared_ptr<HttpsPost> post = std::move(opened);
  const auto delivery = std::make_shared<WebhookDelivery>(WebhookDeliveryOptions{
      .secrets = std::move(secrets),
      .send = [post, &signals](
                  absl::string_view body,
                  const std::vector<std::string>& headers) { return post->Send(body, headers, signals.token()); },
      .now = [] { return absl::Now(); },
      .wait = [&signals](absl::Duration wait) { client::WaitUnlessStopped(signals.token(), wait); },
      .on_failure =
          [&terminal](absl::string_view problem, absl::Duration wait) {
            Tell(terminal, absl::StrCat(problem, "; sent again in ",
                                        absl::FormatDuration(absl::Trunc(wait, absl::Milliseconds(100)))));
          },
      .give_up_after = absl::Seconds(options.give_up_after_seconds)});
  return [delivery, &signals, source = options.source](const v1::FeedEntry& entry) {
    return delivery->Deliver(entry.position(), CloudEventLine(entry, source), signals.token());
  };
}

}  // namespace

absl::StatusOr<v1::FeedFilter> FeedFilterOf(const Names& names, const FeedSelection& selection) {
  v1::FeedFilter filter;
  for (const std::string& word : selection.kinds) {
    LP_ASSIGN_OR_RETURN(const auto kind, client::ParseWord<v1::FeedKind>(word, "kinds"));
    filter.add_kinds(kind);
  }
  if (!selection.person.empty()) {
    LP_ASSIGN_OR_RETURN(*filter.mutable_person(), names.Person(selection.person));
  }
  if (!selection.list.empty()) {
    LP_ASSIGN_OR_RETURN(*filter.mutable_list(), names.List(selection.list));
  }
  if (names.has_municipality()) {
    LP_ASSIGN_OR_RETURN(*filter.mutable_municipality(), names.Municipality(""));
  }
  return filter;
}

absl::Status PullFeed(Context& context, const PullFeedOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::FeedFilter filter, FeedFilterOf(context.names, options.selection));
  client::FeedReader reader(context.client, {.filter = std::move(filter), .from = options.from});
  v1::PullEventsResponse page;
  const absl::Status read = reader.ReadToEnd(options.limit, [&page](const v1::FeedEntry& entry) {
    *page.add_entries() = entry;
    return absl::OkStatus();
  });
  if (!read.ok()) return WithGapAdvice(read);
  page.set_position(reader.position());
  page.set_at_end(reader.at_end());
  context.output.Show(page, [&](size_t width) { return FeedPageView(page, width); });
  return absl::OkStatus();
}

absl::Status FollowFeed(Context& context, const FollowFeedOptions& options) {
  const bool posts = !options.post.empty() || !options.post_file.empty();
  if (!options.post.empty() && !options.post_file.empty()) {
    return UsageError("--post and --post-file both say where to: give one");
  }
  if (posts && !options.output.empty()) {
    return UsageError("--post delivers CloudEvents and writes nothing: leave --output out");
  }
  if (!posts && (!options.secret_file.empty() || !options.authorities.empty())) {
    return UsageError("--secret-file and --ca-certificate are for --post");
  }
  LP_ASSIGN_OR_RETURN(v1::FeedFilter filter, FeedFilterOf(context.names, options.selection));
  const StopOnSignal signals;
  client::FeedReader::OnEntry on_entry = MakeWriter(context, options);
  if (posts) {
    std::signal(SIGPIPE, SIG_IGN);  // a receiver that hangs up must not end the program
    LP_ASSIGN_OR_RETURN(on_entry, MakeDeliverer(context.terminal, options, signals));
  }
  client::FeedReaderOptions reading{.filter = std::move(filter),
                                    .from = options.from,
                                    .position_file = options.position_file,
                                    .save_every = posts ? 1 : kLinesPerPosition,
                                    .skip_gap = options.skip_gap};
  if (!posts) reading.before_save = &SyncLines;
  TellOfStream(context.terminal, reading);
  client::FeedReader reader(context.client, std::move(reading));
  return WithGapAdvice(reader.Follow(signals.token(), on_entry));
}

absl::Status WatchFeed(Context& context, const WatchOptions& options) {
  v1::FeedFilter filter;
  if (absl::StrContains(options.what, "/lists/") ||
      (absl::StrContains(options.what, "/") && !absl::StartsWith(options.what, "municipalities/"))) {
    LP_ASSIGN_OR_RETURN(filter, FeedFilterOf(Names(""), {.kinds = options.kinds, .person = "", .list = options.what}));
  } else {
    LP_ASSIGN_OR_RETURN(filter, FeedFilterOf(Names(""), {.kinds = options.kinds, .person = "", .list = ""}));
    LP_ASSIGN_OR_RETURN(*filter.mutable_municipality(), context.names.Municipality(options.what));
  }
  const StopOnSignal signals;
  client::FeedReaderOptions reading{.filter = std::move(filter), .from = options.from};
  TellOfStream(context.terminal, reading);
  client::FeedReader reader(context.client, std::move(reading));
  const auto writer = [&](const v1::FeedEntry& entry) {
    return WriteLine(context.terminal, context.output.for_people() ? FeedLine(entry, context.terminal.width_columns)
                                                                   : absl::StrCat(EntryLine(entry), "\n"));
  };
  return WithGapAdvice(reader.Follow(signals.token(), writer));
}

}  // namespace listeplass::cli
