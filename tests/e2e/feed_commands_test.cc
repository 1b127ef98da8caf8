// `listeplass feed`, `watch` and `letters` as their users run them, against a feed in this process: what they write and
// deliver, and that nothing is lost when either side is killed. The receiver of webhooks shares no code with the
// sender.
#include <sys/stat.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/background_program.h"
#include "tests/support/fake_feed.h"
#include "tests/support/files.h"
#include "tests/support/run_program.h"
#include "tests/support/temp_dir.h"
#include "tests/support/terminal_session.h"
#include "tests/support/test_certificates.h"

namespace listeplass {
namespace {

using ::nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr char kSecret[] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

class FeedCommandsTest : public ::testing::Test {
 protected:
  // Adds entries of changes of three entries each.
  void AddEntries(int entries) {
    for (int i = 0; i < entries; ++i, ++added_) {
      feed_.Add(FeedEntryAt(absl::StrCat(4711 + added_ / 3, ".", added_ % 3)));
    }
  }
  static std::string NthPosition(int n) { return absl::StrCat(4711 + n / 3, ".", n % 3); }

  std::vector<std::string> Command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), LISTEPLASS_BINARY);
    return arguments;
  }
  std::vector<std::string> Environment() const {
    return {absl::StrCat("LISTEPLASS_SERVER=", feed_.address()), absl::StrCat("LISTEPLASS_WEBHOOK_SECRET=", kSecret),
            "https_proxy=http://127.0.0.1:9", "HTTPS_PROXY=http://127.0.0.1:9", "ALL_PROXY=http://127.0.0.1:9"};
  }
  ProgramResult Run(const std::vector<std::string>& arguments) const {
    return RunProgram({.argv = Command(arguments), .environment = Environment()});
  }
  std::unique_ptr<BackgroundProgram> Start(const std::vector<std::string>& arguments) const {
    return std::make_unique<BackgroundProgram>(Command(arguments), Environment());
  }
  std::string PathOf(const std::string& name) const { return folder_.path() + "/" + name; }

  TempDir folder_;
  FakeFeed feed_;
  int added_ = 0;
};

TEST_F(FeedCommandsTest, FollowWritesACloudEventALineAsEachComes) {
  AddEntries(2);
  const auto follow = Start({"feed", "follow", "--output", "cloudevents", "--source", "https://listeplass.example",
                             "--kinds", "placed,refused", "--position-file", PathOf("position")});
  for (int i = 0; i < 3; ++i) {
    if (i == 2) AddEntries(1);
    const json event = json::parse(follow->NextLine().value_or(""));
    EXPECT_EQ(event["specversion"], "1.0");
    EXPECT_EQ(event["id"], NthPosition(i));
    EXPECT_EQ(event["source"], "https://listeplass.example");
    EXPECT_EQ(event["type"], "no.listeplass.placed.v1");
    EXPECT_EQ(event["time"], "2026-12-01T09:30:00Z");
    EXPECT_EQ(event["data"]["list"], "municipalities/4601/lists/17");
  }
  EXPECT_THAT(feed_.filter().kinds(), ElementsAre(v1::PLACED, v1::REFUSED));
  follow->Signal(SIGINT);
  EXPECT_EQ(follow->Wait(), 0) << follow->err();
  EXPECT_EQ(ReadFile(PathOf("position")), "listeplass-feed-position 4711.2\n");
}

