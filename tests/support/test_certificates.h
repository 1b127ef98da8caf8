// TestCertificates are the files of a small private authority, for tests of TLS: a server's certificate and key, and a
// client's.
//
//   const TempDir folder;
//   const TestCertificates certificates(folder.path(), ValidNow());
//   ... certificates.server_certificate ... certificates.authority ...
#ifndef LISTEPLASS_TESTS_SUPPORT_TEST_CERTIFICATES_H_
#define LISTEPLASS_TESTS_SUPPORT_TEST_CERTIFICATES_H_

#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "clients/cli/auth/make_certificate.h"
#include "tests/support/or_abort.h"

namespace listeplass {

inline cli::Validity ValidNow() { return {absl::Now() - absl::Hours(1), absl::Now() + absl::Hours(24)}; }

struct TestCertificates {
  // Writes the files into the folder, with `prefix` before their names. Aborts if that fails.
  TestCertificates(const std::string& folder, const cli::Validity& validity, const std::string& prefix = "")
      : pair(OrAbort(cli::MakeAuthority("Test", ValidNow()))),
        authority(folder + "/" + prefix + "ca.crt"),
        server_certificate(folder + "/" + prefix + "server.crt"),
        server_key(folder + "/" + prefix + "server.key"),
        client_certificate(folder + "/" + prefix + "client.crt"),
        client_key(folder + "/" + prefix + "client.key") {
    OrAbort(cli::WriteKeyPair(pair, authority, folder + "/" + prefix + "ca.key"));
    WriteServer(validity);
    OrAbort(cli::WriteKeyPair(OrAbort(cli::MakeClientCertificate(pair, "987654321", validity)), client_certificate,
                              client_key));
  }

  // Replaces the server's certificate and key by new ones of the same authority.
  void WriteServer(const cli::Validity& validity) const {
    OrAbort(cli::WriteKeyPair(OrAbort(cli::MakeServerCertificate(pair, validity)), server_certificate, server_key));
  }

  cli::KeyPair pair;  // the authority's
  // Paths.
  std::string authority;
  std::string server_certificate;
  std::string server_key;
  std::string client_certificate;
  std::string client_key;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_TEST_CERTIFICATES_H_
