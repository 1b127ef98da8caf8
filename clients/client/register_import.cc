#include "clients/client/register_import.h"

#include <utility>

#include "absl/time/time.h"
#include "clients/client/api_error.h"
#include "clients/client/lost_answer.h"

namespace listeplass::client {
namespace {

constexpr int kRowsPerMessage = 1000;

}  // namespace

RegisterImport::RegisterImport(Client& client, const v1::ImportRegisterRequest::Start& start, OnProgress on_progress)
    : validate_only_(start.validate_only()) {
  client.Prepare(context_, absl::InfiniteDuration());
  stream_ = client.stub<v1::PopulationService::Stub>().ImportRegister(&context_);
  v1::ImportRegisterRequest first;
  *first.mutable_start() = start;
  broken_ = !stream_->Write(first);
  reader_ = std::thread([this, on_progress = std::move(on_progress)] {
    v1::ImportRegisterResponse response;
    while (stream_->Read(&response)) {
      if (response.has_progress() && on_progress) on_progress(response.progress());
      if (response.has_result()) result_ = std::move(*response.mutable_result());
    }
  });
}

RegisterImport::~RegisterImport() { Cancel(); }

bool RegisterImport::Add(v1::PracticeRow row) {
  *pending_.mutable_rows()->add_practices() = std::move(row);
  return CountRow();
}

bool RegisterImport::Add(v1::ListRow row) {
  *pending_.mutable_rows()->add_lists() = std::move(row);
  return CountRow();
}

bool RegisterImport::Add(v1::HouseholdRow row) {
  *pending_.mutable_rows()->add_households() = std::move(row);
  return CountRow();
}

bool RegisterImport::Add(v1::PersonRow row) {
  *pending_.mutable_rows()->add_persons() = std::move(row);
  return CountRow();
}

bool RegisterImport::Add(v1::RequestRow row) {
  *pending_.mutable_rows()->add_requests() = std::move(row);
  return CountRow();
}

bool RegisterImport::Add(v1::TravelTimeRow row) {
  *pending_.mutable_rows()->add_travel_times() = std::move(row);
  return CountRow();
}

bool RegisterImport::CountRow() {
  ++rows_added_;
  return ++pending_rows_ < kRowsPerMessage ? !broken_ : Flush();
}

bool RegisterImport::Flush() {
  if (!broken_ && pending_rows_ > 0) broken_ = !stream_->Write(pending_);
  pending_.Clear();
  pending_rows_ = 0;
  return !broken_;
}

absl::StatusOr<RegisterImport::Result> RegisterImport::Finish() {
  if (Flush()) {
    v1::ImportRegisterRequest last;
    last.mutable_end()->set_rows(rows_added_);
    stream_->Write(last);
    stream_->WritesDone();
  }
  reader_.join();
  absl::Status status = FromGrpcStatus(stream_->Finish());
  if (MayHaveActed(status) && !validate_only_) return WithLostAnswer(status, "");
  if (!status.ok()) return status;
  if (!result_) {
    return MakeClientError(absl::StatusCode::kInternal, "NO_RESULT", "the server ended the import without a result");
  }
  return *std::move(result_);
}

void RegisterImport::Cancel() {
  if (!reader_.joinable()) return;
  context_.TryCancel();
  reader_.join();
  stream_->Finish();
}

}  // namespace listeplass::client
