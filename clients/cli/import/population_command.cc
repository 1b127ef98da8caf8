#include "clients/cli/import/population_command.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/csv/csv_errors.h"
#include "clients/cli/import/event_lines.h"
#include "clients/cli/printable.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_error.h"
#include "clients/client/client.h"
#include "clients/client/event_rehearsal.h"
#include "service/domain/civil_date.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Send = std::function<absl::StatusOr<v1::RecordEventResponse>(const v1::PopulationEvent&)>;

// Some editors put a byte order mark before the first line.
constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";

struct Counts {
  int64_t recorded = 0;
  int64_t changed = 0;  // recorded events that changed something
  int64_t refused = 0;
};

// Whether the error is the event's own, so that the next event may be recorded. All other errors are the server's or
// the connection's.
bool IsFaultOfEvent(const absl::Status& status) {
  return absl::IsInvalidArgument(status) || absl::IsNotFound(status) || absl::IsFailedPrecondition(status) ||
         absl::IsAlreadyExists(status) || absl::IsPermissionDenied(status);
}

std::string TextOf(const v1::RecordEventResponse& answer) {
  std::string text;
  for (const std::string& change : answer.changes()) absl::StrAppend(&text, change, "\n");
  for (const v1::Warning& warning : answer.warnings()) {
    absl::StrAppend(&text, "warning: ", warning.message(), " (", warning.reason(), ")\n");
  }
  return text;
}

// Reads the line's event. An event that does not say when it was drawn gets `as_of`.
absl::StatusOr<v1::PopulationEvent> EventOf(const std::string& line, const std::string& as_of) {
  LP_ASSIGN_OR_RETURN(v1::PopulationEvent event, ParseEventLine(line));
  if (event.has_as_of() || as_of.empty()) return event;
  LP_ASSIGN_OR_RETURN(const absl::Time time, ParseTimestamp(as_of, "--as-of"));
  *event.mutable_as_of() = client::ToApiTime(time);
  return event;
}

// Records the events. Returns the error that ended it, if there was one.
absl::Status RecordAll(Context& context, std::istream& in, const RecordEventsOptions& options, const Send& send,
                       Counts& counts) {
  std::string line;
  for (int64_t row = 1; std::getline(in, line); ++row) {
    if (row == 1) line = std::string(absl::StripPrefix(line, kByteOrderMark));
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    const absl::StatusOr<v1::PopulationEvent> event = EventOf(line, options.as_of);
    const absl::StatusOr<v1::RecordEventResponse> answer = event.ok() ? send(*event) : event.status();
    if (answer.ok()) {
      ++counts.recorded;
      counts.changed += answer->changes().empty() ? 0 : 1;
      context.output.Show(*answer, [&](size_t) { return TextOf(*answer); });
      continue;
    }
    absl::Status refused = AtLine(answer.status(), row);
    if (!options.keep_going || !IsFaultOfEvent(refused)) return refused;
    ++counts.refused;
    context.terminal.err << Printable(client::DescribeError(refused)) << "\n";
  }
  return absl::OkStatus();
}

absl::Status Record(Context& context, std::istream& in, const RecordEventsOptions& options) {
  std::optional<client::EventRehearsal> rehearsal;
  if (options.dry_run) rehearsal.emplace(context.client);
  const Send send = [&](const v1::PopulationEvent& event) -> absl::StatusOr<v1::RecordEventResponse> {
    if (rehearsal) return rehearsal->Next(event);
    v1::RecordEventRequest request;
    *request.mutable_event() = event;
    return context.client.Call(&v1::PopulationService::Stub::RecordEvent, request);
  };
  Counts counts;
  absl::Status ended = RecordAll(context, in, options, send, counts);
  if (context.output.for_people()) {
    context.terminal.err << Count(counts.recorded, "event", "events")
                         << (options.dry_run ? " would be recorded, " : " recorded, ")
                         << counts.recorded - counts.changed << " of them known already"
                         << (options.keep_going ? absl::StrCat(", ", counts.refused, " refused") : "") << ".\n";
  }
  if (!ended.ok() || counts.refused == 0) return ended;
  return client::MakeClientError(absl::StatusCode::kFailedPrecondition, "EVENTS_REFUSED",
                                 absl::StrCat(Count(counts.refused, "event was", "events were"), " refused"));
}

}  // namespace

absl::Status RecordEvents(Context& context, const RecordEventsOptions& options) {
  if (options.file == "-") return Record(context, context.terminal.in, options);
  // A directory is refused here, because it can be opened but not read.
  std::error_code unknown;
  if (std::filesystem::is_directory(options.file, unknown)) return csv::errors::FileUnusable(options.file, EISDIR);
  std::ifstream file(options.file);
  if (!file) {
    return client::MakeClientError(absl::StatusCode::kNotFound, "FILE_NOT_READABLE",
                                   absl::StrCat(options.file, " cannot be read"));
  }
  return Record(context, file, options);
}

}  // namespace listeplass::cli