// A file of /proc is a regular file that takes lines and cannot be synced, as a disk that fails.
TEST_F(FeedCommandsTest, ThePositionIsKeptOnlyOnceTheFileOfTheLinesIsOnDisk) {
  const auto follow_into = [this](const std::string& path) {
    feed_.Next([](const auto&, auto& writer) {
      FakeFeed::Send(writer, "4711.0");
      FakeFeed::Beat(writer, "4711.0");
      return FeedError(grpc::StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED");
    });
    return RunProgram(
        {.argv = {"/bin/sh", "-c", R"(exec "$0" feed follow --output cloudevents --position-file "$1" >> "$2")",
                  LISTEPLASS_BINARY, PathOf("position"), path},
         .environment = Environment()});
  };
  const ProgramResult unsynced = follow_into("/proc/self/comm");
  EXPECT_THAT(unsynced.err, HasSubstr("OUTPUT_UNWRITABLE"));
  EXPECT_FALSE(std::filesystem::exists(PathOf("position")));

  const ProgramResult synced = follow_into(PathOf("events.ndjson"));
  EXPECT_THAT(synced.err, HasSubstr("PERMISSION_DENIED"));
  EXPECT_THAT(ReadFile(PathOf("events.ndjson")), HasSubstr("\"id\":\"4711.0\""));
  EXPECT_THAT(ReadFile(PathOf("position")), HasSubstr("4711.0"));
}

TEST_F(FeedCommandsTest, NoEntryIsLostHoweverOftenTheFollowerIsKilled) {
  constexpr int kEntries = 1000;
  constexpr int kKills = 5;
  AddEntries(kEntries);
  int next = 0;  // the first that no follower has written yet
  for (int round = 0; round <= kKills; ++round) {
    const auto follow = Start({"feed", "follow", "--output", "json", "--position-file", PathOf("position")});
    int expected = -1;
    int lines = 0;
    // What it wrote before it was killed may still lie in the pipe.
    while (const std::optional<std::string> line = follow->NextLine()) {
      const json entry = json::parse(*line);
      if (expected < 0) {  // where it goes on: not behind what was written
        for (expected = 0; expected < kEntries && NthPosition(expected) != entry["position"];) ++expected;
        EXPECT_LE(expected, next);
      }
      ASSERT_EQ(entry["position"], NthPosition(expected)) << "a gap";
      next = std::max(next, ++expected);
      if (++lines == 150 && round < kKills) follow->Signal(SIGKILL);
      if (next == kEntries) follow->Signal(SIGTERM);
    }
    follow->Wait();
  }
  EXPECT_EQ(next, kEntries);
}

TEST_F(FeedCommandsTest, ADamagedPositionFileIsRefusedAndAGapIsNamed) {
  WriteFile(PathOf("position"), "listeplass-feed-posi");
  const ProgramResult damaged = Run({"feed", "follow", "--position-file", PathOf("position")});
  EXPECT_EQ(damaged.exit_code, 2);
  EXPECT_THAT(damaged.err, AllOf(HasSubstr("POSITION_FILE_INVALID"), HasSubstr(PathOf("position"))));

  feed_.Next(
      [](const auto&, auto&) { return FeedError(grpc::StatusCode::OUT_OF_RANGE, "FEED_POSITION_TOO_OLD", "4700.0"); });
  const ProgramResult too_old = Run({"feed", "follow", "--from", "1.0"});
  EXPECT_EQ(too_old.exit_code, 1);
  EXPECT_THAT(too_old.err, AllOf(HasSubstr("FEED_POSITION_TOO_OLD"), HasSubstr("4700.0")));
}

TEST_F(FeedCommandsTest, PullShowsAPageAndHowToGoOn) {
  AddEntries(4);
  const ProgramResult page = Run({"feed", "pull", "--from", "4711.0", "--limit", "2"});
  EXPECT_EQ(page.exit_code, 0) << page.err;
  EXPECT_THAT(page.out, AllOf(HasSubstr("4711.1"), HasSubstr("4711.2"), Not(HasSubstr("4712.0")),
                              HasSubstr("There is more: go on with --from 4711.2")));
  const json all = json::parse(Run({"feed", "pull", "--limit", "0", "--output", "json"}).out);
  EXPECT_EQ(all["entries"].size(), 4u);
  EXPECT_EQ(all["atEnd"], true);
}

TEST_F(FeedCommandsTest, WatchShowsALineEachIn80ColumnsUntilCtrlC) {
  TerminalSession watch(Command({"watch", "4601/17"}), Environment());
  if (!watch.started()) GTEST_SKIP() << "no pseudo-terminal";
  feed_.AwaitStreams(1);
  AddEntries(2);
  ASSERT_TRUE(watch.WaitFor("12-01 10:30 placed p4711x1 4601/2 -> 4601/17 from 2027-01-01 (by-plan)"));
  EXPECT_EQ(feed_.filter().list(), "municipalities/4601/lists/17");
  watch.Type(TerminalSession::kCtrlC);
  EXPECT_EQ(watch.Wait(), 0);
  EXPECT_LE(watch.width(), 80u);
}

class WebhookTest : public FeedCommandsTest {
 protected:
  // Starts a receiver with these first answers, in JSON.
  void Receive(const std::string& answers) {
    receiver_ = std::make_unique<BackgroundProgram>(
        std::vector<std::string>{"python3", absl::StrCat(LISTEPLASS_SOURCE_DIR, "/tests/e2e/webhook_receiver.py"),
                                 files_.server_certificate, files_.server_key, kSecret, answers});
    url_ = absl::StrCat("https://localhost:", receiver_->NextLine().value_or("0"), "/hook");
  }
  std::vector<std::string> Posting(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"feed", "follow", "--post", url_, "--ca-certificate", files_.authority};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
  json NextMessage() { return json::parse(receiver_->NextLine().value_or("{}")); }

  const TestCertificates files_{folder_.path(), ValidNow()};
  std::unique_ptr<BackgroundProgram> receiver_;
  std::string url_;
};

TEST_F(WebhookTest, DeliversEachInOrderSignedAndAgainAfterAnErrorOfTheReceiver) {
  AddEntries(5);
  Receive(R"([204, 503, 204])");
  const auto follow = Start(Posting({"--position-file", PathOf("position")}));
  for (const int n : {0, 1, 1, 2, 3, 4}) {
    const json message = NextMessage();
    EXPECT_EQ(message["signed"], true);
    EXPECT_EQ(message["path"], "/hook");
    EXPECT_EQ(message["type"], "application/cloudevents+json; charset=utf-8");
    EXPECT_EQ(message["event"]["id"], NthPosition(n));
    EXPECT_EQ(message["id"], absl::StrCat("feed_", 4711 + n / 3, "_", n % 3));
  }
  follow->Signal(SIGTERM);
  EXPECT_EQ(follow->Wait(), 0) << follow->err();
  EXPECT_THAT(follow->err(), HasSubstr("the receiver answered 503; sent again in"));
  EXPECT_THAT(follow->err(), Not(HasSubstr("whsec_")));
  EXPECT_THAT(ReadFile(PathOf("position")), HasSubstr("4712."));
}

TEST_F(WebhookTest, EachArrivesInOrderHoweverOftenTheSenderIsKilled) {
  constexpr int kEntries = 60;
  AddEntries(kEntries);
  Receive("[]");
  int next = 0;
  for (int round = 0; next < kEntries; ++round) {
    const auto follow = Start(Posting({"--position-file", PathOf("position")}));
    for (int messages = 0; next < kEntries && messages < 15; ++messages) {
      const json message = NextMessage();
      ASSERT_EQ(message["signed"], true);
      // Of one that the kill came in the way of, the receiver may hear again, and of no other.
      const bool again = next > 0 && message["event"]["id"] == NthPosition(next - 1);
      ASSERT_TRUE(again || message["event"]["id"] == NthPosition(next)) << message["event"]["id"] << ", " << next;
      if (!again) ++next;
    }
    follow->Signal(SIGKILL);
    EXPECT_EQ(follow->Wait(), 128 + SIGKILL);
    ASSERT_LT(round, 30);
  }
}

// The body is announced and never comes. A receiver that did so before would hear of the same entry for ever.
TEST_F(WebhookTest, AnAnswerCountsOnceItsHeadersHaveComeWhateverBecomesOfItsBody) {
  AddEntries(2);
  Receive(R"([[200, {"Transfer-Encoding": "chunked"}], [410, {"Transfer-Encoding": "chunked"}]])");
  const ProgramResult result = Run(Posting({"--position-file", PathOf("position")}));
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, AllOf(HasSubstr("WEBHOOK_GONE"), HasSubstr(NthPosition(1)), Not(HasSubstr("sent again"))));
  EXPECT_EQ(NextMessage()["event"]["id"], NthPosition(0));
  EXPECT_EQ(NextMessage()["event"]["id"], NthPosition(1));
  EXPECT_THAT(ReadFile(PathOf("position")), HasSubstr(NthPosition(0)));
}

