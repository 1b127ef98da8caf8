// These functions make a private certificate authority, and certificates of servers and clients, for development and
// tests. Real ones come from a real authority: here whoever holds the authority's key can be anybody.
//
//   absl::StatusOr<KeyPair> authority = MakeAuthority("Test", validity);
//   absl::StatusOr<KeyPair> server = MakeServerCertificate(*authority, validity);
//   absl::Status written = WriteKeyPair(*server, "server.crt", "server.key");
//
// Keys are of the curve P-256, signatures ECDSA with SHA-256. All functions are thread safe.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_MAKE_CERTIFICATE_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_MAKE_CERTIFICATE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace listeplass::cli {

// Texts in PEM form.
struct KeyPair {
  std::string certificate;
  std::string key;  // PKCS #8, not encrypted
};

// Both ends belong to it, in whole seconds.
struct Validity {
  absl::Time from;
  absl::Time to;
};

// The errors of the three: INVALID_ARGUMENT (FIELD_INVALID) for a validity that ends before it begins and for a name
// that is empty or longer than 64 bytes; INTERNAL (CERTIFICATE_NOT_MADE) if OpenSSL fails.

// Makes an authority that certifies itself.
absl::StatusOr<KeyPair> MakeAuthority(const std::string& name, const Validity& validity);

// Makes a certificate for a server on this machine: localhost, 127.0.0.1 and ::1.
absl::StatusOr<KeyPair> MakeServerCertificate(const KeyPair& authority, const Validity& validity);

// Makes a client's certificate with an organisation number of nine digits in its subject, where Norwegian enterprise
// certificates have it: organizationIdentifier "NTRNO-987654321", and serialNumber "987654321" as older ones. Another
// number is FIELD_INVALID.
absl::StatusOr<KeyPair> MakeClientCertificate(const KeyPair& authority, const std::string& organisation_number,
                                              const Validity& validity);

// Writes the certificate, and the key for its owner alone (0600). Each file appears whole, in place of what was there.
// UNAVAILABLE (FILE_UNWRITABLE) names the file.
absl::Status WriteKeyPair(const KeyPair& pair, const std::string& certificate_path, const std::string& key_path);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_MAKE_CERTIFICATE_H_
