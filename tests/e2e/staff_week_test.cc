// These are the worst moments of a caseworker's week, at a terminal of 80 columns. Questions of each kind are answered
// with no, broken off with Ctrl-C, or the mistake is taken back. At the end the audit trail is read without scrolling
// sideways.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/support/run_program.h"
#include "tests/support/sanitizers.h"
#include "tests/support/server_process.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"
#include "tests/support/terminal_session.h"

namespace listeplass {
namespace {

using ::nlohmann::json;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using Command = std::vector<std::string>;

constexpr char kNow[] = "2026-11-15T10:00:00Z";
constexpr int kPersons = 6;

std::string NationalIdOf(int n) { return NthNationalId(absl::CivilDay(1980, 1, 1), n).digits(); }

// Writes lists 1 and 2 at one practice. Everybody is on list 2 except the last, who has none.
void WriteRegister(const std::string& folder) {
  const auto write = [&](const char* name, const std::vector<std::string>& lines) {
    std::ofstream(absl::StrCat(folder, "/", name)) << absl::StrJoin(lines, "\n") << "\n";
  };
  write("delivery.csv", {"source,as_of", absl::StrCat("population-register,", kNow)});
  write("practices.csv",
        {"practice_id,name,municipality,bydel,lat,lng", "1,Legesenteret ved Storemøllen,4601,,60.361,5.361"});
  write("lists.csv", {"list_id,practice_id,name,doctor_gender,languages,ceiling,held,status,regular_doctor",
                      "1,1,\"Legesenteret ved Storemøllen, liste 1\",F,nb pl,20,0,OPEN,true",
                      "2,1,\"Legesenteret ved Storemøllen, liste 2\",M,nb,20,0,OPEN,true"});
  write("households.csv", {"household_id,municipality,bydel,lat,lng", "1,4601,,60.357,5.366"});
  std::vector<std::string> persons = {"national_id,household_id,birth_date,sex,language,residence,group,list_id,since"};
  for (int n = 0; n < kPersons; ++n) {
    persons.push_back(absl::StrCat(NationalIdOf(n), ",1,1980-01-01,F,nb,RESIDENT,",
                                   n + 1 < kPersons ? ",2,2020-01-01" : "NEWCOMER,,2026-09-01"));
  }
  write("persons.csv", persons);
}

class StaffWeekTest : public ::testing::Test {
 protected:
  StaffWeekTest() : server_({.data = data_.path(), .clock_fixed = kNow}) {}

  void SetUp() override {
    WriteRegister(register_.path());
    ASSERT_EQ(Run({"import", register_.path()}).exit_code, 0);
    person_ = json::parse(Run({"person", "lookup", "--output", "json"}, NationalIdOf(0) + "\n").out)["person"];
  }

  std::vector<std::string> Environment() const {
    return {absl::StrCat("LISTEPLASS_SERVER=", server_.address()), "LISTEPLASS_SUBJECT=u17",
            "LISTEPLASS_MUNICIPALITY=4601"};
  }
  ProgramResult Run(Command command, const std::string& text = "") {
    command.insert(command.begin(), LISTEPLASS_BINARY);
    return RunProgram({.argv = command, .text = text, .environment = Environment()});
  }
  std::string Sequence() { return json::parse(Run({"status", "--output", "json"}).out)["sequence"]; }

  // Runs the command at the terminal, and types `keys` when the question is there. Nothing shown is wider than the
  // terminal.
  int AtTerminal(Command command, const std::string& keys, std::vector<std::string>* screen = nullptr) {
    command.insert(command.begin(), LISTEPLASS_BINARY);
    TerminalSession session(command, Environment());
    if (!session.started()) {
      ADD_FAILURE() << absl::StrJoin(session.screen(), "\n");
      return -1;
    }
    if (!keys.empty()) {
      EXPECT_TRUE(session.WaitFor("[y/N]")) << "nothing was asked: " << absl::StrJoin(session.screen(), "\n");
      session.Type(keys);
    }
    const int exit_code = session.Wait();
    EXPECT_LE(session.width(), size_t{TerminalSession::kColumns}) << absl::StrJoin(session.screen(), "\n");
    if (screen != nullptr) *screen = session.screen();
    return exit_code;
  }

