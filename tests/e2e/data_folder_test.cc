// The data folder tells the truth about a clock behind it, damage in it, and how the last server left it.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/files.h"
#include "tests/support/run_program.h"

namespace listeplass::testing {
namespace {

namespace fs = std::filesystem;
using Staff = v1::MunicipalityService::Stub;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kServing[] = "\x08\x01";
constexpr char kNotServing[] = "\x08\x02";
constexpr char kTwoWeeksEarlier[] = "2026-11-01T10:00:00Z";

class DataFolderTest : public ApiTest {
 protected:
  DataFolderTest() {
    RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = 600});
    for (int i = 0; i < 20; ++i) rows.AddPerson(1);
    ImportGood(rows);
  }

  std::string Store() const { return data_.path() + "/store"; }

  // Runs a server that is expected to end by itself.
  ProgramResult RunServer(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {LISTEPLASSD_BINARY, "--data", data_.path(), "--listen", "127.0.0.1:0", "--insecure-loopback"});
    return RunProgram({.argv = std::move(arguments)});
  }
  ProgramResult RunCheck() const { return RunProgram({.argv = {LISTEPLASSD_BINARY, "check", "--data", data_.path()}}); }

  // Starts a server with these arguments on the folder, connects to it and gives it one change to make.
  absl::Status StartAndChange(const std::string& clock, std::vector<std::string> arguments = {}) {
    server_.reset();
    server_ = std::make_unique<ServerProcess>(
        ServerProcessOptions{.data = data_.path(), .clock_fixed = clock, .arguments = std::move(arguments)});
    const auto stub = v1::MunicipalityService::NewStub(Connect(server_->address()));
    v1::ChangeCeilingRequest request;
    request.set_list(ListNameOf(1));
    request.set_ceiling(++ceiling_);
    request.set_reason("doctor asked");
    v1::GpList list;
    return Call(stub, &Staff::ChangeCeiling, request, &list);
  }

  // Returns everything in the folder, by file.
  std::map<std::string, std::string> Contents() const {
    std::map<std::string, std::string> contents;
    for (const auto& file : fs::recursive_directory_iterator(data_.path())) {
      if (file.is_regular_file()) contents[file.path()] = ReadFile(file.path());
    }
    return contents;
  }

  // Stops the server and turns a bit in the first block of each table file, or of one column's if it is named.
  void DamageTables(const std::string& column = "") {
    ASSERT_EQ(server_->Stop(), 0);
    Restart();  // Writes what the log holds to tables.
    ASSERT_EQ(server_->Stop(), 0);
    int damaged = 0;
    for (const auto& [path, content] : Contents()) {
      // Each table names its column, in clear.
      if (!path.ends_with(".sst") || content.find(column) == std::string::npos) continue;
      std::string bytes = content;
      bytes[2] ^= 0x10;
      WriteFile(path, bytes);
      ++damaged;
    }
    ASSERT_GT(damaged, 0);
  }

  // Watches the server's health until it changes, and returns the new one. The bytes are those of
  // grpc.health.v1.HealthCheckResponse, one enum field, and the request is empty: Debian ships no health.proto.
  std::string AwaitHealthOtherThan(const std::string& health) {
    grpc::GenericStub stub(channel_);
    grpc::ClientContext context;
    grpc::CompletionQueue queue;
    void* tag = nullptr;
    bool ok = false;
    const auto wait = [&] { return queue.Next(&tag, &ok) && ok; };
    const auto call = stub.PrepareCall(&context, "/grpc.health.v1.Health/Watch", &queue);
    call->StartCall(nullptr);
    EXPECT_TRUE(wait());
    grpc::Slice whole_server("");
    call->Write(grpc::ByteBuffer(&whole_server, 1), nullptr);
    EXPECT_TRUE(wait());
    std::string found = health;
    while (found == health) {
      grpc::ByteBuffer answer;
      call->Read(&answer, nullptr);
      if (!wait()) break;
      std::vector<grpc::Slice> slices;
      EXPECT_TRUE(answer.Dump(&slices).ok());
      found.clear();
      for (const grpc::Slice& slice : slices) found.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
    context.TryCancel();
    grpc::Status status;
    call->Finish(&status, nullptr);
    queue.Next(&tag, &ok);
    return found;
  }

  int64_t ceiling_ = 1000;
};

TEST_F(DataFolderTest, AClockBehindTheLastChangeIsRefusedAtTheStart) {
  const int64_t change = Sequence();
  ASSERT_EQ(server_->Stop(), 0);
  const ProgramResult result = RunServer({"--clock-fixed", kTwoWeeksEarlier});
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_THAT(result.err, HasSubstr(absl::StrCat("change ", change, ", the last one, was made at 2026-11-15T10:")));
  EXPECT_THAT(result.err, HasSubstr(absl::StrCat("--accept-clock-behind ", change)));
  EXPECT_TRUE(StartAndChange(kToday).ok()) << "nothing has changed";
}

