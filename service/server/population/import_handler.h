// PopulationService on imports that have begun: ListImports, GetImport, UndoImport.
#ifndef LISTEPLASS_SERVICE_SERVER_POPULATION_IMPORT_HANDLER_H_
#define LISTEPLASS_SERVICE_SERVER_POPULATION_IMPORT_HANDLER_H_

#include "absl/status/statusor.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/server/rpc/handler.h"

namespace listeplass::server {

absl::StatusOr<v1::ListImportsResponse> ListImports(const ReadContext& context, const v1::ListImportsRequest& request);
absl::StatusOr<v1::Import> GetImport(const ReadContext& context, const v1::GetImportRequest& request);
absl::StatusOr<PreparedChange<v1::UndoImportResponse>> UndoImport(const ChangeContext& call,
                                                                  const v1::UndoImportRequest& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_POPULATION_IMPORT_HANDLER_H_
