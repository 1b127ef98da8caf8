// The Lottery breaks ties and draws who must leave a list. Anybody can draw it again from its published seed.
//
// A ticket's number is the first 8 bytes, most significant first, of SHA-256 of "<seed>:<ticket>"; the smaller number
// goes first. printf '42:A1' | sha256sum gives the same.
#ifndef LISTEPLASS_SERVICE_DOMAIN_LOTTERY_H_
#define LISTEPLASS_SERVICE_DOMAIN_LOTTERY_H_

#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"

namespace listeplass {

// A Lottery keeps one digest and one context for many numbers, because finding and making them costs more than hashing
// a short ticket. It is not thread safe.
class Lottery {
 public:
  explicit Lottery(uint64_t seed);

  uint64_t Draw(absl::string_view ticket);

 private:
  struct Free {
    void operator()(EVP_MD* digest) const { EVP_MD_free(digest); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::string prefix_;
  std::unique_ptr<EVP_MD, Free> digest_;
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_LOTTERY_H_
