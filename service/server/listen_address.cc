#include "service/server/listen_address.h"

#include <arpa/inet.h>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {
namespace {

constexpr size_t kUnixPathBytesMax = 107;  // sockaddr_un's, without its terminating zero

constexpr int kLoopbackNetwork = 127;

// Reads a literal address. It has the form that gRPC wants.
absl::Status ReadHost(absl::string_view host, absl::string_view flag, ListenAddress& address) {
  if (host == "localhost") host = "127.0.0.1";
  absl::string_view inner = host;
  if (absl::ConsumePrefix(&inner, "[") && absl::ConsumeSuffix(&inner, "]")) {
    in6_addr v6;
    if (inet_pton(AF_INET6, std::string(inner).c_str(), &v6) != 1) {
      return errors::FieldInvalid(flag, "not an IPv6 address");
    }
    if (IN6_IS_ADDR_V4MAPPED(&v6)) return errors::FieldInvalid(flag, "an IPv4 address is written without brackets");
    address.is_loopback = IN6_IS_ADDR_LOOPBACK(&v6);
  } else {
    in_addr v4;
    if (inet_pton(AF_INET, std::string(host).c_str(), &v4) != 1) {
      return errors::FieldInvalid(flag,
                                  "must name an address of this machine, such as 192.0.2.7:4600, [2001:db8::7]:4600 or "
                                  "0.0.0.0:4600 (all of IPv4): names of machines can come to mean another address");
    }
    address.is_loopback = ntohl(v4.s_addr) >> 24 == kLoopbackNetwork;
  }
  address.host = std::string(host);
  return absl::OkStatus();
}

}  // namespace

std::string ListenAddress::ToString(int chosen_port) const {
  if (!unix_path.empty()) return absl::StrCat("unix:", unix_path);
  return absl::StrCat(host, ":", chosen_port);
}

absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text, absl::string_view flag) {
  ListenAddress address;
  if (absl::ConsumePrefix(&text, "unix:")) {
    if (!absl::StartsWith(text, "/")) return errors::FieldInvalid(flag, "a Unix socket needs an absolute path");
    if (text.size() > kUnixPathBytesMax) {
      return errors::FieldInvalid(flag, absl::StrCat("a Unix socket's path has at most ", kUnixPathBytesMax, " bytes"));
    }
    address.unix_path = std::string(text);
    address.is_loopback = true;
    return address;
  }
  const size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos) return errors::FieldInvalid(flag, "must be ADDRESS:PORT or unix:/PATH");
  const absl::string_view port = text.substr(colon + 1);
  if (!absl::SimpleAtoi(port, &address.port) || address.port < 0 || address.port > 65535) {
    return errors::FieldInvalid(flag, "the port must be a number from 0 to 65535 (0: the system chooses)");
  }
  LP_RETURN_IF_ERROR(ReadHost(text.substr(0, colon), flag, address));
  return address;
}

}  // namespace listeplass::server
