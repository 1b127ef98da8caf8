#include "clients/cli/import/event_lines.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "service/domain/errors.h"

namespace listeplass::cli {

absl::StatusOr<v1::PopulationEvent> ParseEventLine(const std::string& line) {
  v1::PopulationEvent event;
  if (!google::protobuf::util::JsonStringToMessage(line, &event).ok()) {
    return errors::FieldInvalid("event", "is no population event in JSON (see population_service.proto)");
  }
  return event;
}

absl::Status AtLine(const absl::Status& status, int64_t row) {
  absl::Status at(status.code(), absl::StrCat("line ", row, ": ", status.message()));
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) { at.SetPayload(url, payload); });
  return WithMetadata(std::move(at), "row", absl::StrCat(row));
}

}  // namespace listeplass::cli
