// Every client relies on these: safe repetition, rehearsal, pages, health, reflection, starting and stopping.
#include <sys/stat.h>

#include <latch>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/client/client.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/run_program.h"

namespace listeplass::testing {
namespace {

using absl::StatusCode;
using Citizens = v1::CitizenService::Stub;
using Staff = v1::MunicipalityService::Stub;
using Matching = v1::MatchingService::Stub;
using ::testing::HasSubstr;

class ServingTest : public ApiTest {
 protected:
  // There are lists 1 (full, closed) and 2 (open); persons 0 and 1 on list 1, 2 to 6 on list 2, 7 to 9 without one. 2
  // to 6 wait for 1.
  void ImportRegister() {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 2, .status = v1::LIST_STATUS_CLOSED});
    rows.AddList({.id = 2, .ceiling = 8});
    for (int i = 0; i < 10; ++i) rows.AddPerson(i < 2 ? 1 : i < 7 ? 2 : 0);
    for (int i = 2; i < 7; ++i) rows.AddRequest(i, {1});
    rows.AddRequest(0, {2});
    ImportGood(rows);
  }

  v1::ChangeCeilingRequest Ceiling(int64_t ceiling) {
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameOf(2));
    request.set_ceiling(ceiling);
    request.set_reason("doctor asked");
    return request;
  }
  absl::Status Send(const v1::ChangeCeilingRequest& request, v1::GpList* list) {
    return Call(municipality_, &Staff::ChangeCeiling, request, list);
  }

  // Sends the request with growing page tokens until the last page; `collect` takes each page.
  template <typename Stub, typename Request, typename Response, typename Collect>
  void ForEachPage(const std::unique_ptr<Stub>& stub,
                   grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*), Request request,
                   Collect collect) {
    for (;;) {
      Response response;
      const absl::Status status = Call(stub, method, request, &response);
      ASSERT_TRUE(status.ok()) << status;
      collect(response);
      if (response.next_page_token().empty()) return;
      request.set_page_token(response.next_page_token());
    }
  }
};

