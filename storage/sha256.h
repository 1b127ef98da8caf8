// Sha256 hashes bytes that come in parts.
//
//   Sha256 hash;
//   hash.Add("some "); hash.Add("bytes");
//   LP_ASSIGN_OR_RETURN(const std::string hex, hash.Finish());
//
// It is not thread safe.
#ifndef LISTEPLASS_STORAGE_SHA256_H_
#define LISTEPLASS_STORAGE_SHA256_H_

#include <openssl/evp.h>

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace listeplass::storage {

class Sha256 {
 public:
  Sha256();

  void Add(absl::string_view bytes);

  // Returns the hash of all that was added, in lower-case hexadecimal. May be called once. UNAVAILABLE if OpenSSL
  // fails.
  absl::StatusOr<std::string> Finish();

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
  bool ok_;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_SHA256_H_
