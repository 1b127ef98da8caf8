#include "service/domain/errors.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"

namespace listeplass {
namespace {

void SetPayload(absl::Status& status, const google::rpc::ErrorInfo& info) {
  status.SetPayload(kErrorInfoUrl, absl::Cord(info.SerializeAsString()));
}

}  // namespace

ErrorDetails GetErrorDetails(const absl::Status& status) {
  ErrorDetails details;
  google::rpc::ErrorInfo info;
  if (auto payload = status.GetPayload(kErrorInfoUrl); payload && info.ParseFromString(std::string(*payload))) {
    details.reason = info.reason();
    details.metadata = {info.metadata().begin(), info.metadata().end()};
  }
  return details;
}

absl::Status MakeError(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                       std::map<std::string, std::string> metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain(std::string(kErrorDomain));
  for (auto& [key, value] : metadata) (*info.mutable_metadata())[key] = std::move(value);
  absl::Status status(code, message);
  SetPayload(status, info);
  return status;
}

absl::Status WithMetadata(absl::Status status, absl::string_view key, absl::string_view value) {
  google::rpc::ErrorInfo info;
  if (auto payload = status.GetPayload(kErrorInfoUrl)) info.ParseFromString(std::string(*payload));
  info.set_domain(std::string(kErrorDomain));
  (*info.mutable_metadata())[std::string(key)] = std::string(value);
  SetPayload(status, info);
  return status;
}

namespace errors {

using absl::StatusCode;

absl::Status FieldRequired(absl::string_view field) {
  return MakeError(StatusCode::kInvalidArgument, "FIELD_REQUIRED", absl::StrCat(field, " is required"),
                   {{"field", std::string(field)}});
}

absl::Status FieldInvalid(absl::string_view field, absl::string_view problem) {
  return MakeError(StatusCode::kInvalidArgument, "FIELD_INVALID", absl::StrCat(field, ": ", problem),
                   {{"field", std::string(field)}});
}

absl::Status OutOfRange(absl::string_view field, int64_t value, int64_t min, int64_t max, absl::string_view rule) {
  return MakeError(StatusCode::kInvalidArgument, "OUT_OF_RANGE",
                   absl::StrCat(field, " is ", value, "; it must be from ", min, " to ", max,
                                rule.empty() ? "" : absl::StrCat(" (", rule, ")")),
                   {{"field", std::string(field)},
                    {"rule", std::string(rule)},
                    {"min", absl::StrCat(min)},
                    {"max", absl::StrCat(max)}});
}

absl::Status NationalIdInvalid(absl::string_view field, absl::string_view problem, absl::string_view explanation) {
  return MakeError(StatusCode::kInvalidArgument, "NATIONAL_ID_INVALID", absl::StrCat(field, " ", explanation),
                   {{"field", std::string(field)}, {"problem", std::string(problem)}});
}

absl::Status NameInvalid(absl::string_view field, absl::string_view kind, absl::string_view pattern) {
  return MakeError(StatusCode::kInvalidArgument, "NAME_INVALID",
                   absl::StrCat(field, " is not the name of a ", kind, "; those look like ", pattern),
                   {{"field", std::string(field)}, {"pattern", std::string(pattern)}});
}

absl::Status PageTokenInvalid() {
  return MakeError(StatusCode::kInvalidArgument, "PAGE_TOKEN_INVALID",
                   "page_token is not one that this query gave; start again without it", {{"field", "page_token"}});
}

absl::Status RequestIdReused() {
  return MakeError(StatusCode::kInvalidArgument, "REQUEST_ID_REUSED",
                   "request_id was used before for another request; give every change an id of its own",
                   {{"field", "request_id"}});
}

absl::Status ServerBusy(absl::string_view what) {
  return MakeError(StatusCode::kUnavailable, "SERVER_BUSY", absl::StrCat(what, "; try again in a moment"), {});
}

absl::Status WritesStopped() {
  return MakeError(StatusCode::kUnavailable, "WRITES_STOPPED",
                   "the server takes no changes since a write to its disk failed; it must be started again", {});
}

absl::Status ImportTruncated(absl::string_view problem) {
  return MakeError(StatusCode::kInvalidArgument, "IMPORT_TRUNCATED", problem, {});
}

absl::Status ImportOrder(absl::string_view problem) {
  return MakeError(StatusCode::kInvalidArgument, "IMPORT_ORDER", problem, {});
}

absl::Status LimitExceeded(absl::string_view what, int64_t limit) {
  return MakeError(StatusCode::kResourceExhausted, "LIMIT", absl::StrCat(what, ": at most ", limit),
                   {{"limit", absl::StrCat(limit)}});
}

absl::Status ImportRunning() {
  return MakeError(StatusCode::kAborted, "IMPORT_RUNNING", "another import is running; one at a time", {});
}

}  // namespace errors
}  // namespace listeplass