TEST_F(ServingTest, ARepeatedChangeIsAnsweredAsTheFirstTimeAndAnotherBodyFails) {
  ImportRegister();
  v1::ChangeCeilingRequest request = Ceiling(1000);
  request.set_request_id("1e1d");
  v1::GpList first;
  ASSERT_TRUE(Send(request, &first).ok());
  v1::GpList other;
  ASSERT_TRUE(Send(Ceiling(1100), &other).ok());
  v1::GpList again;
  ASSERT_TRUE(Send(request, &again).ok());
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(GetList(2).ceiling(), 1100);
  request.set_ceiling(1200);
  EXPECT_THAT(Send(request, &again), Fails(StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
}

TEST_F(ServingTest, ValidateOnlyAnswersAsTheChangeWouldAndChangesNothing) {
  ImportRegister();
  const int64_t sequence = Sequence();
  v1::ChangeCeilingRequest request = Ceiling(1000);
  request.set_validate_only(true);
  v1::GpList list;
  ASSERT_TRUE(Send(request, &list).ok());
  EXPECT_EQ(list.ceiling(), 1000);
  EXPECT_EQ(GetList(2).ceiling(), 8);
  EXPECT_EQ(Sequence(), sequence);
}

TEST_F(ServingTest, AnEtagGuardsAgainstChangesNotSeen) {
  ImportRegister();
  v1::ChangeCeilingRequest request = Ceiling(1000);
  request.set_etag(GetList(2).etag());
  v1::GpList list;
  ASSERT_TRUE(Send(request, &list).ok());
  request.set_ceiling(1100);
  EXPECT_THAT(Send(request, &list), Fails(StatusCode::kAborted, "STALE_ETAG"));
}

TEST_F(ServingTest, PagesHoldEverythingOnce) {
  ImportRegister();
  v1::ListWaitingRequest waiting;
  waiting.set_parent(ListNameOf(1));
  waiting.set_page_size(2);
  std::vector<std::string> applicants;
  ForEachPage(municipality_, &Staff::ListWaiting, waiting, [&](const v1::ListWaitingResponse& page) {
    EXPECT_LE(page.waiting_size(), 2);
    for (const auto& entry : page.waiting()) {
      applicants.push_back(entry.applicant());
      EXPECT_EQ(entry.position(), std::ssize(applicants));
      EXPECT_EQ(entry.rank(), 1);
    }
  });
  ASSERT_EQ(applicants.size(), 5);
  EXPECT_EQ(applicants.front(), PersonName(2));

  v1::ListUnassignedRequest unassigned;
  unassigned.set_parent("municipalities/4601");
  unassigned.set_page_size(1);
  std::set<std::string> persons;
  ForEachPage(municipality_, &Staff::ListUnassigned, unassigned, [&](const v1::ListUnassignedResponse& page) {
    EXPECT_EQ(page.total(), 3);
    for (const auto& entry : page.unassigned()) EXPECT_TRUE(persons.insert(entry.person()).second);
  });
  EXPECT_EQ(persons.size(), 3);

  v1::ListListsRequest lists;
  lists.set_parent("municipalities/4601");
  lists.set_page_size(1);
  std::vector<std::string> names;
  ForEachPage(municipality_, &Staff::ListLists, lists, [&](const v1::ListListsResponse& page) {
    for (const auto& list : page.lists()) names.push_back(list.name());
  });
  EXPECT_EQ(names, (std::vector<std::string>{ListNameOf(1), ListNameOf(2)}));

  v1::SearchListsRequest search;
  search.mutable_near()->set_latitude(60.4);
  search.mutable_near()->set_longitude(5.3);
  search.set_page_size(1);
  std::vector<std::string> found;
  ForEachPage(citizen_, &Citizens::SearchLists, search, [&](const v1::SearchListsResponse& page) {
    for (const auto& result : page.results()) found.push_back(result.list().name());
  });
  EXPECT_EQ(found, names);
}

TEST_F(ServingTest, ErrorsNameListsAsTheApiDoes) {
  ImportRegister();
  v1::ChangeCeilingRequest request = Ceiling(1000);
  request.set_etag("stale");
  v1::GpList list;
  const absl::Status stale = Send(request, &list);
  EXPECT_THAT(stale, Fails(StatusCode::kAborted, "STALE_ETAG"));
  EXPECT_EQ(GetErrorDetails(stale).metadata["list"], ListNameOf(2));
}

TEST_F(ServingTest, TheAuditTrailSaysWhoDidWhat) {
  ImportRegister();
  const int64_t before = Sequence();
  v1::GpList list;
  grpc::ClientContext silent;
  ASSERT_TRUE(municipality_->ChangeCeiling(&silent, Ceiling(999), &list).ok());
  grpc::ClientContext context;
  context.AddMetadata("listeplass-role", "staff");
  context.AddMetadata("listeplass-subject", "user-7");
  ASSERT_TRUE(municipality_->ChangeCeiling(&context, Ceiling(1000), &list).ok());
  v1::ListChangesRequest request;
  request.set_after_sequence(before);
  v1::ListChangesResponse response;
  ASSERT_TRUE(Call(municipality_, &Staff::ListChanges, request, &response).ok());
  ASSERT_EQ(response.changes_size(), 2);
  EXPECT_EQ(response.changes(0).role(), "not-said") << "nobody guesses who it was";
  EXPECT_EQ(response.changes(1).role(), "staff");
  EXPECT_EQ(response.changes(1).subject(), "user-7");
  EXPECT_EQ(response.changes(1).command(), "MunicipalityService.ChangeCeiling");
  ASSERT_EQ(response.changes(1).summary_size(), 1);
  EXPECT_EQ(response.changes(1).summary(0), "lists/2: ceiling from 999 to 1000 (doctor asked)");
  EXPECT_EQ(response.last_sequence(), before + 2);
}

TEST_F(ServingTest, APlanIsPreviewedCommittedOnceAndExplained) {
  ImportRegister();
  const int64_t sequence = Sequence();
  v1::PreviewPlanRequest preview;
  preview.set_parent("municipalities/4601");
  grpc::ClientContext context;
  context.AddMetadata("listeplass-role", "staff");
  const auto stream = matching_->PreviewPlan(&context, preview);
  v1::PlanProgress message;
  v1::Plan plan;
  while (stream->Read(&message)) {
    if (message.has_plan()) plan = message.plan();
  }
  const absl::Status previewed = server::FromGrpcStatus(stream->Finish());
  ASSERT_TRUE(previewed.ok()) << previewed;
  EXPECT_EQ(plan.state(), v1::Plan::PREVIEW);
  EXPECT_TRUE(plan.verified());
  EXPECT_GT(plan.figures().placed_persons(), plan.first_come().placed_persons());
  EXPECT_EQ(Sequence(), sequence + 1) << "the preview, which is an act";

  v1::ExplainOutcomeRequest explain;
  explain.set_plan(plan.name());
  explain.set_person(PersonName(2));  // Waits longest for list 1, and person 0 wants to leave it.
  v1::Explanation explanation;
  ASSERT_TRUE(Call(matching_, &Matching::ExplainOutcome, explain, &explanation).ok());
  EXPECT_EQ(explanation.outcome(), v1::Explanation::PLACED);
  EXPECT_FALSE(explanation.text_nb().empty());
  explain.set_person(PersonName(6));
  ASSERT_TRUE(Call(matching_, &Matching::ExplainOutcome, explain, &explanation).ok());
  EXPECT_EQ(explanation.outcome(), v1::Explanation::REFUSED);
  EXPECT_EQ(explanation.reason(), "REFUSED_CUT");

  v1::CommitPlanRequest commit;
  commit.set_name(plan.name());
  commit.set_request_id("commit-1");
  v1::Plan committed;
  const absl::Status status = Call(matching_, &Matching::CommitPlan, commit, &committed);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(committed.state(), v1::Plan::COMMITTED);
  EXPECT_EQ(server_->Stop(), 0);
  Restart();  // The preview is forgotten; the answer to the request is not.
  v1::Plan again;
  ASSERT_TRUE(Call(matching_, &Matching::CommitPlan, commit, &again).ok());
  EXPECT_EQ(again.SerializeAsString(), committed.SerializeAsString());
  commit.set_request_id("commit-2");
  EXPECT_THAT(Call(matching_, &Matching::CommitPlan, commit, &again),
              Fails(StatusCode::kFailedPrecondition, "PLAN_COMMITTED"));

  v1::ListPlanMovesRequest moves;
  moves.set_parent(plan.name());
  moves.set_page_size(1);
  int64_t moved = 0;
  ForEachPage(matching_, &Matching::ListPlanMoves, moves,
              [&](const v1::ListPlanMovesResponse& page) { moved += page.moves_size(); });
  EXPECT_EQ(moved, plan.figures().placed_units());
}

TEST_F(ServingTest, ARunIsAPreviewAndACommit) {
  ImportRegister();
  v1::RunMatchingRequest run;
  run.set_parent("municipalities/4601");
  run.set_request_id("run-1");
  std::vector<v1::Plan> plans;
  for (int i = 0; i < 2; ++i) {  // Repeated, it is not run again.
    grpc::ClientContext context;
    const auto stream = matching_->RunMatching(&context, run);
    v1::PlanProgress message;
    while (stream->Read(&message)) {
      if (message.has_plan()) plans.push_back(message.plan());
    }
    const absl::Status status = server::FromGrpcStatus(stream->Finish());
    ASSERT_TRUE(status.ok()) << status;
  }
  ASSERT_EQ(plans.size(), 2);
  EXPECT_EQ(plans[0].state(), v1::Plan::COMMITTED);
  EXPECT_EQ(plans[0].SerializeAsString(), plans[1].SerializeAsString());
  v1::ListPlansRequest request;
  request.set_parent("municipalities/4601");
  v1::ListPlansResponse response;
  ASSERT_TRUE(Call(matching_, &Matching::ListPlans, request, &response).ok());
  EXPECT_EQ(response.plans_size(), 1);
}

TEST_F(ServingTest, ARestartChangesNothing) {
  ImportRegister();
  const std::string report = CapacityReport();
  EXPECT_EQ(server_->Stop(), 0);
  Restart();
  EXPECT_EQ(CapacityReport(), report);
  server_->Kill();
  Restart();
  EXPECT_EQ(CapacityReport(), report);
}

// Several clients change a list each, over and over, until the server ends in the midst of it.
class EndingTest : public ServingTest {
 protected:
  static constexpr int kClients = 4;
  static constexpr int kChangesBeforeTheEnd = 40;

  template <typename End>
  void ExpectNothingAcknowledgedIsLost(End end) {
    RegisterRows rows;
    for (int64_t id = 1; id <= kClients; ++id) rows.AddList({.id = id, .ceiling = 500});
    ImportGood(rows);
    std::vector<int64_t> acknowledged(kClients, 500);
    std::latch under_way(kClients);
    std::vector<std::thread> clients;
    for (int c = 0; c < kClients; ++c) {
      clients.emplace_back([&, c] { acknowledged[c] = RaiseUntilTheEnd(c + 1, under_way); });
    }
    under_way.wait();
    end();
    for (std::thread& client : clients) client.join();
    Restart();
    for (int c = 0; c < kClients; ++c) {
      // The change under way when the server ended may or may not have been written.
      EXPECT_THAT(GetList(c + 1).ceiling(), ::testing::AnyOf(acknowledged[c], acknowledged[c] + 1));
    }
  }

 private:
  // Returns the last ceiling that was acknowledged.
  int64_t RaiseUntilTheEnd(int64_t list, std::latch& under_way) {
    const auto stub = v1::MunicipalityService::NewStub(Connect(server_->address()));
    for (int64_t ceiling = 501;; ++ceiling) {
      if (ceiling == 500 + kChangesBeforeTheEnd) under_way.count_down();
      v1::ChangeCeilingRequest request = Ceiling(ceiling);
      request.set_list(ListNameOf(list));
      v1::GpList response;
      const absl::Status status = Call(stub, &Staff::ChangeCeiling, request, &response);
      if (!status.ok()) {
        EXPECT_EQ(status.code(), StatusCode::kUnavailable) << status;
        return ceiling - 1;
      }
    }
  }
};

TEST_F(EndingTest, StoppedItLosesNothingItAcknowledged) {
  ExpectNothingAcknowledgedIsLost([this] { EXPECT_EQ(server_->Stop(), 0); });
}

TEST_F(EndingTest, KilledItLosesNothingItAcknowledged) {
  ExpectNothingAcknowledgedIsLost([this] { server_->Kill(); });
}

TEST_F(ServingTest, TellsItsHealth) {
  client::Client client({.server = server_->address()});
  const absl::StatusOr<bool> serving = client.CheckHealth();
  ASSERT_TRUE(serving.ok()) << serving.status();
  EXPECT_TRUE(*serving);
}

TEST_F(ServingTest, TellsTheHealthOfEachServiceByName) {
  EXPECT_EQ(HealthOf("", channel_), 1) << "SERVING";
  for (const char* service : {"CitizenService", "MunicipalityService", "MatchingService", "PopulationService",
                              "ReportService", "FeedService"}) {
    EXPECT_EQ(HealthOf(absl::StrCat("listeplass.v1.", service), channel_), 1) << service;
  }
  EXPECT_EQ(AskHealth("listeplass.v1.NoService", channel_).status().code(), StatusCode::kNotFound);
}

// Debian ships no reflection.proto to generate a stub from, so the one message needed is written out: field 7
// (list_services) of ServerReflectionRequest.
TEST_F(ServingTest, TellsItsServices) {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  void* tag = nullptr;
  bool ok = false;
  const auto call =
      stub.PrepareCall(&context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
  const auto wait = [&] { return queue.Next(&tag, &ok) && ok; };
  call->StartCall(nullptr);
  ASSERT_TRUE(wait());
  grpc::Slice question("\x3a\x01*");
  call->Write(grpc::ByteBuffer(&question, 1), nullptr);
  ASSERT_TRUE(wait());
  grpc::ByteBuffer answer;
  call->Read(&answer, nullptr);
  ASSERT_TRUE(wait());
  std::vector<grpc::Slice> slices;
  ASSERT_TRUE(answer.Dump(&slices).ok());
  std::string text;
  for (const grpc::Slice& slice : slices) text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  for (const char* service : {"CitizenService", "MunicipalityService", "MatchingService", "PopulationService"}) {
    EXPECT_THAT(text, HasSubstr(absl::StrCat("listeplass.v1.", service)));
  }
  context.TryCancel();
  grpc::Status status;
  call->Finish(&status, nullptr);
  queue.Next(&tag, &ok);
}

TEST(Listening, IsRefusedWhereOthersCouldReachItWithoutTls) {
  const TempDir data;
  for (const char* address : {"0.0.0.0:0", "[::]:0", "10.0.0.1:4600"}) {
    std::vector<std::string> command = {LISTEPLASSD_BINARY, "--data", data.path(), "--listen", address};
    ProgramResult result = RunProgram({.argv = command});
    EXPECT_EQ(result.exit_code, 2) << address;
    EXPECT_THAT(result.err, HasSubstr("needs TLS"));
    command.emplace_back("--insecure-loopback");
    result = RunProgram({.argv = command});
    EXPECT_EQ(result.exit_code, 2) << address;
    EXPECT_THAT(result.err, HasSubstr("loopback addresses alone"));
  }
}

TEST(Listening, SaysWhenTheFolderOrThePortIsTaken) {
  const TempDir data;
  const ServerProcess server({.data = data.path()});
  const auto run = [](const TempDir& folder, const std::string& address) {
    return RunProgram(
        {.argv = {LISTEPLASSD_BINARY, "--data", folder.path(), "--listen", address, "--insecure-loopback"}});
  };
  ProgramResult result = run(data, "127.0.0.1:0");
  EXPECT_EQ(result.exit_code, 1);
  const TempDir other;
  result = run(other, server.address());
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("cannot listen on"));
}

// A second server once took the first one's clients, and its stop removed what the other served on.
TEST(Listening, ASecondServerLeavesALiveUnixSocketToTheFirst) {
  const TempDir first_data, second_data;
  const std::string address = absl::StrCat("unix:", first_data.path(), "/socket");
  ServerProcess first({.data = first_data.path(), .listen = address});
  const ProgramResult second =
      RunProgram({.argv = {LISTEPLASSD_BINARY, "--data", second_data.path(), "--listen", address}});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.err, HasSubstr("another server listens there"));
  client::Client client({.server = address});
  EXPECT_TRUE(client.CheckHealth().ok()) << "the first still serves";
  first.Kill();  // Leaves its socket behind.
  ServerProcess third({.data = second_data.path(), .listen = address});
  client::Client again({.server = address});
  EXPECT_TRUE(again.CheckHealth().ok()) << "a dead server's socket is replaced";
  EXPECT_EQ(third.Stop(), 0);
}

TEST(DataFolder, IsForItsOwnerAlone) {
  const TempDir parent;
  const std::string folder = parent.path() + "/data";
  const ServerProcess server({.data = folder});
  struct stat status = {};
  for (const std::string& path : {folder, folder + "/store"}) {
    ASSERT_EQ(stat(path.c_str(), &status), 0) << path;
    EXPECT_EQ(status.st_mode & 0077, 0) << path;
  }
}

}  // namespace
}  // namespace listeplass::testing
