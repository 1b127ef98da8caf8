// A BareConnection is a client's connection that speaks just enough HTTP/2 to be a guest or a nuisance: what no gRPC
// client would do, and what needs thousands of connections at once.
//
//   BareConnection connection(server.address());       // "127.0.0.1:40123"
//   connection.Greet();                                // the server answers with its settings
//   connection.Send(BareConnection::Frame::kPing, 0, 0, std::string(8, 'p'));
//   while (const auto frame = connection.Next()) …     // ends when the server closes the connection
//
// It has no TLS. Nothing waits for ever: a server that says nothing for a minute, where it should answer or close, ends
// this process with a message.
#ifndef LISTEPLASS_TESTS_SUPPORT_BARE_CONNECTION_H_
#define LISTEPLASS_TESTS_SUPPORT_BARE_CONNECTION_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace listeplass {

class BareConnection {
 public:
  // Frames of HTTP/2 (RFC 9113, section 6), and some of their flags and settings.
  struct Frame {
    static constexpr uint8_t kData = 0, kHeaders = 1, kReset = 3, kSettings = 4, kPing = 6, kGoAway = 7;
    static constexpr uint8_t kAck = 1, kEndStream = 1, kEndHeaders = 4;
    static constexpr uint16_t kStreamsMax = 3, kInitialWindowSize = 4, kHeaderListSizeMax = 6;

    uint8_t type = 0;
    uint8_t flags = 0;
    uint32_t stream = 0;
    std::string payload;
  };

  // Connects, from one of this machine's addresses; a refusal shows in Greet.
  explicit BareConnection(const std::string& address, const std::string& from = "127.0.0.1");
  // Takes a connection over.
  explicit BareConnection(int descriptor) : descriptor_(descriptor) {}
  BareConnection(BareConnection&& other) noexcept;
  BareConnection(const BareConnection&) = delete;
  BareConnection& operator=(const BareConnection&) = delete;
  ~BareConnection();

  // Greets the server with these settings and waits for its own, which it returns; nullopt if it closed the connection.
  std::optional<std::map<uint16_t, uint32_t>> Greet(const std::map<uint16_t, uint32_t>& settings = {});
  // Sends a frame; a server that has closed the connection is not told of.
  void Send(uint8_t type, uint8_t flags, uint32_t stream, absl::string_view payload);
  // Begins a call of that method ("/grpc.health.v1.Health/Watch") with this message. `stream` is odd, and greater than
  // that of the call before.
  void Call(uint32_t stream, absl::string_view method, absl::string_view message = "");
  // Returns the server's next frame, and nullopt once it has closed the connection.
  std::optional<Frame> Next();

 private:
  bool ReadWhole(char* to, size_t bytes);

  int descriptor_ = -1;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_BARE_CONNECTION_H_