TEST_F(WebhookTest, NoRedirectIsFollowed) {
  AddEntries(1);
  Receive(R"([[302, {"Location": "/elsewhere"}], [307, {"Location": "/elsewhere"}]])");
  const ProgramResult result = Run(Posting({"--give-up-after", "0"}));
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, AllOf(HasSubstr("WEBHOOK_REFUSED"), HasSubstr("no redirect is followed")));
  EXPECT_EQ(NextMessage()["path"], "/hook");
  EXPECT_EQ(Run(Posting({"--give-up-after", "0"})).exit_code, 1);
  EXPECT_EQ(NextMessage()["path"], "/hook");
}

TEST_F(WebhookTest, AReceiverThatIsGoneEndsIt) {
  AddEntries(1);
  Receive("[410]");
  const ProgramResult result = Run(Posting({"--position-file", PathOf("position")}));
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, AllOf(HasSubstr("WEBHOOK_GONE"), HasSubstr("4711.0")));
  EXPECT_FALSE(std::filesystem::exists(PathOf("position"))) << "nothing was delivered";
}

TEST_F(WebhookTest, AReceiverThatIsNotTrustedHearsNothing) {
  AddEntries(1);
  Receive("[]");
  const TestCertificates others(folder_.path(), ValidNow(), "others-");
  const ProgramResult result =
      Run({"feed", "follow", "--post", url_, "--ca-certificate", others.authority, "--give-up-after", "0"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, AllOf(HasSubstr("WEBHOOK_REFUSED"), HasSubstr("not trusted")));
  receiver_->Signal(SIGTERM);
  EXPECT_EQ(receiver_->NextLine(), std::nullopt);
}

TEST_F(WebhookTest, OnlyHttpsAddressesWithoutSecretsAreTaken) {
  for (const std::string address :
       {"http://localhost:1/hook", "ftp://localhost/hook", "localhost/hook", "https://", "file:///etc/passwd",
        "https://user:hemmelig@localhost/hook", "https://localhost/hook#part"}) {
    const ProgramResult result = Run({"feed", "follow", "--post", address});
    EXPECT_EQ(result.exit_code, 2) << address;
    EXPECT_THAT(result.err, AllOf(HasSubstr("--post"), Not(HasSubstr("hemmelig")))) << address;
  }
  EXPECT_THAT(feed_.asked_from(), IsEmpty());
}

TEST_F(WebhookTest, AnAddressThatIsASecretStandsInAPrivateFile) {
  AddEntries(1);
  Receive("[410]");
  const std::vector<std::string> from_file = {
      "feed", "follow", "--post-file", PathOf("address"), "--ca-certificate", files_.authority};
  WriteFile(PathOf("address"), url_ + "?token=hemmelig\n");
  chmod(PathOf("address").c_str(), 0644);
  const ProgramResult open = Run(from_file);
  EXPECT_EQ(open.exit_code, 2);
  EXPECT_THAT(open.err, AllOf(HasSubstr("PROOF_FILE_INVALID"), HasSubstr("--post-file"), Not(HasSubstr("hemmelig"))));

  chmod(PathOf("address").c_str(), 0600);
  const ProgramResult posted = Run(from_file);
  EXPECT_THAT(posted.err, AllOf(HasSubstr("WEBHOOK_GONE"), Not(HasSubstr("hemmelig"))));
  EXPECT_EQ(NextMessage()["path"], "/hook?token=hemmelig");

  std::vector<std::string> both = from_file;
  both.insert(both.end(), {"--post", url_});
  EXPECT_EQ(Run(both).exit_code, 2);
  for (const std::string address : {"http://localhost:1/hemmelig", "https://localhost/\nhttps://localhost/hemmelig"}) {
    WriteFile(PathOf("address"), address);
    const ProgramResult wrong = Run(from_file);
    EXPECT_EQ(wrong.exit_code, 2) << address;
    EXPECT_THAT(wrong.err, AllOf(HasSubstr("FIELD_INVALID"), HasSubstr("--post-file"), Not(HasSubstr("hemmelig"))));
  }
}

TEST_F(WebhookTest, TheSecretStandsInAPrivateFileOrInTheEnvironment) {
  WriteFile(PathOf("secret"), kSecret);
  chmod(PathOf("secret").c_str(), 0644);
  const ProgramResult open = Run({"feed", "follow", "--post", "https://localhost/", "--secret-file", PathOf("secret")});
  EXPECT_EQ(open.exit_code, 2);
  EXPECT_THAT(open.err, HasSubstr("PROOF_FILE_INVALID"));
  const ProgramResult none = RunProgram({.argv = Command({"feed", "follow", "--post", "https://localhost/"}),
                                         .environment = {absl::StrCat("LISTEPLASS_SERVER=", feed_.address())}});
  EXPECT_EQ(none.exit_code, 2);
  EXPECT_THAT(none.err, HasSubstr("WEBHOOK_SECRET_INVALID"));
}

std::map<std::string, std::string> FilesBelow(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[std::filesystem::relative(entry.path(), folder).string()] = ReadFile(entry.path().string());
    }
  }
  return files;
}

