// Runs imports over gRPC without a network, on a real store.
#include "service/server/import/import_run.h"

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "gmock/gmock.h"
#include "listeplass/v1/population_service.grpc.pb.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/server/converters/value_messages.h"
#include "service/server/population/population_service.h"
#include "service/server/rpc/status.h"
#include "tests/support/or_abort.h"
#include "tests/support/parse_message.h"
#include "tests/support/service_fixture.h"
#include "tests/support/synthetic_national_id.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::ElementsAre;
using Message = v1::ImportRegisterRequest;
using Response = v1::ImportRegisterResponse;

constexpr absl::CivilDay kBirth(1980, 6, 15);

// A start of the population register's, drawn at noon of the day that the tests are on.
Message Start(const std::string& options = "") {
  Message message = listeplass::ParseMessage<Message>(absl::StrCat("start { ", options, " }"));
  message.mutable_start()->set_source("population-register");
  *message.mutable_start()->mutable_as_of() = ToProto(OsloMidnight(absl::CivilDay(2026, 11, 21)) + absl::Hours(12));
  return message;
}
Message End(int64_t rows) { return listeplass::ParseMessage<Message>(absl::StrCat("end { rows: ", rows, " }")); }
Message PracticeAndList() {
  return listeplass::ParseMessage<Message>(
      R"(rows { practices { row: 2 practice_id: 1 display_name: "Legekontoret" municipality: 4601 position {} }
                lists { row: 2 list_id: 17 practice_id: 1 display_name: "Liste 17" ceiling: 900
                        status: LIST_STATUS_OPEN has_regular_doctor: true } })");
}
Message AHousehold(int64_t id) {
  return listeplass::ParseMessage<Message>(
      absl::Substitute("rows { households { row: $0 household_id: $0 municipality: 4601 position {} } }", id));
}
Message APerson(int64_t row, const std::string& national_id, int64_t household) {
  return listeplass::ParseMessage<Message>(absl::Substitute(
      R"(rows { persons { row: $0 national_id: "$1" household_id: $2 birth_date { year: 1980 month: 6 day: 15 }
                          residence: RESIDENCE_RESIDENT list_id: 17 since { year: 2020 month: 1 day: 1 } } })",
      row, national_id, household));
}

class ImportRunTest : public ServiceTest {
 protected:
  ImportRunTest() {
    Serve(PopulationServiceTable(importer_));
    stub_ = v1::PopulationService::NewStub(channel_);
  }

  // Returns all answers; a result comes last.
  absl::StatusOr<std::vector<Response>> Answers(const std::vector<Message>& messages) {
    grpc::ClientContext context;
    context.AddMetadata("listeplass-role", "population-register");
    const auto stream = stub_->ImportRegister(&context);
    for (const Message& message : messages) {
      if (!stream->Write(message)) break;  // refused already
    }
    stream->WritesDone();
    std::vector<Response> answers;
    for (Response answer; stream->Read(&answer);) answers.push_back(answer);
    const grpc::Status status = stream->Finish();
    if (!status.ok()) return FromGrpcStatus(status);
    return answers;
  }
  absl::StatusOr<Response::Result> Import(const std::vector<Message>& messages) {
    LP_ASSIGN_OR_RETURN(const std::vector<Response> answers, Answers(messages));
    return answers.back().result();
  }
  int64_t Sequence() { return register_.state()->sequence(); }
  int64_t PersonsOnList() { return register_.list(ListId(17)).members; }

  const std::string first_ = NthNationalId(kBirth, 0).digits(), second_ = NthNationalId(kBirth, 1).digits();
  // More messages than are with the sequencer at once. One row is malformed, and one breaks a rule.
  const std::vector<Message> two_bad_ = {PracticeAndList(),  AHousehold(5),           APerson(7, first_, 5),
                                         APerson(8, "1", 5), APerson(9, second_, 99), APerson(10, second_, 5)};
  std::unique_ptr<v1::PopulationService::Stub> stub_;
};

