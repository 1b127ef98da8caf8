#include "service/server/listen_address.h"

#include <arpa/inet.h>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"

namespace listeplass::server {
namespace {

constexpr size_t kUnixPathBytesMax = 107;  // sockaddr_un's, without its terminating zero

absl::Status NotLoopback(absl::string_view flag) {
  return MakeError(absl::StatusCode::kInvalidArgument, "LISTEN_NOT_LOOPBACK",
                   absl::StrCat(flag,
                                ": only loopback addresses (127.0.0.1:PORT, [::1]:PORT) and Unix sockets (unix:/PATH) "
                                "are allowed: this server has no access control yet, so whoever reaches it may do "
                                "everything"),
                   {{"field", std::string(flag)}});
}

// Whether `host` is a literal loopback address. It then has the form that gRPC wants.
absl::StatusOr<std::string> LoopbackHost(absl::string_view host, absl::string_view flag) {
  if (host == "localhost") return std::string("127.0.0.1");
  absl::string_view inner = host;
  if (absl::ConsumePrefix(&inner, "[") && absl::ConsumeSuffix(&inner, "]")) {
    in6_addr v6;
    if (inet_pton(AF_INET6, std::string(inner).c_str(), &v6) != 1) {
      return errors::FieldInvalid(flag, "not an IPv6 address");
    }
    if (!IN6_IS_ADDR_LOOPBACK(&v6)) return NotLoopback(flag);
    return std::string("[::1]");
  }
  in_addr v4;
  if (inet_pton(AF_INET, std::string(host).c_str(), &v4) != 1 || ntohl(v4.s_addr) >> 24 != 127)
    return NotLoopback(flag);
  return std::string(host);
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
    return address;
  }
  const size_t colon = text.rfind(':');
  if (colon == absl::string_view::npos) return errors::FieldInvalid(flag, "must be ADDRESS:PORT or unix:/PATH");
  const absl::string_view port = text.substr(colon + 1);
  if (!absl::SimpleAtoi(port, &address.port) || address.port < 0 || address.port > 65535) {
    return errors::FieldInvalid(flag, "the port must be a number from 0 to 65535 (0: the system chooses)");
  }
  auto host = LoopbackHost(text.substr(0, colon), flag);
  if (!host.ok()) return std::move(host).status();
  address.host = *std::move(host);
  return address;
}

}  // namespace listeplass::server
