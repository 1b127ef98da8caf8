#include "tests/support/silent_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace listeplass {
namespace {

// Types and flags of RFC 9113.
constexpr uint8_t kData = 0;
constexpr uint8_t kHeaders = 1;
constexpr uint8_t kResetStream = 3;
constexpr uint8_t kSettings = 4;
constexpr uint8_t kPing = 6;
constexpr uint8_t kEndStream = 1;
constexpr uint8_t kAck = 1;
constexpr uint8_t kEndHeaders = 4;
constexpr size_t kFrameHeaderBytes = 9;
constexpr absl::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
constexpr int kPatienceSeconds = 60;

std::string BigEndian(uint32_t value, int bytes) {
  std::string result;
  for (int byte = bytes - 1; byte >= 0; --byte) result += static_cast<char>((value >> (8 * byte)) & 0xff);
  return result;
}

uint32_t FromBigEndian(absl::string_view bytes) {
  uint32_t value = 0;
  for (const char byte : bytes) value = (value << 8) | static_cast<uint8_t>(byte);
  return value;
}

// A header field of HPACK (RFC 7541) that is in no table. Both parts are shorter than 127 bytes.
std::string Field(absl::string_view name, absl::string_view value) {
  return absl::StrCat(std::string(1, '\0'), std::string(1, static_cast<char>(name.size())), name,
                      std::string(1, static_cast<char>(value.size())), value);
}

int ConnectTo(const std::string& address) {
  const size_t colon = address.rfind(':');
  sockaddr_in server = {};
  server.sin_family = AF_INET;
  uint32_t port = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(address.substr(colon + 1), &port) ||
      inet_pton(AF_INET, address.substr(0, colon).c_str(), &server.sin_addr) != 1) {
    return -1;
  }
  server.sin_port = htons(static_cast<uint16_t>(port));
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval patience = {.tv_sec = kPatienceSeconds, .tv_usec = 0};
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): as the sockets' interface wants it.
  if (connect(socket, reinterpret_cast<const sockaddr*>(&server), sizeof(server)) == 0) return socket;
  close(socket);
  return -1;
}

}  // namespace

SilentClient::SilentClient(const std::string& address) : socket_(ConnectTo(address)) {
  if (socket_ < 0) {
    std::perror("cannot connect a silent client");
    std::abort();
  }
  send(socket_, kPreface.data(), kPreface.size(), MSG_NOSIGNAL);
  constexpr uint32_t kInitialWindowSize = 4;
  SendFrame(kSettings, 0, 0, BigEndian(kInitialWindowSize, 2) + BigEndian(0, 4));
}

SilentClient::~SilentClient() { close(socket_); }

void SilentClient::Call(absl::string_view method, absl::string_view message) {
  const uint32_t stream = std::exchange(next_stream_, next_stream_ + 2);
  SendFrame(kHeaders, kEndHeaders, stream,
            absl::StrCat(Field(":method", "POST"), Field(":scheme", "http"), Field(":path", absl::StrCat("/", method)),
                         Field(":authority", "localhost"), Field("te", "trailers"),
                         Field("content-type", "application/grpc")));
  const std::string prefix = std::string(1, '\0') + BigEndian(static_cast<uint32_t>(message.size()), 4);
  SendFrame(kData, kEndStream, stream, absl::StrCat(prefix, message));
}

bool SilentClient::AwaitAnswers(size_t calls) {
  while (answered_.size() < calls) {
    if (!ended_.empty() || !ReceiveFrame()) return false;
  }
  return true;
}

bool SilentClient::AwaitEnds(size_t calls) {
  while (ended_.size() < calls) {
    if (!ReceiveFrame()) return false;
  }
  return true;
}

bool SilentClient::ReceiveFrame() {
  std::string header;
  std::string payload;
  if (!ReceiveBytes(kFrameHeaderBytes, header)) return false;
  const absl::string_view fields = header;
  if (!ReceiveBytes(FromBigEndian(fields.substr(0, 3)), payload)) return false;
  const auto type = static_cast<uint8_t>(header[3]);
  const auto flags = static_cast<uint8_t>(header[4]);
  const uint32_t stream = FromBigEndian(fields.substr(5));
  // Headers that end the stream are a refusal, or the end of an answer.
  const bool ends = type == kResetStream || (type == kHeaders && (flags & kEndStream) != 0);
  if (ends) ended_.insert(stream);
  if (type == kHeaders && !ends) answered_.insert(stream);
  if (type == kSettings && (flags & kAck) == 0) SendFrame(kSettings, kAck, 0, "");
  if (type == kPing && (flags & kAck) == 0) SendFrame(kPing, kAck, 0, payload);
  return true;
}

void SilentClient::SendFrame(uint8_t type, uint8_t flags, uint32_t stream, absl::string_view payload) const {
  const std::string frame =
      absl::StrCat(BigEndian(static_cast<uint32_t>(payload.size()), 3), std::string(1, static_cast<char>(type)),
                   std::string(1, static_cast<char>(flags)), BigEndian(stream, 4), payload);
  send(socket_, frame.data(), frame.size(), MSG_NOSIGNAL);
}

bool SilentClient::ReceiveBytes(size_t count, std::string& bytes) const {
  bytes.resize(count);
  for (size_t had = 0; had < count;) {
    const ssize_t got = recv(socket_, bytes.data() + had, count - had, 0);
    if (got <= 0) return false;
    had += static_cast<size_t>(got);
  }
  return true;
}

}  // namespace listeplass