TEST_F(FeedCommandsTest, LettersTellEachHouseholdOnceAndARepetitionTellsNobodyAgain) {
  for (const char* position : {"4711.0", "4711.1"}) {
    v1::FeedEntry entry = FeedEntryAt(position);
    entry.set_household("hone");
    entry.set_text_nb("Dere får plass.");
    entry.set_text_en("You get places.");
    feed_.Add(entry);
  }
  v1::FeedEntry hidden = FeedEntryAt("4712.0");
  hidden.set_address_protected(true);
  feed_.Add(hidden);
  v1::FeedEntry homeless = FeedEntryAt("4713.0");
  homeless.clear_household();
  feed_.Add(homeless);

  const ProgramResult first =
      Run({"letters", "--from", "4700.0", "--kinds", "placed", "--to-folder", PathOf("letters")});
  ASSERT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr("2, of them 1 to people with a protected address"),
                               HasSubstr("1 entry about persons without a home"), HasSubstr("4713.0")));
  const auto files = FilesBelow(PathOf("letters"));
  EXPECT_EQ(files.at("4711.0-hone.txt"), "Dere får plass.\n\nYou get places.\n");
  EXPECT_TRUE(files.contains("protected/4712.0-h4712x0.txt"));
  EXPECT_EQ(files.size(), 5u) << "two letters, two tables, the position";

  EXPECT_EQ(Run({"letters", "--from", "4700.0", "--kinds", "placed", "--to-folder", PathOf("letters")}).exit_code, 0);
  EXPECT_EQ(FilesBelow(PathOf("letters")), files);
  EXPECT_EQ(Run({"letters", "--from", "4700.0", "--kinds", "placed", "--to-folder", PathOf("others")}).exit_code, 0);
  EXPECT_EQ(FilesBelow(PathOf("others")), files);

  feed_.Add(FeedEntryAt("4714.0"));
  const json second =
      json::parse(Run({"letters", "--kinds", "placed", "--to-folder", PathOf("letters"), "--output", "json"}).out);
  EXPECT_EQ(second["letters"], 1) << "from where the last run ended";
  EXPECT_EQ(second["position"], "4714.0");
  EXPECT_EQ(Run({"letters", "--kinds", "placed", "--to-folder", PathOf("new")}).exit_code, 2) << "from where?";
}

