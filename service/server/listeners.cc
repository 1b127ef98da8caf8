#include "service/server/listeners.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/callers/access_files.h"

namespace listeplass::server {
namespace {

constexpr char kDefaultAddress[] = "127.0.0.1:4600";
constexpr absl::string_view kMutualFlag = "--listen-mutual";
constexpr absl::string_view kInsecureFlag = "--insecure-loopback";

absl::Status Unprotected(absl::string_view address) {
  return MakeError(absl::StatusCode::kInvalidArgument, "LISTEN_UNPROTECTED",
                   absl::StrCat(kListenFlag, " ", address,
                                ": a port needs either --tls-certificate FILE and --tls-key FILE, or, for development "
                                "on a machine that nobody else uses, ",
                                kInsecureFlag),
                   {{"field", std::string(kListenFlag)}});
}

absl::Status NotLoopback(absl::string_view address) {
  return MakeError(
      absl::StatusCode::kInvalidArgument, "LISTEN_NOT_LOOPBACK",
      absl::StrCat(kListenFlag, " ", address, ": ", kInsecureFlag,
                   " serves loopback addresses alone (127.0.0.1:PORT, [::1]:PORT), because whoever reaches "
                   "it may do everything; an address that others reach needs TLS, by --tls-certificate "
                   "FILE and --tls-key FILE"),
      {{"field", std::string(kListenFlag)}});
}

absl::Status UnprotectedBeyondLoopback(absl::string_view address) {
  return MakeError(absl::StatusCode::kInvalidArgument, "LISTEN_UNPROTECTED",
                   absl::StrCat(kListenFlag, " ", address,
                                ": an address that other machines reach needs TLS, by --tls-certificate FILE and "
                                "--tls-key FILE"),
                   {{"field", std::string(kListenFlag)}});
}

bool HasTls(const Listeners& listeners) {
  return std::any_of(listeners.all.begin(), listeners.all.end(),
                     [](const Listener& any) { return any.protection >= ListenerProtection::kTls; });
}

bool HasUnixSocket(const Listeners& listeners) {
  return std::any_of(listeners.all.begin(), listeners.all.end(),
                     [](const Listener& any) { return any.protection == ListenerProtection::kSocketsMode; });
}

// Refuses files of which one is missing, or which nothing would use.
absl::Status CheckFiles(const Flags& flags, const Listeners& listeners) {
  if (flags.tls_certificate.empty() != flags.tls_key.empty()) {
    const absl::string_view missing = flags.tls_key.empty() ? kKeyFlag : kCertificateFlag;
    return errors::FieldRequired(missing, "the certificate and its key go together");
  }
  if (!flags.listen_mutual.empty() && flags.tls_certificate.empty()) {
    return errors::FieldRequired(kCertificateFlag, absl::StrCat("of ", kMutualFlag));
  }
  if (!flags.listen_mutual.empty() && flags.tls_client_authorities.empty()) {
    return errors::FieldRequired(kClientAuthoritiesFlag, absl::StrCat("of ", kMutualFlag));
  }
  if (flags.listen_mutual.empty() && !flags.tls_client_authorities.empty()) {
    return errors::FieldInvalid(kClientAuthoritiesFlag,
                                absl::StrCat("no listener asks for a client's certificate without ", kMutualFlag));
  }
  if (HasTls(listeners)) {
    if (!flags.access.empty()) return absl::OkStatus();
    return errors::FieldRequired(kAccessFlag, "it says who may call a port with TLS; docs/ACCESS.md shows one");
  }
  if (!flags.access.empty() && !HasUnixSocket(listeners)) {
    return errors::FieldInvalid(kAccessFlag,
                                "no listener would use it: only callers of a port with TLS, and other users on a Unix "
                                "socket, are asked who they are");
  }
  if (flags.tls_certificate.empty()) return absl::OkStatus();
  return errors::FieldInvalid(kCertificateFlag, "no listener would use it: a Unix socket has no TLS");
}

absl::Status CheckInsecure(const Flags& flags, const Listeners& listeners) {
  if (!flags.insecure_loopback) return absl::OkStatus();
  if (listeners.all.size() != 1 || listeners.all.front().protection != ListenerProtection::kNone) {
    return errors::FieldInvalid(
        kInsecureFlag, absl::StrCat("is for one ", kListenFlag, " on a port, and goes with no other listener"));
  }
  if (flags.tls_certificate.empty() && flags.tls_key.empty()) return absl::OkStatus();
  return errors::FieldInvalid(kInsecureFlag, "goes with no TLS");
}

absl::StatusOr<Listener> ListenerAt(const std::string& text, const Flags& flags) {
  LP_ASSIGN_OR_RETURN(ListenAddress address, ParseListenAddress(text));
  if (!address.unix_path.empty()) return Listener{std::move(address), ListenerProtection::kSocketsMode};
  if (flags.insecure_loopback) {
    if (!address.is_loopback) return NotLoopback(text);
    return Listener{std::move(address), ListenerProtection::kNone};
  }
  if (flags.tls_certificate.empty() && flags.tls_key.empty()) {
    return address.is_loopback ? Unprotected(text) : UnprotectedBeyondLoopback(text);
  }
  return Listener{std::move(address), ListenerProtection::kTls};
}

absl::StatusOr<Listener> MutualListenerAt(const std::string& text) {
  LP_ASSIGN_OR_RETURN(ListenAddress address, ParseListenAddress(text, kMutualFlag));
  if (!address.unix_path.empty()) return errors::FieldInvalid(kMutualFlag, "a Unix socket has no TLS");
  return Listener{std::move(address), ListenerProtection::kMutualTls};
}

}  // namespace

absl::StatusOr<Listeners> ListenersOf(const Flags& flags) {
  Listeners listeners{.tls = {.certificate = flags.tls_certificate,
                              .key = flags.tls_key,
                              .client_authorities = flags.tls_client_authorities},
                      .access = flags.access};
  std::vector<std::string> listen = flags.listen;
  if (listen.empty() && flags.listen_mutual.empty()) listen.emplace_back(kDefaultAddress);
  for (const std::string& text : listen) {
    LP_ASSIGN_OR_RETURN(listeners.all.emplace_back(), ListenerAt(text, flags));
  }
  for (const std::string& text : flags.listen_mutual) {
    LP_ASSIGN_OR_RETURN(listeners.all.emplace_back(), MutualListenerAt(text));
  }
  LP_RETURN_IF_ERROR(CheckInsecure(flags, listeners));
  LP_RETURN_IF_ERROR(CheckFiles(flags, listeners));
  return listeners;
}

}  // namespace listeplass::server
