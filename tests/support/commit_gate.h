// A CommitGate lets a test hold the commits of a server in another process, and let them go one by one. The server is
// gated_listeplassd, whose store is a GatedStore.
//
//   CommitGate gate(data.path());
//   ServerProcess server({.data = ..., .arguments = gate.Arguments(), .program = kGatedServer});
//   ... send a change ...
//   gate.AwaitCommit();   // the writer is at the commit, and holds there
//   gate.Let(1);          // it goes on
//   gate.Open();          // so do all that follow
#ifndef LISTEPLASS_TESTS_SUPPORT_COMMIT_GATE_H_
#define LISTEPLASS_TESTS_SUPPORT_COMMIT_GATE_H_

#include <string>
#include <vector>

namespace listeplass {

// Not thread safe.
class CommitGate {
 public:
  // Makes a closed gate, with two pipes in `folder`. Ends this process, with a message, if they cannot be made.
  explicit CommitGate(const std::string& folder);
  ~CommitGate() { Open(); }
  CommitGate(const CommitGate&) = delete;
  CommitGate& operator=(const CommitGate&) = delete;

  // What gated_listeplassd is to be told, beside the arguments of listeplassd.
  std::vector<std::string> Arguments() const { return {"--commit-gate", path_}; }

  // Waits until the server has come to its next commit.
  void AwaitCommit();
  // Lets so many commits go.
  void Let(int commits);
  // Lets all commits go, for good. May be called again.
  void Open();

 private:
  const std::string path_;
  int let_ = -1;      // where a byte for each commit is written; -1: the gate is open
  int arrived_ = -1;  // where the server writes a byte for each
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_COMMIT_GATE_H_
