#include "clients/cli/import/event_lines.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/util/json_util.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

// Says what a line is instead of an event, where that can be seen. It never repeats the line.
absl::string_view WhatItIs(absl::string_view line) {
  if (absl::StartsWith(line, "\xff\xfe") || absl::StartsWith(line, "\xfe\xff") ||
      line.find('\0') != absl::string_view::npos) {
    return "is not UTF-8 but UTF-16; save the file as UTF-8";
  }
  const absl::string_view text = absl::StripAsciiWhitespace(line);
  const bool in_columns = !absl::StartsWith(text, "{") && text.find_first_of(";,") != absl::string_view::npos;
  if (!in_columns) return "is no population event in JSON (see population_service.proto)";
  return text.find(';') != absl::string_view::npos
             ? "is no JSON but columns with semicolons; the file has one event in JSON on each line"
             : "is no JSON but columns with commas; the file has one event in JSON on each line";
}

}  // namespace

absl::StatusOr<v1::PopulationEvent> ParseEventLine(const std::string& line) {
  v1::PopulationEvent event;
  if (!google::protobuf::util::JsonStringToMessage(line, &event).ok()) {
    return errors::FieldInvalid("event", WhatItIs(line));
  }
  return event;
}

absl::Status AtLine(const absl::Status& status, int64_t row) {
  absl::Status at(status.code(), absl::StrCat("line ", row, ": ", status.message()));
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) { at.SetPayload(url, payload); });
  return WithMetadata(std::move(at), "row", absl::StrCat(row));
}

}  // namespace listeplass::cli
