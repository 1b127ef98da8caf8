// PopulationService.ImportRegister runs through a real server, also one that is killed in the middle.
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "storage/rocks_store.h"
#include "tests/e2e/api_test_base.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Request = v1::ImportRegisterRequest;
using Response = v1::ImportRegisterResponse;

RegisterRows MakeRows(int persons) {
  RegisterRows rows;
  for (int64_t id = 1; id <= 20; ++id) rows.AddList({.id = id, .ceiling = 1000});
  for (int i = 0; i < persons; ++i) rows.AddPerson(i % 21);  // Every 21st has no list.
  for (int i = 1; i < persons; i += 10) rows.AddRequest(i, {i % 21 == 7 ? 8 : 7});
  return rows;
}

class ImportTest : public ApiTest {
 protected:
  // A Stream is one call, message by message.
  struct Stream {
    explicit Stream(const std::shared_ptr<grpc::Channel>& channel)
        : stub(v1::PopulationService::NewStub(channel)), stream(stub->ImportRegister(&context)) {}
    bool Start(bool skip_bad_rows = false, bool validate_only = false) {
      Request message = TodaysStart();
      message.mutable_start()->set_skip_bad_rows(skip_bad_rows);
      message.mutable_start()->set_validate_only(validate_only);
      return stream->Write(message);
    }
    bool Send(const Request::Rows& rows) {
      Request message;
      *message.mutable_rows() = rows;
      return stream->Write(message);
    }
    bool SendAll(const RegisterRows& rows) {
      for (const Request::Rows& part : rows.Messages(1000)) {
        if (!Send(part)) return false;
      }
      return true;
    }
    bool End(int64_t rows) {
      Request message;
      message.mutable_end()->set_rows(rows);
      return stream->Write(message);
    }
    // Waits for the result and the status.
    absl::Status Finish() {
      stream->WritesDone();
      Response response;
      while (stream->Read(&response)) {
        if (response.has_result()) result = response.result();
      }
      return server::FromGrpcStatus(stream->Finish());
    }

    grpc::ClientContext context;
    std::unique_ptr<v1::PopulationService::Stub> stub;
    std::unique_ptr<grpc::ClientReaderWriter<Request, Response>> stream;
    Response::Result result;
  };

  // Returns the digests of what a stopped server left, without the log of events, the feed, the records of imports and
  // the head, which say when each came.
  static std::string DigestOf(const TempDir& data) {
    const auto store = storage::OpenRocksStore(data.path() + "/store", {.create_if_missing = false});
    if (!store.ok()) return store.status().ToString();
    const auto snapshot = (*store)->GetSnapshot();
    const auto check = storage::CheckConsistency(*snapshot);
    EXPECT_TRUE(check.ok() && check->differences == 0);
    auto digests = storage::DigestState(*snapshot);
    if (!digests.ok()) return digests.status().ToString();
    std::erase_if(*digests, [](const auto& digest) {
      return digest.column == storage::Column::kEvents || digest.column == storage::Column::kImports ||
             digest.column == storage::Column::kFeed || digest.column == storage::Column::kMeta;
    });
    return absl::StrCat(storage::ToString(*digests), "next person ", snapshot->next_person_id().value(),
                        snapshot->unfinished_imports().empty() ? "" : ", unfinished");
  }
};

TEST_F(ImportTest, TakesARegisterAndTakingItAgainChangesNothing) {
  const RegisterRows rows = MakeRows(2000);
  Response::Result result;
  ASSERT_TRUE(Import(channel_, rows, &result).ok());
  EXPECT_TRUE(result.applied());
  EXPECT_EQ(result.practices().added(), 1);
  EXPECT_EQ(result.lists().added(), 20);
  EXPECT_EQ(result.households().added(), 2000);
  EXPECT_EQ(result.persons().added(), 2000);
  EXPECT_EQ(result.requests().added(), 200);
  EXPECT_EQ(result.bad_rows_size(), 0);
  EXPECT_EQ(result.sequence(), Sequence());

  Response::Result again;
  ASSERT_TRUE(Import(channel_, rows, &again).ok());
  EXPECT_TRUE(again.applied());
  EXPECT_EQ(again.persons().unchanged(), 2000);
  EXPECT_EQ(again.requests().unchanged(), 200);
  EXPECT_EQ(again.sequence(), result.sequence());
}

