// How a delivery begins: whose it is, and of when.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_DELIVERY_START_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_DELIVERY_START_H_

#include <string>

#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"

namespace listeplass::cli {

struct DeliveryOptions {
  std::string source;        // empty: as the folder's delivery.csv says
  std::string as_of;         // RFC 3339, likewise
  bool take_source = false;  // the source goes before what was decided here
};

// The source and time of the folder's files: as the options say, and else its delivery.csv. FIELD_REQUIRED where
// neither says it; the errors of reading the file.
absl::StatusOr<v1::ImportRegisterRequest::Start> StartOfDelivery(const std::string& directory,
                                                                 const DeliveryOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_DELIVERY_START_H_
