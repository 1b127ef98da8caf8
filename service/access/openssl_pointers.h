// OpenSSL's objects as C++ owns them: each is freed with its pointer.
#ifndef LISTEPLASS_SERVICE_ACCESS_OPENSSL_POINTERS_H_
#define LISTEPLASS_SERVICE_ACCESS_OPENSSL_POINTERS_H_

#include <memory>

#include "absl/strings/string_view.h"
#include "openssl/bio.h"
#include "openssl/evp.h"
#include "openssl/x509.h"

namespace listeplass::openssl {

template <auto free>
struct Freed {
  template <typename T>
  void operator()(T* value) const {
    free(value);
  }
};
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

// Returns what OpenSSL reads the text from, which must outlive it. Null where there is no memory.
inline Bio BioOf(absl::string_view text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

}  // namespace listeplass::openssl

#endif  // LISTEPLASS_SERVICE_ACCESS_OPENSSL_POINTERS_H_