std::vector<Message> Whole(const std::string& options, std::vector<Message> rows, int64_t count) {
  rows.insert(rows.begin(), Start(options));
  rows.push_back(End(count));
  return rows;
}

std::vector<std::string> BadRows(const Response::Result& result) {
  std::vector<std::string> rows;
  for (const auto& bad : result.bad_rows()) {
    rows.push_back(absl::StrCat(bad.file(), " ", bad.row(), " ", bad.field(), " ", bad.reason()));
  }
  return rows;
}

TEST_F(ImportRunTest, TellsItsProgressAppliesTheRowsAndThenTheResult) {
  const std::vector<Message> rows = {PracticeAndList(), AHousehold(5), APerson(7, first_, 5), APerson(8, second_, 5)};
  const std::vector<Response> answers = OrAbort(Answers(Whole("rows_expected: 5", rows, 5)));
  ASSERT_GE(answers.size(), 2u);
  EXPECT_EQ(answers[0].progress().stage(), "validating");
  EXPECT_EQ(answers[0].progress().done(), 2);
  EXPECT_EQ(answers[0].progress().total(), 5);
  for (size_t i = 0; i + 1 < answers.size(); ++i) EXPECT_TRUE(answers[i].has_progress());
  const Response::Result& result = answers.back().result();
  EXPECT_TRUE(result.applied());
  EXPECT_EQ(result.practices().added(), 1);
  EXPECT_EQ(result.lists().added(), 1);
  EXPECT_EQ(result.households().added(), 1);
  EXPECT_EQ(result.persons().added(), 2);
  EXPECT_EQ(result.sequence(), Sequence());
  EXPECT_EQ(PersonsOnList(), 2);
  EXPECT_TRUE(register_.state()->unfinished_imports().empty());
  const EventBatch last = OrAbort(register_.state()->FindBatch(Sequence())).value();
  EXPECT_EQ(last.origin, Origin::kImportRegister);
  EXPECT_EQ(last.actor.role, Role::kPopulationRegister);
  EXPECT_EQ(OrAbort(Import(Whole("", rows, 5))).persons().unchanged(), 2) << "sent again";
  EXPECT_EQ(Sequence(), result.sequence());
}

TEST_F(ImportRunTest, ValidatingAloneTellsWhatWouldHappen) {
  const Response::Result result =
      OrAbort(Import(Whole("validate_only: true skip_bad_rows: true", {PracticeAndList(), AHousehold(5)}, 3)));
  EXPECT_FALSE(result.applied());
  EXPECT_EQ(result.lists().added(), 1);
  EXPECT_EQ(result.households().added(), 1);
  EXPECT_EQ(result.sequence(), 0);
  EXPECT_EQ(Sequence(), 0);
}

TEST_F(ImportRunTest, BadRowsStopTheOthersUnlessTheyAreToBeSkipped) {
  Response::Result result = OrAbort(Import(Whole("", two_bad_, 7)));
  const auto each_bad_row =
      ElementsAre("persons 8 national_id NATIONAL_ID_INVALID", "persons 9 household_id HOUSEHOLD_NOT_FOUND");
  EXPECT_FALSE(result.applied());
  EXPECT_THAT(BadRows(result), each_bad_row);
  EXPECT_EQ(Sequence(), 0);
  result = OrAbort(Import(Whole("skip_bad_rows: true", two_bad_, 7)));
  EXPECT_TRUE(result.applied());
  EXPECT_THAT(BadRows(result), each_bad_row);
  EXPECT_EQ(result.persons().bad(), 2);
  EXPECT_EQ(result.persons().added(), 2);
  EXPECT_EQ(PersonsOnList(), 2);
}

// Each row of a message has its own outcome, also after a malformed one in the same message.
TEST_F(ImportRunTest, AppliedRowsAreToldApartWithinAMessage) {
  Message all = two_bad_[2];
  for (size_t i : {3, 4, 5}) all.mutable_rows()->MergeFrom(two_bad_[i].rows());
  const Response::Result result =
      OrAbort(Import(Whole("skip_bad_rows: true", {PracticeAndList(), AHousehold(5), all}, 7)));
  EXPECT_THAT(BadRows(result),
              ElementsAre("persons 8 national_id NATIONAL_ID_INVALID", "persons 9 household_id HOUSEHOLD_NOT_FOUND"));
  EXPECT_EQ(result.persons().added(), 2);
}

