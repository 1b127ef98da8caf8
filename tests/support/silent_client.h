// A SilentClient calls methods of a server over one connection on which it gives no room for answers: its window is
// zero, so the server can send it headers, but not one byte of a message.
//
//   SilentClient client("127.0.0.1:40123");
//   client.Call("/listeplass.v1.MunicipalityService/ListLists", request.SerializeAsString());
//   EXPECT_TRUE(client.AwaitAnswers(1));   // the answer has begun, and lies with the server
#ifndef LISTEPLASS_TESTS_SUPPORT_SILENT_CLIENT_H_
#define LISTEPLASS_TESTS_SUPPORT_SILENT_CLIENT_H_

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "tests/support/bare_connection.h"

namespace listeplass {

class SilentClient {
 public:
  // Connects. Ends this process, with a message, if that fails.
  explicit SilentClient(const std::string& address);

  // Sends a whole call with one message, as anybody of this machine.
  void Call(absl::string_view method, absl::string_view message);
  // Waits until the answers to so many calls have begun, those of before included. False: a call was refused, or the
  // connection broke.
  bool AwaitAnswers(size_t calls);
  // Waits until the server has ended so many calls. False: the connection broke.
  bool AwaitEnds(size_t calls);
  // Returns the calls that the server was seen to end: the first is 1, and each has the next odd number.
  const std::set<uint32_t>& ended() const { return ended_; }

 private:
  // Reads the next frame, and answers it if it is to be answered. False: none came.
  bool ReceiveFrame();

  BareConnection connection_;
  uint32_t next_stream_ = 1;
  std::set<uint32_t> answered_;
  std::set<uint32_t> ended_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_SILENT_CLIENT_H_
