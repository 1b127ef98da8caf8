#include "service/server/population/population_service.h"

#include "service/domain/errors.h"
#include "service/server/import/import_run.h"
#include "service/server/population/import_handler.h"
#include "service/server/population/population_event_handler.h"
#include "service/server/population/rehearsal_handler.h"

namespace listeplass::server {

ServiceTable PopulationServiceTable(Importer& importer) {
  return {
      "listeplass.v1.PopulationService",
      {
          rpc::LongRead("ListImports", Role::kPopulationRegister, Lane::kStaff, &ListImports),
          rpc::LongRead("GetImport", Role::kPopulationRegister, Lane::kStaff, &GetImport),
          rpc::Change("UndoImport", Role::kPopulationRegister, Origin::kUndoImport, Lane::kReports, &UndoImport),
          rpc::Change("RecordEvent", Role::kPopulationRegister, Origin::kRecordEvent, Lane::kReports, &RecordEvent),
          rpc::Duplex("RehearseEvents", Role::kPopulationRegister, &RehearseEvents, importer, &errors::ImportRunning),
          rpc::Duplex("ImportRegister", Role::kPopulationRegister, &ImportRegister, importer, &errors::ImportRunning),
      }};
}

}  // namespace listeplass::server