TEST_F(DataFolderTest, AnOperatorAcceptsTheClockUntilTheNextChange) {
  const int64_t change = Sequence();
  ASSERT_EQ(server_->Stop(), 0);
  EXPECT_EQ(RunServer({"--clock-fixed", kTwoWeeksEarlier, "--accept-clock-behind", absl::StrCat(change - 1)}).exit_code,
            4);
  const std::vector<std::string> accepted = {"--accept-clock-behind", absl::StrCat(change)};
  EXPECT_TRUE(StartAndChange(kTwoWeeksEarlier, accepted).ok());
  EXPECT_EQ(server_->Stop(), 0);
  EXPECT_TRUE(StartAndChange(kTwoWeeksEarlier).ok()) << "the last change has the accepted time";
  EXPECT_EQ(server_->Stop(), 0);
  EXPECT_EQ(RunServer({"--clock-fixed", "2026-10-01T10:00:00Z", accepted[0], accepted[1]}).exit_code, 4)
      << "the flag says nothing about a later change";
}

// The logs of a server that stopped in order are empty: what they held is in the tables that the manifest lists.
TEST_F(DataFolderTest, AStoppedServersManifestThatWasCutIsRefused) {
  ASSERT_EQ(server_->Stop(), 0);
  std::vector<fs::path> manifests;
  for (const auto& file : fs::directory_iterator(Store())) {
    if (absl::StartsWith(file.path().filename().string(), "MANIFEST-")) manifests.push_back(file.path());
  }
  ASSERT_FALSE(manifests.empty());
  const fs::path newest = *std::max_element(manifests.begin(), manifests.end());
  fs::resize_file(newest, fs::file_size(newest) - 1);
  const ProgramResult result = RunServer({"--clock-fixed", kToday});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr(newest.filename().string()));
  EXPECT_THAT(result.err, HasSubstr("since the orderly stop at change"));
}

TEST_F(DataFolderTest, CheckFindsNothingInASoundFolderAndChangesNothing) {
  const int64_t change = Sequence();
  ASSERT_EQ(server_->Stop(), 0);
  const auto before = Contents();
  const ProgramResult result = RunCheck();
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr(absl::StrCat("Change ", change, " stopped in order.")));
  EXPECT_THAT(result.out, HasSubstr("Nothing is wrong"));
  EXPECT_EQ(Contents(), before);
}

// With another one every person would have another name, and nobody would notice before a portal asked.
TEST_F(DataFolderTest, ASecretOfTheNamesThatIsLostIsToldByTheStartAndByCheck) {
  const std::string secret = data_.path() + "/name-secret";
  ASSERT_EQ(server_->Stop(), 0);
  EXPECT_EQ(ReadFile(secret), kNameSecretOfTests);
  WriteFile(secret, std::string(32, 'x'));
  const ProgramResult start = RunServer({});
  EXPECT_EQ(start.exit_code, 1);
  EXPECT_THAT(start.err, HasSubstr("the name secret is not the one of this store; restore name-secret of the data"));
  EXPECT_THAT(RunCheck().out, HasSubstr("the name secret is not the one of this store"));
  WriteFile(secret, kNameSecretOfTests);
  Restart();
  EXPECT_EQ(GetList(1).members(), 20);
}

TEST_F(DataFolderTest, ASecretOfTheSeedsThatIsLostIsToldByTheStartAndByCheck) {
  const std::string secret = data_.path() + "/seed-secret";
  ASSERT_EQ(server_->Stop(), 0);
  const std::string bytes = ReadFile(secret);
  EXPECT_EQ(bytes.size(), 32u);
  fs::remove(secret);
  const ProgramResult start = RunServer({});
  EXPECT_EQ(start.exit_code, 1);
  EXPECT_THAT(start.err, HasSubstr("the seed secret is gone; restore seed-secret of the data folder from a backup"));
  const ProgramResult check = RunCheck();
  EXPECT_EQ(check.exit_code, 1);
  EXPECT_THAT(check.out, HasSubstr("the seed secret is gone"));
  WriteFile(secret, bytes);
  fs::permissions(secret, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(RunCheck().exit_code, 0);
  Restart();
  EXPECT_EQ(GetList(1).members(), 20);
}

TEST_F(DataFolderTest, CheckOfAKilledServersFolderSaysSo) {
  server_->Kill();
  const ProgramResult result = RunCheck();
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("not stopped in order"));
}

TEST_F(DataFolderTest, CheckNeedsAFolderForItself) {
  ProgramResult result = RunCheck();
  EXPECT_EQ(result.exit_code, 2) << result.out;
  EXPECT_THAT(result.err, HasSubstr("does another process have it open?"));
  const TempDir empty;
  result = RunProgram({.argv = {LISTEPLASSD_BINARY, "check", "--data", empty.path()}});
  EXPECT_EQ(result.exit_code, 2) << result.out;
  EXPECT_THAT(result.err, HasSubstr("no store"));
}

TEST_F(DataFolderTest, CheckNamesTheFilesThatCannotBeRead) {
  DamageTables("persons");
  const ProgramResult result = RunCheck();
  EXPECT_EQ(result.exit_code, 1) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("persons: "));
  EXPECT_THAT(result.out, HasSubstr(".sst: cannot be read"));
  EXPECT_THAT(result.out, HasSubstr("Wrong: "));
  EXPECT_THAT(result.out, Not(HasSubstr(NationalIdOf(0))));
}

// 150 unreadable people were once served with SERVING.
TEST_F(DataFolderTest, UnreadableDataThatNobodyAskedForShowsInHealth) {
  DamageTables("persons");
  Restart();  // Reads no person.
  EXPECT_EQ(AwaitHealthOtherThan(kServing), kNotServing);
  EXPECT_EQ(GetList(1).ceiling(), 600) << "what can be read is served";
}

}  // namespace
}  // namespace listeplass::testing
