#include "tests/support/bare_connection.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace listeplass {
namespace {

constexpr timeval kPatience = {.tv_sec = 60, .tv_usec = 0};
constexpr absl::string_view kGreeting = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
constexpr size_t kFrameHeadBytes = 9;
constexpr size_t kSettingBytes = 6;

sockaddr_in AddressOf(const std::string& host, int port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) std::abort();
  return address;
}

uint32_t NumberOf(absl::string_view bytes) {
  uint32_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::string BytesOf(uint32_t number, size_t bytes) {
  std::string text(bytes, '\0');
  for (size_t i = 0; i < bytes; ++i) text[bytes - 1 - i] = static_cast<char>(number >> (8 * i));
  return text;
}

// A header of HPACK that is in no table (RFC 7541, section 6.2.2), of fewer than 127 bytes each.
std::string HeaderOf(absl::string_view name, absl::string_view value) {
  return absl::StrCat(absl::string_view("\0", 1), BytesOf(static_cast<uint32_t>(name.size()), 1), name,
                      BytesOf(static_cast<uint32_t>(value.size()), 1), value);
}

}  // namespace

BareConnection::BareConnection(const std::string& address, const std::string& from)
    : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const size_t colon = address.rfind(':');
  int port = 0;
  if (descriptor_ < 0 || !absl::SimpleAtoi(address.substr(colon + 1), &port)) std::abort();
  const sockaddr_in here = AddressOf(from, 0), there = AddressOf(address.substr(0, colon), port);
  // Refusals of the system show as those of the server, as a connection that is closed.
  if (bind(descriptor_, reinterpret_cast<const sockaddr*>(&here), sizeof(here)) != 0 ||
      connect(descriptor_, reinterpret_cast<const sockaddr*>(&there), sizeof(there)) != 0) {
    shutdown(descriptor_, SHUT_RDWR);
  }
}

BareConnection::BareConnection(BareConnection&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

BareConnection::~BareConnection() {
  if (descriptor_ >= 0) close(descriptor_);
}

std::optional<std::map<uint16_t, uint32_t>> BareConnection::Greet(const std::map<uint16_t, uint32_t>& settings) {
  setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
  send(descriptor_, kGreeting.data(), kGreeting.size(), MSG_NOSIGNAL);
  std::string own;
  for (const auto& [setting, number] : settings) absl::StrAppend(&own, BytesOf(setting, 2), BytesOf(number, 4));
  Send(Frame::kSettings, 0, 0, own);
  const std::optional<Frame> servers = Next();
  if (!servers || servers->type != Frame::kSettings) return std::nullopt;
  Send(Frame::kSettings, Frame::kAck, 0, "");
  std::map<uint16_t, uint32_t> numbers;
  for (absl::string_view rest = servers->payload; rest.size() >= kSettingBytes; rest.remove_prefix(kSettingBytes)) {
    numbers[static_cast<uint16_t>(NumberOf(rest.substr(0, 2)))] = NumberOf(rest.substr(2, 4));
  }
  return numbers;
}

void BareConnection::Send(uint8_t type, uint8_t flags, uint32_t stream, absl::string_view payload) {
  const std::string frame = absl::StrCat(BytesOf(static_cast<uint32_t>(payload.size()), 3), BytesOf(type, 1),
                                         BytesOf(flags, 1), BytesOf(stream, 4), payload);
  send(descriptor_, frame.data(), frame.size(), MSG_NOSIGNAL);
}

void BareConnection::Call(uint32_t stream, absl::string_view method, absl::string_view message) {
  Send(Frame::kHeaders, Frame::kEndHeaders, stream,
       absl::StrCat(HeaderOf(":method", "POST"), HeaderOf(":scheme", "http"), HeaderOf(":path", method),
                    HeaderOf(":authority", "localhost"), HeaderOf("te", "trailers"),
                    HeaderOf("content-type", "application/grpc")));
  // A message's head says that it is not packed, and how long it is.
  Send(Frame::kData, Frame::kEndStream, stream,
       absl::StrCat(BytesOf(0, 1), BytesOf(static_cast<uint32_t>(message.size()), 4), message));
}

std::optional<BareConnection::Frame> BareConnection::Next() {
  std::array<char, kFrameHeadBytes> head = {};
  if (!ReadWhole(head.data(), head.size())) return std::nullopt;
  const absl::string_view bytes(head.data(), head.size());
  Frame frame{.type = static_cast<uint8_t>(bytes[3]),
              .flags = static_cast<uint8_t>(bytes[4]),
              .stream = NumberOf(bytes.substr(5)),
              .payload = std::string(NumberOf(bytes.substr(0, 3)), '\0')};
  if (!ReadWhole(frame.payload.data(), frame.payload.size())) return std::nullopt;
  return frame;
}

bool BareConnection::ReadWhole(char* to, size_t bytes) {
  while (bytes > 0) {
    const ssize_t some = read(descriptor_, to, bytes);
    if (some < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      std::fputs("the server neither answers nor closes the connection\n", stderr);
      std::abort();
    }
    if (some <= 0) return false;
    to += some;
    bytes -= static_cast<size_t>(some);
  }
  return true;
}

}  // namespace listeplass
