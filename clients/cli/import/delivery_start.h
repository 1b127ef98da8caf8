// StartOfDelivery finds out who delivers the files of an import and when they were drawn there.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_DELIVERY_START_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_DELIVERY_START_H_

#include <string>

#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"

namespace listeplass::cli {

struct DeliveryOptions {
  std::string source;        // who delivers; empty: as the folder's delivery.csv says
  std::string as_of;         // when the files were drawn, RFC 3339; empty: likewise
  bool take_source = false;  // the source's values replace those decided here since
};

// The source and time of the folder's files, from the options, else from its delivery.csv. Errors: FIELD_REQUIRED where
// neither has one; those of reading delivery.csv.
absl::StatusOr<v1::ImportRegisterRequest::Start> StartOfDelivery(const std::string& directory,
                                                                 const DeliveryOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_DELIVERY_START_H_