// A D-number became a fødselsnummer, and the register's next delivery still had the D-number. The person was then
// registered a second time, joined the same queue, and got a second place.
TEST_F(ImportTest, WhoGotAnotherNumberIsNotRegisteredASecondTime) {
  const RegisterRows rows = MakeRows(50);
  Response::Result first;
  ASSERT_TRUE(Import(channel_, rows, &first).ok());
  const std::unique_ptr<v1::PopulationService::Stub> population = v1::PopulationService::NewStub(channel_);
  const std::string before = NationalIdOf(1), after = NationalIdOf(50);  // the rows name 0 to 49
  v1::RecordEventRequest change;
  *change.mutable_event()->mutable_as_of() = TodaysTime();
  change.mutable_event()->mutable_national_id_change()->set_before(before);
  change.mutable_event()->mutable_national_id_change()->set_after(after);
  v1::RecordEventResponse changed;
  ASSERT_TRUE(Call(population, &v1::PopulationService::Stub::RecordEvent, change, &changed).ok());

  Response::Result again;
  ASSERT_TRUE(Import(channel_, rows, &again).ok());
  EXPECT_EQ(again.persons().unchanged(), 50);
  EXPECT_EQ(again.requests().unchanged(), 5);
  for (const std::string& number : {before, after}) {
    v1::LookupPersonRequest lookup;
    lookup.set_national_id(number);
    v1::LookupPersonResponse found;
    ASSERT_TRUE(Call(citizen_, &v1::CitizenService::Stub::LookupPerson, lookup, &found).ok());
    EXPECT_EQ(found.person(), changed.person());
  }
}

TEST_F(ImportTest, ValidateOnlyChangesNothing) {
  const RegisterRows rows = MakeRows(100);
  Stream stream(channel_);
  ASSERT_TRUE(stream.Start(/*skip_bad_rows=*/false, /*validate_only=*/true) && stream.SendAll(rows) &&
              stream.End(rows.rows()));
  ASSERT_TRUE(stream.Finish().ok());
  EXPECT_FALSE(stream.result.applied());
  EXPECT_EQ(stream.result.persons().added(), 100);
  EXPECT_EQ(Sequence(), kSequenceOfNewRegister);
}

// Returns five bad rows, each in its own way, at the end of a good register.
RegisterRows MakeBadTail(std::vector<Request::Rows>& messages) {
  RegisterRows rows = MakeRows(50);
  messages = rows.Messages(1000);
  Request::Rows& last = messages.back();
  const auto person = last.persons(0);
  const auto add = [&](int64_t row, const std::function<void(v1::PersonRow&)>& spoil) {
    v1::PersonRow& bad = *last.add_persons();
    bad = person;
    bad.set_row(row);
    bad.set_national_id(NationalIdOf(static_cast<int>(row) - 700));  // nobody's; born on the same day
    spoil(bad);
  };
  add(1000, [](v1::PersonRow& bad) { bad.set_national_id("12345678901"); });
  add(1001, [](v1::PersonRow& bad) { bad.set_national_id("1234"); });
  add(1002, [](v1::PersonRow& bad) { bad.set_household_id(77777); });
  add(1003, [](v1::PersonRow& bad) {
    bad.set_list_id(77777);
    bad.clear_group();
  });
  add(1004, [](v1::PersonRow& bad) { bad.set_national_id(NationalIdOf(0)); });
  return rows;
}

void ExpectBadTail(const Response::Result& result) {
  std::vector<std::string> bad;
  for (const auto& row : result.bad_rows()) {
    bad.push_back(absl::StrCat(row.file(), " ", row.row(), " ", row.field(), " ", row.reason()));
    EXPECT_THAT(row.message(), ::testing::Not(::testing::HasSubstr("12345678901")));
  }
  EXPECT_THAT(bad, ::testing::ElementsAre(
                       "persons 1000 national_id NATIONAL_ID_INVALID", "persons 1001 national_id NATIONAL_ID_INVALID",
                       "persons 1002 household_id HOUSEHOLD_NOT_FOUND", "persons 1003 list_id LIST_NOT_FOUND",
                       "persons 1004 national_id DUPLICATE_ROW"));
  EXPECT_EQ(result.persons().bad(), 5);
  EXPECT_EQ(result.persons().added(), 50);
}

