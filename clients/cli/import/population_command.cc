#include "clients/cli/import/population_command.h"

#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/import/event_lines.h"
#include "clients/cli/text.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

absl::Status Record(Context& context, std::istream& in, bool dry_run) {
  std::string line;
  int64_t recorded = 0, changed = 0;
  for (int64_t row = 1; std::getline(in, line); ++row) {
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    absl::StatusOr<v1::RecordEventRequest> request = ParseEventLine(line, dry_run);
    if (!request.ok()) return AtLine(request.status(), row);
    const auto answer = context.client.Call(&v1::PopulationService::Stub::RecordEvent, *request);
    if (!answer.ok()) return AtLine(answer.status(), row);
    ++recorded;
    changed += answer->changes().empty() ? 0 : 1;
    context.output.Show(*answer, [&](size_t) {
      std::string text;
      for (const std::string& change : answer->changes()) absl::StrAppend(&text, change, "\n");
      return text;
    });
  }
  if (context.output.for_people()) {
    context.terminal.err << Count(recorded, "event", "events") << (dry_run ? " checked, " : " recorded, ")
                         << recorded - changed << " of them known already.\n";
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status RecordEvents(Context& context, const RecordEventsOptions& options) {
  if (options.file == "-") return Record(context, context.terminal.in, options.dry_run);
  std::ifstream file(options.file);
  if (!file) {
    return client::MakeClientError(absl::StatusCode::kNotFound, "FILE_NOT_READABLE",
                                   absl::StrCat(options.file, " cannot be read"));
  }
  return Record(context, file, options.dry_run);
}

}  // namespace listeplass::cli
