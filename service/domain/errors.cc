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

absl::Status StoreCorrupt(absl::string_view where, absl::string_view problem) {
  return MakeError(StatusCode::kDataLoss, "STORE_CORRUPT",
                   absl::StrCat("stored data is damaged: ", where, ": ", problem), {{"where", std::string(where)}});
}

absl::Status StoreUnavailable(absl::string_view problem) {
  return MakeError(StatusCode::kUnavailable, "STORE_UNAVAILABLE", absl::StrCat("the store is unavailable: ", problem),
                   {});
}

absl::Status StoreMissing() {
  return MakeError(StatusCode::kNotFound, "STORE_MISSING", "there is no store in the data folder", {});
}

absl::Status StoreFull() {
  return MakeError(StatusCode::kResourceExhausted, "STORE_FULL", "no space left on the data folder's volume", {});
}

absl::Status SchemaTooNew(absl::string_view found, absl::string_view known) {
  return MakeError(StatusCode::kFailedPrecondition, "SCHEMA_TOO_NEW",
                   absl::StrCat("the data folder was written by a newer version: it has ", found,
                                "; this version knows ", known, ". Start the newer version, or restore a backup"),
                   {{"found", std::string(found)}, {"known", std::string(known)}});
}

absl::Status SequenceConflict(int64_t expected, int64_t actual) {
  return MakeError(StatusCode::kAborted, "SEQUENCE_CONFLICT",
                   absl::StrCat("the state is at sequence ", actual, ", not at ", expected, "; read again and redo"),
                   {{"expected", absl::StrCat(expected)}, {"actual", absl::StrCat(actual)}});
}

absl::Status InvariantBroken(absl::string_view what) {
  return MakeError(StatusCode::kInternal, "INVARIANT_BROKEN", what, {});
}

}  // namespace errors
}  // namespace listeplass
