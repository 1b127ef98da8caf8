// A real `listeplassd` as a process of its own, on loopback and a port that the system chooses.
//
//   ServerProcess server({.data = dir.path()});   // ready when constructed
//   ... server.address() ...
//   server.Kill();                                // kill -9; or Stop(): SIGTERM, and wait
//
// Not thread safe. What the server logs goes to this process's standard error.
#ifndef LISTEPLASS_TESTS_SUPPORT_SERVER_PROCESS_H_
#define LISTEPLASS_TESTS_SUPPORT_SERVER_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

namespace listeplass {

struct ServerProcessOptions {
  // The register's folder.
  std::string data;
  // What time it shall be at the start; empty: the machine's time.
  std::string clock_fixed{};
  // Further arguments.
  std::vector<std::string> arguments{};
  // Path of a program, and arguments, before the server's own, which it ends with executing: what the server runs in.
  std::vector<std::string> launcher{};
};

class ServerProcess {
 public:
  // Starts it and waits for the line that says it is ready. Ends this process, with a message, if it does not come.
  explicit ServerProcess(const ServerProcessOptions& options);
  // Kills it if it still runs.
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // "127.0.0.1:40123".
  const std::string& address() const { return address_; }
  pid_t pid() const { return pid_; }

  // Ends it at once, as a power cut would.
  void Kill();
  // Asks it to stop and waits. Returns its exit status, or -1 if a signal ended it.
  int Stop();

 private:
  int SignalAndWait(int signal);

  pid_t pid_ = -1;  // -1: has ended
  std::string address_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_SERVER_PROCESS_H_
