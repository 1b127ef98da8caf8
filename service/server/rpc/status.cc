#include "service/server/rpc/status.h"

#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/string_view.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "service/domain/errors.h"
#include "service/texts/fill_text.h"

namespace listeplass::server {

namespace {

void AddText(absl::string_view locale, absl::string_view text, google::rpc::Status& details) {
  google::rpc::LocalizedMessage message;
  message.set_locale(std::string(locale));
  message.set_message(std::string(text));
  details.add_details()->PackFrom(message);
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status, Reader reader) {
  if (status.ok()) return grpc::Status::OK;
  google::rpc::Status details;
  details.set_code(static_cast<int>(status.code()));
  details.set_message(std::string(status.message()));
  status.ForEachPayload([&](absl::string_view type_url, const absl::Cord& payload) {
    auto* detail = details.add_details();
    detail->set_type_url(std::string(type_url));
    detail->set_value(std::string(payload));
  });
  if (reader == Reader::kCitizen) {
    const texts::Words text = texts::TellError(GetErrorDetails(status));
    AddText("nb-NO", text.nb, details);
    AddText("en", text.en, details);
  }
  return grpc::Status(static_cast<grpc::StatusCode>(status.code()), details.message(), details.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status details;
  if (details.ParseFromString(status.error_details())) {
    for (const auto& detail : details.details()) result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

}  // namespace listeplass::server
