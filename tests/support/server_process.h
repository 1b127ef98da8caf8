// A ServerProcess is a real `listeplassd` as a process of its own, on loopback and a port that the system chooses.
//
//   ServerProcess server({.data = dir.path()});   // ready when constructed
//   ... server.address() ...
//   server.Kill();                                // kill -9; or Stop(): SIGTERM, and wait
//
// A new folder gets fixed secrets of the seeds and of the names, so that the same lots are drawn every time, and every
// person has the name that PersonNames(kNameSecretOfTests) gives.
//
// It is not thread safe. What the server logs goes to this process's standard error, unless an option says otherwise.
#ifndef LISTEPLASS_TESTS_SUPPORT_SERVER_PROCESS_H_
#define LISTEPLASS_TESTS_SUPPORT_SERVER_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace listeplass {

// What the file `name-secret` of a new folder holds.
inline constexpr char kNameSecretOfTests[] = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";

struct ServerProcessOptions {
  // The register's folder.
  std::string data;
  // The time it shall be at the start; empty: the machine's time.
  std::string clock_fixed{};
  // Further arguments.
  std::vector<std::string> arguments{};
  // The server's standard error; -1: this process's.
  int error_descriptor = -1;
  // The address on which it listens.
  std::string listen = "127.0.0.1:0";
  // Serves a port without TLS. A test that sets this to false gives the TLS files in `arguments`.
  bool insecure_loopback = true;
  // The program, if it is another than listeplassd that says the same when it is ready.
  std::string program{};
};

class ServerProcess {
 public:
  // Starts the server and waits for the line that says it is ready. Ends this process, with a message, if the line does
  // not come.
  explicit ServerProcess(const ServerProcessOptions& options);
  // Kills the server if it still runs.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Returns "127.0.0.1:40123", with the port that the system chose.
  const std::string& address() const { return addresses_.front(); }
  // Returns all addresses, in the order of the arguments.
  const std::vector<std::string>& addresses() const { return addresses_; }
  // Returns the line that says that it is ready.
  const std::string& ready_line() const { return ready_line_; }
  pid_t pid() const { return pid_; }

  // Ends the server at once, as a power cut would.
  void Kill();
  // Asks the server to stop and waits. Returns its exit status, or -1 if a signal ended it.
  int Stop();

 private:
  int SignalAndWait(int signal);

  pid_t pid_ = -1;  // -1: it has ended
  std::string ready_line_;
  std::vector<std::string> addresses_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_SERVER_PROCESS_H_