  // Returns acts that are hard to take back, one of each kind.
  std::vector<Command> HardActs() const {
    return {
        {"move", person_, "--to", "1", "--reason", "Ønske fra pasienten, sak 26/1042"},
        {"list", "hand-over", "2", "--to", "9144901", "--reason", "Praksisen er solgt"},
        {"policy", "set", "4601", "--wait-guarantee-days", "180", "--from", "2027-01-01", "--reason", "Vedtak 26/88"},
        {"list", "reduce", "2", "2", "--agreement", "--reason", "Legen har bedt om færre pasienter"},
        {"person", "opt-out", person_},
        {"person", "strike-off", person_, "--doctor", "9144900", "--reason", "Trusler, sak 26/77"}};
  }

  TempDir data_, register_;
  ServerProcess server_;
  std::string person_;
};

TEST_F(StaffWeekTest, NoAndCtrlCChangeNothing) {
  const std::string before = Sequence();
  for (const Command& act : HardActs()) {
    SCOPED_TRACE(absl::StrJoin(act, " "));
    std::vector<std::string> screen;
    EXPECT_EQ(AtTerminal(act, "nei\n", &screen), 0);
    EXPECT_THAT(screen, Contains(HasSubstr("Nothing was changed.")));
    EXPECT_EQ(AtTerminal(act, "\n"), 0) << "no answer is no yes";
    if (!kKeepsSignalsBack) {
      EXPECT_EQ(AtTerminal(act, TerminalSession::kCtrlC), 128 + SIGINT);
    }
    EXPECT_EQ(Sequence(), before);
  }
}

// A server that takes connections and never answers.
class SilentServer {
 public:
  SilentServer() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    EXPECT_EQ(bind(listener_, reinterpret_cast<const sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(listener_, 1), 0);
    EXPECT_EQ(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~SilentServer() {
    for (const int descriptor : {connection_, listener_}) close(descriptor);
  }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;

  std::string address() const { return absl::StrCat("127.0.0.1:", port_); }
  void WaitForACall() { connection_ = accept(listener_, nullptr, nullptr); }

 private:
  const int listener_;
  int connection_ = -1;
  int port_ = 0;
};

TEST_F(StaffWeekTest, CtrlCWhileAChangeWaitsSaysThatItMayBeMade) {
  SilentServer silent;
  TerminalSession session({LISTEPLASS_BINARY, "--server", silent.address(), "move", person_, "--to", "4601/1",
                           "--reason", "x", "--yes", "--request-id", "order-1"},
                          Environment());
  ASSERT_TRUE(session.started()) << absl::StrJoin(session.screen(), "\n");
  silent.WaitForACall();
  session.Type(TerminalSession::kCtrlC);
  EXPECT_EQ(session.Wait(), 128 + SIGINT);
  EXPECT_LE(session.width(), size_t{TerminalSession::kColumns});
  EXPECT_THAT(absl::StrJoin(session.screen(), " "),
              AllOf(HasSubstr("the change may have been made"), HasSubstr("--yes --request-id order-1")));
}

TEST_F(StaffWeekTest, AMistakeOfEachKindIsTakenBackAndTheTrailIsReadable) {
  for (const Command& act : HardActs()) {
    SCOPED_TRACE(absl::StrJoin(act, " "));
    ASSERT_EQ(AtTerminal(act, "ja\n"), 0);
    const std::string change = Sequence();
    std::vector<std::string> screen;
    ASSERT_EQ(AtTerminal({"undo", change, "--reason", "Feil person, tastet feil"}, "j\n", &screen), 0)
        << absl::StrJoin(screen, "\n");
  }
  std::vector<std::string> trail;
  EXPECT_EQ(AtTerminal({"changes"}, "", &trail), 0);
  const std::string all = absl::StrJoin(trail, " ");
  for (const char* whole : {"Ønske fra pasienten, sak 26/1042", "Vedtak 26/88", "Trusler, sak 26/77"}) {
    EXPECT_THAT(all, HasSubstr(whole)) << absl::StrJoin(trail, "\n");
  }
  for (const Command& reading : std::vector<Command>{{"capacity", "4601"},
                                                     {"list", "ls"},
                                                     {"list", "show", "2"},
                                                     {"person", "show", person_},
                                                     {"person", "history", person_},
                                                     {"person", "explain", person_},
                                                     {"policy", "show", "4601"},
                                                     {"unassigned", "4601"},
                                                     {"status"}}) {
    SCOPED_TRACE(absl::StrJoin(reading, " "));
    EXPECT_EQ(AtTerminal(reading, ""), 0);
  }
}

}  // namespace
}  // namespace listeplass
