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

}  // namespace errors
}  // namespace listeplass