TEST_F(ImportTest, OneBadRowMeansThatNothingChanges) {
  std::vector<Request::Rows> messages;
  const RegisterRows rows = MakeBadTail(messages);
  Stream stream(channel_);
  ASSERT_TRUE(stream.Start());
  for (const auto& message : messages) ASSERT_TRUE(stream.Send(message));
  ASSERT_TRUE(stream.End(rows.rows() + 5));
  ASSERT_TRUE(stream.Finish().ok());
  EXPECT_FALSE(stream.result.applied());
  ExpectBadTail(stream.result);
  EXPECT_EQ(Sequence(), kSequenceOfNewRegister);
}

TEST_F(ImportTest, SkippingBadRowsLeavesExactlyTheGoodOnes) {
  ImportGood(MakeRows(50));
  EXPECT_EQ(server_->Stop(), 0);
  const std::string good = DigestOf(data_);

  TempDir fresh;
  server_ = std::make_unique<ServerProcess>(ServerProcessOptions{.data = fresh.path(), .clock_fixed = kToday});
  std::vector<Request::Rows> messages;
  const RegisterRows rows = MakeBadTail(messages);
  Stream stream(Connect(server_->address()));
  ASSERT_TRUE(stream.Start(/*skip_bad_rows=*/true));
  for (const auto& message : messages) ASSERT_TRUE(stream.Send(message));
  ASSERT_TRUE(stream.End(rows.rows() + 5));
  const absl::Status status = stream.Finish();
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_TRUE(stream.result.applied());
  ExpectBadTail(stream.result);
  EXPECT_EQ(server_->Stop(), 0);
  EXPECT_EQ(DigestOf(fresh), good);
}

TEST_F(ImportTest, AStreamThatBreaksOffChangesNothing) {
  const RegisterRows rows = MakeRows(100);
  {
    Stream without_end(channel_);
    ASSERT_TRUE(without_end.Start() && without_end.SendAll(rows));
    EXPECT_THAT(without_end.Finish(), Fails(StatusCode::kInvalidArgument, "IMPORT_TRUNCATED"));
  }
  {
    Stream wrong_count(channel_);
    ASSERT_TRUE(wrong_count.Start() && wrong_count.SendAll(rows) && wrong_count.End(rows.rows() + 1));
    EXPECT_THAT(wrong_count.Finish(), Fails(StatusCode::kInvalidArgument, "IMPORT_TRUNCATED"));
  }
  {
    Stream empty(channel_);
    EXPECT_THAT(empty.Finish(), Fails(StatusCode::kInvalidArgument, "IMPORT_TRUNCATED"));
  }
  {
    Stream cancelled(channel_);
    ASSERT_TRUE(cancelled.Start() && cancelled.SendAll(rows));
    cancelled.context.TryCancel();
    EXPECT_EQ(cancelled.Finish().code(), StatusCode::kCancelled);
  }
  EXPECT_EQ(Sequence(), kSequenceOfNewRegister);
}

TEST_F(ImportTest, MessagesOutOfOrderAndTooLargeOnesAreRefused) {
  const RegisterRows rows = MakeRows(5);
  {
    Stream no_start(channel_);
    no_start.SendAll(rows);
    EXPECT_THAT(no_start.Finish(), Fails(StatusCode::kInvalidArgument, "IMPORT_ORDER"));
  }
  {
    Stream two_starts(channel_);
    two_starts.Start();
    two_starts.Start();
    EXPECT_THAT(two_starts.Finish(), Fails(StatusCode::kInvalidArgument, "IMPORT_ORDER"));
  }
  {
    Stream lists_after_persons(channel_);
    lists_after_persons.Start();
    lists_after_persons.SendAll(rows);
    lists_after_persons.SendAll(rows);
    EXPECT_THAT(lists_after_persons.Finish(), Fails(StatusCode::kInvalidArgument, "IMPORT_ORDER"));
  }
  {
    Stream too_many(channel_);
    too_many.Start();
    Request::Rows many;
    for (int i = 0; i < 2001; ++i) many.add_households()->set_household_id(i + 1);
    too_many.Send(many);
    EXPECT_THAT(too_many.Finish(), Fails(StatusCode::kResourceExhausted, "LIMIT"));
  }
  EXPECT_EQ(Sequence(), kSequenceOfNewRegister);
}

