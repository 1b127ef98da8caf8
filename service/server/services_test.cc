#include "service/server/services.h"

#include <set>
#include <string>

#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "service/server/rpc/service_parts.h"
#include "tests/style/source_tree.h"

namespace listeplass::server {
namespace {

TEST(Services, EachTableHoldsEveryMethodOfItsServiceOnce) {
  Importer importer;
  for (const ServiceTable& table : ServiceTables(importer)) {
    EXPECT_TRUE(CheckTable(table).ok()) << CheckTable(table);
  }
}

TEST(Services, EveryServiceOfTheProtosHasATable) {
  Importer importer;
  std::set<std::string> tables;
  for (const ServiceTable& table : ServiceTables(importer)) EXPECT_TRUE(tables.insert(table.service).second);
  std::set<std::string> services;
  for (const style::SourceFile& file : style::ReadSourceTree()) {
    if (file.path.rfind("proto/listeplass/v1/", 0) != 0) continue;
    for (const std::string& line : file.lines) {
      if (line.rfind("service ", 0) != 0) continue;
      services.insert("listeplass.v1." + line.substr(8, line.find(' ', 8) - 8));
    }
  }
  EXPECT_GE(services.size(), 5u);
  EXPECT_EQ(tables, services);
}

TEST(Services, CitizensShareALaneWithNobodyAndOnlyRunsSolve) {
  Importer importer;
  std::set<std::string> solving;
  for (const ServiceTable& table : ServiceTables(importer)) {
    const bool citizens = table.service == "listeplass.v1.CitizenService";
    for (const Rpc& rpc : table.rpcs) {
      if (!rpc.lane || *rpc.lane == Lane::kFollowing) continue;  // whose looks are short, whoever follows
      EXPECT_EQ(*rpc.lane == Lane::kCitizens, citizens) << table.service << " " << rpc.name;
      if (*rpc.lane == Lane::kSolving) solving.insert(std::string(rpc.name));
    }
  }
  EXPECT_EQ(solving, (std::set<std::string>{"PreviewPlan", "RunMatching"}));
}

TEST(Services, HealthKnowsWhatServesEach) {
  Importer importer;
  std::set<std::string> writing;
  std::set<std::string> importing;
  for (const ServiceTable& table : ServiceTables(importer)) {
    const ServiceParts parts = PartsOf(table);
    if (parts.writer) writing.insert(std::string(table.service));
    if (parts.importer) importing.insert(std::string(table.service));
    EXPECT_FALSE(parts.lanes.empty()) << table.service;
    EXPECT_EQ(parts.lanes.contains(Lane::kSolving), table.service == "listeplass.v1.MatchingService");
  }
  EXPECT_EQ(writing, (std::set<std::string>{"listeplass.v1.CitizenService", "listeplass.v1.MatchingService",
                                            "listeplass.v1.MunicipalityService", "listeplass.v1.PopulationService"}));
  EXPECT_EQ(importing, (std::set<std::string>{"listeplass.v1.PopulationService"}));
}

}  // namespace
}  // namespace listeplass::server
