// The one-way dependencies of include_rules.h hold in every source file.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/style/include_rules.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(IncludeTest, ReadsIncludeLines) {
  EXPECT_EQ(IncludedPath("#include \"service/domain/ids.h\""), "service/domain/ids.h");
  EXPECT_EQ(IncludedPath("  # include <vector>  // why"), "vector");
  EXPECT_EQ(IncludedPath("// #include <vector>"), "");
  EXPECT_EQ(IncludedPath("#include MACRO"), "");
  EXPECT_EQ(IncludedPath("#define X"), "");
}

TEST(IncludeTest, RulesRefuseWhatTheyShould) {
  const auto why = &WhyNotIncluded;
  EXPECT_THAT(why("service/domain/ids.h", "service/register/query.h"), HasSubstr("may not depend on"));
  EXPECT_THAT(why("service/register/query.cc", "service/matching/solver.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/register/query.cc", "service/planning/make_plan.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/matching/solver.cc", "service/register/query.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/matching/solver.cc", "listeplass/v1/resources.pb.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/planning/make_plan.cc", "storage/store.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/texts/words.cc", "service/register/query.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/register/query.cc", "service/texts/words.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/access/rights.cc", "service/register/query.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/access/rights.cc", "grpcpp/grpcpp.h"), HasSubstr("gRPC"));
  EXPECT_THAT(why("service/register/query.cc", "service/access/rights.h"), Not(IsEmpty()));
  EXPECT_THAT(why("storage/store.cc", "service/register/query.h"), Not(IsEmpty()));
  EXPECT_THAT(why("storage/store.cc", "listeplass/v1/resources.pb.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/server/main.cc", "listeplass/storage/v1/records.pb.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/server/main.cc", "clients/client/retry.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/server/main.cc", "rocksdb/db.h"), HasSubstr("RocksDB"));
  EXPECT_THAT(why("clients/cli/main.cc", "service/matching/solver.h"), Not(IsEmpty()));
  EXPECT_THAT(why("clients/cli/lab/solve.cc", "service/register/query.h"), Not(IsEmpty()));
  EXPECT_THAT(why("clients/cli/main.cc", "service/domain/state.h"), Not(IsEmpty()));
  EXPECT_THAT(why("clients/client/channel.cc", "clients/cli/table.h"), Not(IsEmpty()));
  EXPECT_THAT(why("clients/client/channel.cc", "service/access/token.h"), Not(IsEmpty()));
  EXPECT_THAT(why("clients/proof/login.cc", "clients/client/client.h"), Not(IsEmpty()));
  EXPECT_THAT(why("clients/portal/example.cc", "clients/cli/table.h"), Not(IsEmpty()));
  EXPECT_THAT(why("storage/store.cc", "grpcpp/grpcpp.h"), HasSubstr("gRPC"));
  EXPECT_THAT(why("service/planning/make_plan.cc", "listeplass/v1/citizen_service.grpc.pb.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/register/query.cc", "tests/support/people.h"), Not(IsEmpty()));
  EXPECT_THAT(why("elsewhere/new.cc", "vector"), HasSubstr("no layer"));
}

TEST(IncludeTest, RoomsDependOneWay) {
  const auto why = &WhyNotIncluded;
  EXPECT_THAT(why("service/register/apply.cc", "service/register/lists/draw.h"), HasSubstr("may not depend on room"));
  EXPECT_THAT(why("service/register/lists/draw.cc", "service/register/people/opt_out.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/register/policy/region.cc", "service/register/requests/queue.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/register/history/undo.cc", "service/register/figures/figures.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/register/reform/reform_table.cc", "service/register/lists/draw.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/register/attic/old.cc", "service/register/apply.h"), HasSubstr("no room attic"));
  EXPECT_THAT(why("service/server/runtime/log.cc", "service/server/changes/sequencer.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/server/runtime/log.cc", "service/server/server.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/server/citizen/citizen_service.cc", "service/server/report/past_handler.h"), Not(IsEmpty()));
  EXPECT_THAT(why("service/server/matching/daily_runs.cc", "service/server/import/import_run.h"), Not(IsEmpty()));

  EXPECT_THAT(why("service/register/lists/draw.cc", "service/register/policy/region.h"), IsEmpty());
  EXPECT_THAT(why("service/register/lists/draw.cc", "service/register/lists/intake.h"), IsEmpty());
  EXPECT_THAT(why("service/register/lists/draw.cc", "service/register/decision.h"), IsEmpty());
  EXPECT_THAT(why("service/register/apply_test.cc", "service/register/lists/draw.h"), IsEmpty());
  EXPECT_THAT(why("service/server/server.cc", "service/server/citizen/citizen_service.h"), IsEmpty());
  EXPECT_THAT(why("service/server/population/population_service.cc", "service/server/import/import_run.h"), IsEmpty());
  EXPECT_THAT(why("service/planning/explain.cc", "service/register/people/opt_out.h"), IsEmpty());
}

TEST(IncludeTest, RulesAllowWhatTheyShould) {
  const auto why = &WhyNotIncluded;
  EXPECT_THAT(why("service/domain/errors.cc", "google/rpc/error_details.pb.h"), IsEmpty());
  EXPECT_THAT(why("service/planning/make_plan.cc", "service/matching/solver.h"), IsEmpty());
  EXPECT_THAT(why("service/planning/explain.cc", "service/texts/words.h"), IsEmpty());
  EXPECT_THAT(why("service/server/main.cc", "storage/store.h"), IsEmpty());
  EXPECT_THAT(why("service/server/rpc/authorize.cc", "service/access/rights.h"), IsEmpty());
  EXPECT_THAT(why("service/server/main.cc", "listeplass/v1/citizen_service.grpc.pb.h"), IsEmpty());
  EXPECT_THAT(why("storage/store.cc", "rocksdb/db.h"), IsEmpty());
  EXPECT_THAT(why("storage/store.cc", "listeplass/storage/v1/records.pb.h"), IsEmpty());
  EXPECT_THAT(why("clients/cli/lab/solve.cc", "service/matching/solver.h"), IsEmpty());
  EXPECT_THAT(why("clients/client/channel.cc", "grpcpp/grpcpp.h"), IsEmpty());
  EXPECT_THAT(why("clients/client/channel.cc", "clients/proof/login.h"), IsEmpty());
  EXPECT_THAT(why("clients/proof/login.cc", "service/access/json_object.h"), IsEmpty());
  EXPECT_THAT(why("clients/cli/main.cc", "service/domain/limits.h"), IsEmpty());
  EXPECT_THAT(why("clients/cli/csv/rows.h", "service/domain/person.h"), IsEmpty());
  EXPECT_THAT(why("clients/portal/example.cc", "clients/client/client.h"), IsEmpty());
  EXPECT_THAT(why("service/register/query_test.cc", "tests/support/people.h"), IsEmpty());
  EXPECT_THAT(why("tests/e2e/register_import_test.cc", "rocksdb/db.h"), IsEmpty());
}

TEST(IncludeTest, DependenciesPointOneWay) {
  int includes = 0;
  for (const SourceFile& file : ReadSourceTree()) {
    if (!IsCpp(file)) continue;
    for (size_t i = 0; i < file.lines.size(); ++i) {
      const std::string included = IncludedPath(file.lines[i]);
      if (included.empty()) continue;
      ++includes;
      EXPECT_EQ(WhyNotIncluded(file.path, included), "") << file.path << ":" << i + 1;
    }
  }
  EXPECT_GT(includes, 50) << "the source folder was not found";
}

}  // namespace
}  // namespace listeplass::style
