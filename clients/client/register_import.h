// RegisterImport sends one register import (PopulationService.ImportRegister): rows go in, one result comes out, and
// progress is told meanwhile.
//
//   RegisterImport import(client, start, on_progress);
//   for (...) if (!import.Add(row)) break;   // practices, lists, households, persons, requests, travel
//                                             // times, in this order
//   absl::StatusOr<v1::ImportRegisterResponse::Result> result = import.Finish();
//
// Rows are gathered into messages of up to 1000. Add blocks while the server is behind, so memory stays small. Nothing
// changes at the server before Finish: destroying the object or calling Cancel before that leaves the register as it
// was. The import as a whole is safe to repeat. Not thread safe; `on_progress` is called on another thread.
#ifndef LISTEPLASS_CLIENTS_CLIENT_REGISTER_IMPORT_H_
#define LISTEPLASS_CLIENTS_CLIENT_REGISTER_IMPORT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "absl/status/statusor.h"
#include "clients/client/client.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/sync_stream.h"
#include "listeplass/v1/population_service.pb.h"

namespace listeplass::client {

class RegisterImport {
 public:
  using Result = v1::ImportRegisterResponse::Result;
  using OnProgress = std::function<void(const v1::Progress&)>;

  // `client` must outlive this.
  RegisterImport(Client& client, const v1::ImportRegisterRequest::Start& start, OnProgress on_progress);
  ~RegisterImport();
  RegisterImport(const RegisterImport&) = delete;
  RegisterImport& operator=(const RegisterImport&) = delete;

  // False once the server has ended the stream: Finish says why.
  bool Add(v1::PracticeRow row);
  bool Add(v1::ListRow row);
  bool Add(v1::HouseholdRow row);
  bool Add(v1::PersonRow row);
  bool Add(v1::RequestRow row);
  bool Add(v1::TravelTimeRow row);

  int64_t rows_added() const { return rows_added_; }

  // Sends `end` and waits for the result. Errors: those of ImportRegister, UNAVAILABLE, INTERNAL (no result came). An
  // error says where the answer was lost (lost_answer.h); its id is empty, because repeating an import is safe.
  absl::StatusOr<Result> Finish();

  // Ends the stream without `end`; the register stays as it was. Nothing may be called after it.
  void Cancel();

 private:
  bool CountRow();
  bool Flush();

  const bool validate_only_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::ImportRegisterRequest, v1::ImportRegisterResponse>> stream_;
  v1::ImportRegisterRequest pending_;
  int pending_rows_ = 0;
  int64_t rows_added_ = 0;
  bool broken_ = false;
  std::optional<Result> result_;  // written by reader_, read after it has been joined
  std::thread reader_;
};

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_REGISTER_IMPORT_H_