TEST_F(ImportRunTest, AStreamInAnotherOrderOrNotWholeChangesNothing) {
  const Message places = PracticeAndList(), household = AHousehold(5);
  Message no_rows;  // however many of these come, nothing is sent
  no_rows.mutable_rows();
  for (const std::vector<Message>& messages : std::vector<std::vector<Message>>{{places, End(2)},
                                                                                {Start(), Start(), End(0)},
                                                                                {Start(), household, places, End(3)},
                                                                                {Start(), Message()},
                                                                                {Start(), no_rows}}) {
    EXPECT_THAT(Import(messages).status(), Fails(StatusCode::kInvalidArgument, "IMPORT_ORDER"));
  }
  for (const std::vector<Message>& messages : std::vector<std::vector<Message>>{
           {}, {Start()}, {Start(), places}, {Start(), places, End(1)}, {Start(), places, End(3)}}) {
    EXPECT_THAT(Import(messages).status(), Fails(StatusCode::kInvalidArgument, "IMPORT_TRUNCATED"));
  }
  EXPECT_EQ(Sequence(), 0);
}

TEST_F(ImportRunTest, AMessageHoldsSoManyRowsAndNoMore) {
  Message message;
  for (int i = 1; i <= limits::kImportRowsPerMessageMax; ++i) {
    message.mutable_rows()->MergeFrom(AHousehold(i).rows());
  }
  EXPECT_EQ(OrAbort(Import(Whole("validate_only: true", {message}, 2000))).households().added(), 2000);
  message.mutable_rows()->MergeFrom(AHousehold(2001).rows());
  EXPECT_THAT(Import(Whole("validate_only: true", {message}, 2001)).status(),
              Fails(StatusCode::kResourceExhausted, "LIMIT"));
}

TEST_F(ImportRunTest, AnUploadThatStallsChangesNothingAndLeavesTheImporterToOthers) {
  backend_.upload_idle = absl::Milliseconds(1);
  grpc::ClientContext context;
  const auto stream = stub_->ImportRegister(&context);
  stream->Write(Start());
  Response answer;
  EXPECT_FALSE(stream->Read(&answer));
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), Fails(StatusCode::kAborted, "UPLOAD_STALLED"));
  EXPECT_TRUE(importer_.TryTakePlace());
  EXPECT_EQ(Sequence(), 0);
}

TEST_F(ImportRunTest, GivesWayBeforeTheDiskIsFull) {
  backend_.disk_reserve = DiskReserve(1'000'000, [] { return int64_t{1'000'000}; });
  EXPECT_THAT(Import(Whole("", {PracticeAndList()}, 2)).status(),
              Fails(StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_EQ(Sequence(), 0);
  EXPECT_TRUE(Import(Whole("validate_only: true", {PracticeAndList()}, 2)).ok()) << "it writes nothing";
}

TEST_F(ImportRunTest, BeginsNothingThatTheStoreHasNoRoomFor) {
  std::atomic<int> looks = 0;
  backend_.disk_reserve = DiskReserve(0, [&looks] { return looks++ == 0 ? int64_t{1} << 40 : int64_t{0}; });
  EXPECT_THAT(Import(Whole("", {PracticeAndList()}, 2)).status(),
              Fails(StatusCode::kResourceExhausted, "DISK_RESERVE"));
  EXPECT_EQ(looks, 2) << "for the rows that came, and then for applying them";
  EXPECT_EQ(Sequence(), 0);
}

TEST_F(ImportRunTest, AServerAboutToStopBeginsNoImport) {
  gate_.Stop();
  EXPECT_THAT(Import(Whole("", {PracticeAndList()}, 2)).status(), Fails(StatusCode::kUnavailable, "SERVER_STOPPING"));
  EXPECT_EQ(Sequence(), 0);
}

}  // namespace
}  // namespace listeplass::server