TEST_F(ImportTest, OneAtATime) {
  const RegisterRows rows = MakeRows(5);
  Stream first(channel_);
  ASSERT_TRUE(first.Start() && first.SendAll(rows));
  Response progress;
  ASSERT_TRUE(first.stream->Read(&progress));  // It has begun.
  Stream second(channel_);
  EXPECT_THAT(second.Finish(), Fails(StatusCode::kAborted, "IMPORT_RUNNING"));
  ASSERT_TRUE(first.End(rows.rows()));
  EXPECT_TRUE(first.Finish().ok());
  EXPECT_TRUE(first.result.applied());
}

TEST_F(ImportTest, NobodyIsMatchedUntilABrokenOffImportIsRepeated) {
  const auto preview = [this] {
    v1::PreviewPlanRequest request;
    request.set_parent("municipalities/4601");
    grpc::ClientContext context;
    const auto stream = matching_->PreviewPlan(&context, request);
    v1::PlanProgress message;
    while (stream->Read(&message)) {
    }
    return server::FromGrpcStatus(stream->Finish());
  };
  // This is what a crash leaves after the first batch of an import.
  const RegisterRows rows = MakeRows(50);
  ASSERT_EQ(server_->Stop(), 0);
  {
    const auto store = storage::OpenRocksStore(data_.path() + "/store", {.create_if_missing = false});
    ASSERT_TRUE(store.ok()) << store.status();
    auto transaction = (*store)->BeginTransaction();
    const ImportBegan import = {.rows = rows.rows(),
                                .import = ImportId(1),
                                .source = PopulationRegister(),
                                .as_of = absl::FromUnixSeconds(TodaysTime().seconds()),
                                .municipalities = {MunicipalityId(4601)}};
    ASSERT_TRUE(transaction
                    ->PutImport({.id = import.import,
                                 .source = import.source,
                                 .as_of = import.as_of,
                                 .municipalities = import.municipalities,
                                 .rows = import.rows,
                                 .first_sequence = kSequenceOfNewRegister + 1,
                                 .last_sequence = kSequenceOfNewRegister + 1})
                    .ok());
    EventBatch began;
    began.sequence = kSequenceOfNewRegister + 1;
    const Practice practice{PracticeId(1), "Legesenteret", MunicipalityId(4601), BydelId(), {60.39, 5.32}};
    ASSERT_TRUE(transaction->PutPractice(practice).ok());
    began.events = {import, PracticeRegistered{practice}};
    ASSERT_TRUE(transaction->AppendBatch(began).ok());
    ASSERT_TRUE((*store)->Commit(std::move(transaction)).ok());
  }
  Restart();
  EXPECT_THAT(preview(), Fails(StatusCode::kFailedPrecondition, "IMPORT_UNFINISHED"));
  ImportGood(rows);
  EXPECT_TRUE(preview().ok());
}

TEST_F(ImportTest, KilledInTheMiddleAndRepeatedItIsAsIfUndisturbed) {
  const RegisterRows rows = MakeRows(8'000);
  std::string undisturbed;
  {
    TempDir folder;
    ServerProcess server({.data = folder.path(), .clock_fixed = kToday});
    Response::Result result;
    ASSERT_TRUE(Import(Connect(server.address()), rows, &result).ok());
    ASSERT_EQ(server.Stop(), 0);
    undisturbed = DigestOf(folder);
  }
  std::random_device device;
  const unsigned seed = device();
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  for (int kill = 0; kill < 3; ++kill) {
    Stream stream(channel_);
    ASSERT_TRUE(stream.Start() && stream.SendAll(rows) && stream.End(rows.rows()));
    const int64_t rows_before_kill = std::uniform_int_distribution<int64_t>(0, rows.rows() - 2000)(random);
    Response response;
    while (stream.stream->Read(&response)) {
      if (response.has_progress() && response.progress().stage() == "applying" &&
          response.progress().done() >= rows_before_kill) {
        break;
      }
    }
    server_->Kill();
    EXPECT_FALSE(stream.Finish().ok());
    Restart();
    EXPECT_GT(Sequence(), kSequenceOfNewRegister);
  }
  ImportGood(rows);
  EXPECT_EQ(server_->Stop(), 0);
  EXPECT_EQ(DigestOf(data_), undisturbed);
}

}  // namespace
}  // namespace listeplass::testing
