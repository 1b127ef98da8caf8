#include "service/server/services.h"

#include "service/server/citizen/citizen_service.h"
#include "service/server/feed/feed_service.h"
#include "service/server/matching/matching_service.h"
#include "service/server/municipality/municipality_service.h"
#include "service/server/population/population_service.h"
#include "service/server/report/report_service.h"

namespace listeplass::server {

std::vector<ServiceTable> ServiceTables(Importer& importer) {
  return {CitizenServiceTable(), MunicipalityServiceTable(), MatchingServiceTable(), PopulationServiceTable(importer),
          ReportServiceTable(),  FeedServiceTable()};
}

}  // namespace listeplass::server