TEST_F(FeedCommandsTest, ALetterTellsWhomEachTextIsForAndWhatOneChangeDidToRequestsIsOneLetter) {
  const auto add = [this](const std::string& position, v1::FeedKind kind, const std::string& person, int month) {
    v1::FeedEntry entry = FeedEntryAt(position);
    entry.set_kind(kind);
    entry.set_person("persons/" + person);
    entry.set_household("hone");
    entry.mutable_effective()->set_month(month);
    entry.set_text_nb(absl::StrCat("Nb ", month, "."));
    entry.set_text_en(absl::StrCat("En ", month, "."));
    feed_.Add(entry);
  };
  add("4711.0", v1::PLACED, "kari", 1);
  add("4711.1", v1::PLACED, "per", 2);
  add("4711.2", v1::PLACED, "liv", 1);
  add("4712.0", v1::REQUEST_CHANGED, "kari", 3);
  add("4712.1", v1::REQUEST_PLACED, "per", 4);
  const ProgramResult result = Run({"letters", "--from", "4700.0", "--kinds", "placed,request-changed,request-placed",
                                    "--to-folder", PathOf("letters")});
  ASSERT_EQ(result.exit_code, 0) << result.err;
  const auto files = FilesBelow(PathOf("letters"));
  EXPECT_EQ(files.at("4711.0-hone.txt"), "kari liv:\nNb 1.\n\nper:\nNb 2.\n\nkari liv:\nEn 1.\n\nper:\nEn 2.\n");
  EXPECT_EQ(files.at("letters.csv"),
            "file,household,persons,kind,date,effective,positions,text_nb,text_en\n"
            "4711.0-hone.txt,hone,kari liv,placed,2026-12-01,2027-01-01,4711.0 4711.2,Nb 1.,En 1.\n"
            "4711.0-hone.txt,hone,per,placed,2026-12-01,2027-02-01,4711.1,Nb 2.,En 2.\n"
            "4712.0-hone.txt,hone,kari,request-changed,2026-12-01,2027-03-01,4712.0,Nb 3.,En 3.\n"
            "4712.0-hone.txt,hone,per,request-placed,2026-12-01,2027-04-01,4712.1,Nb 4.,En 4.\n");
  EXPECT_EQ(files.size(), 4u) << "two letters, the table, the position";
}

TEST_F(FeedCommandsTest, EachCommandHasHelpWithExamples) {
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"feed"}, {"feed", "pull"}, {"feed", "follow"}, {"watch"}, {"letters"}}) {
    std::vector<std::string> arguments = command;
    arguments.push_back("--help");
    const ProgramResult help = Run(arguments);
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_THAT(help.out, HasSubstr("Examples:"));
  }
}

}  // namespace
}  // namespace listeplass
