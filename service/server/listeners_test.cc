#include "service/server/listeners.h"

#include <string>

#include "gmock/gmock.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

using absl::StatusCode;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Returns "127.0.0.1:1 TLS, unix:/s MODE".
std::string Told(const Flags& flags) {
  std::string told;
  for (const auto& [address, protection] : OrAbort(ListenersOf(flags)).all) {
    told += told.empty() ? "" : ", ";
    told += address.ToString(address.port);
    switch (protection) {
      case ListenerProtection::kNone:
        told += " NONE";
        break;
      case ListenerProtection::kSocketsMode:
        told += " MODE";
        break;
      case ListenerProtection::kTls:
        told += " TLS";
        break;
      case ListenerProtection::kMutualTls:
        told += " MUTUAL";
        break;
    }
  }
  return told;
}

void ExpectRefused(const Flags& flags, const std::string& reason, const std::string& field) {
  const absl::Status status = ListenersOf(flags).status();
  EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, reason));
  EXPECT_EQ(FieldOf(status), field) << status;
}

TEST(Listeners, APortServesTlsAndAUnixSocketItsOwner) {
  EXPECT_EQ(Told({.tls_certificate = "c", .tls_key = "k", .access = "x"}), "127.0.0.1:4600 TLS");
  EXPECT_EQ(Told({.listen = {"unix:/s"}}), "unix:/s MODE");
  EXPECT_EQ(
      Told({.listen = {"[::1]:1", "unix:/s", "127.0.0.1:2"}, .tls_certificate = "c", .tls_key = "k", .access = "x"}),
      "[::1]:1 TLS, unix:/s MODE, 127.0.0.1:2 TLS");
}

TEST(Listeners, MutualOnesMayStandAloneOrBesideOthers) {
  Flags flags{.listen_mutual = {"127.0.0.1:1"},
              .tls_certificate = "c",
              .tls_key = "k",
              .tls_client_authorities = "a",
              .access = "x"};
  EXPECT_EQ(Told(flags), "127.0.0.1:1 MUTUAL");
  flags.listen = {"127.0.0.1:2"};
  EXPECT_EQ(Told(flags), "127.0.0.1:2 TLS, 127.0.0.1:1 MUTUAL");
  const TlsFiles files = OrAbort(ListenersOf(flags)).tls;
  EXPECT_EQ(files.certificate + files.key + files.client_authorities, "cka");
}

TEST(Listeners, APortWithoutProtectionIsRefusedWithBothWaysOut) {
  ExpectRefused({}, "LISTEN_UNPROTECTED", "--listen");
  ExpectRefused({.listen = {"unix:/s", "127.0.0.1:1"}}, "LISTEN_UNPROTECTED", "--listen");
  EXPECT_THAT(std::string(ListenersOf({}).status().message()),
              AllOf(HasSubstr("127.0.0.1:4600"), HasSubstr("--tls-certificate"), HasSubstr("--tls-key"),
                    HasSubstr("--insecure-loopback")));
}

TEST(Listeners, AnInsecureOneIsTheOnlyOne) {
  EXPECT_EQ(Told({.insecure_loopback = true}), "127.0.0.1:4600 NONE");
  EXPECT_EQ(Told({.listen = {"[::1]:5"}, .insecure_loopback = true}), "[::1]:5 NONE");
  const char* const flag = "--insecure-loopback";
  ExpectRefused({.listen = {"127.0.0.1:1", "127.0.0.1:2"}, .insecure_loopback = true}, "FIELD_INVALID", flag);
  ExpectRefused({.listen = {"127.0.0.1:1", "unix:/s"}, .insecure_loopback = true}, "FIELD_INVALID", flag);
  ExpectRefused({.listen = {"unix:/s"}, .insecure_loopback = true}, "FIELD_INVALID", flag);
  ExpectRefused({.listen_mutual = {"127.0.0.1:1"},
                 .insecure_loopback = true,
                 .tls_certificate = "c",
                 .tls_key = "k",
                 .tls_client_authorities = "a"},
                "FIELD_INVALID", flag);
  ExpectRefused({.insecure_loopback = true, .tls_certificate = "c", .tls_key = "k"}, "FIELD_INVALID", flag);
}

TEST(Listeners, FilesThatNeedEachOtherOrNobodyUsesAreRefused) {
  ExpectRefused({.tls_certificate = "c"}, "FIELD_REQUIRED", "--tls-key");
  ExpectRefused({.tls_key = "k"}, "FIELD_REQUIRED", "--tls-certificate");
  ExpectRefused({.listen_mutual = {"127.0.0.1:1"}, .tls_client_authorities = "a"}, "FIELD_REQUIRED",
                "--tls-certificate");
  ExpectRefused({.listen_mutual = {"127.0.0.1:1"}, .tls_certificate = "c", .tls_key = "k"}, "FIELD_REQUIRED",
                "--tls-client-authorities");
  ExpectRefused({.tls_certificate = "c", .tls_key = "k", .tls_client_authorities = "a"}, "FIELD_INVALID",
                "--tls-client-authorities");
  ExpectRefused({.listen = {"unix:/s"}, .tls_certificate = "c", .tls_key = "k"}, "FIELD_INVALID", "--tls-certificate");
}

TEST(Listeners, APortWithTlsNeedsToKnowWhoMayCallAndAUnixSocketMay) {
  ExpectRefused({.tls_certificate = "c", .tls_key = "k"}, "FIELD_REQUIRED", "--access");
  ExpectRefused({.insecure_loopback = true, .access = "x"}, "FIELD_INVALID", "--access");
  EXPECT_EQ(OrAbort(ListenersOf({.tls_certificate = "c", .tls_key = "k", .access = "x"})).access, "x");
  EXPECT_EQ(OrAbort(ListenersOf({.listen = {"unix:/s"}, .access = "x"})).access, "x") << "it names users";
}

TEST(Listeners, OtherMachinesReachAServerByTlsAlone) {
  Flags flags{.listen = {"0.0.0.0:1", "[2001:db8::7]:2", "unix:/s"},
              .listen_mutual = {"10.0.0.1:1"},
              .tls_certificate = "c",
              .tls_key = "k",
              .tls_client_authorities = "a",
              .access = "x"};
  EXPECT_EQ(Told(flags), "0.0.0.0:1 TLS, [2001:db8::7]:2 TLS, unix:/s MODE, 10.0.0.1:1 MUTUAL");
  for (const char* address : {"0.0.0.0:1", "[::]:1", "10.0.0.1:1"}) {
    ExpectRefused({.listen = {address}}, "LISTEN_UNPROTECTED", "--listen");
    ExpectRefused({.listen = {address}, .insecure_loopback = true}, "LISTEN_NOT_LOOPBACK", "--listen");
    EXPECT_THAT(std::string(ListenersOf({.listen = {address}}).status().message()),
                Not(HasSubstr("--insecure-loopback")))
        << "it would be no way out";
  }
  flags.listen_mutual.clear();
  flags.insecure_loopback = true;
  ExpectRefused(flags, "LISTEN_NOT_LOOPBACK", "--listen");
}

TEST(Listeners, AddressesAreRefusedByTheFlagTheyCameIn) {
  ExpectRefused({.listen = {"example.org:1"}, .tls_certificate = "c", .tls_key = "k"}, "FIELD_INVALID", "--listen");
  Flags flags{.tls_certificate = "c", .tls_key = "k", .tls_client_authorities = "a"};
  flags.listen_mutual = {"example.org:1"};
  ExpectRefused(flags, "FIELD_INVALID", "--listen-mutual");
  flags.listen_mutual = {"unix:/s"};
  ExpectRefused(flags, "FIELD_INVALID", "--listen-mutual");
}

}  // namespace
}  // namespace listeplass::server
