#include "storage/digest.h"

#include <openssl/evp.h>

#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_format.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/key_layout.h"

namespace listeplass::storage {
namespace {

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    ok_ = context_ != nullptr && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1;
  }

  void Add(absl::string_view bytes) {
    AddBytes(NumberKey(static_cast<int64_t>(bytes.size())));
    AddBytes(bytes);
  }

  absl::StatusOr<std::string> Finish() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    ok_ = ok_ && EVP_DigestFinal_ex(context_.get(), digest, &size) == 1;
    if (!ok_) return errors::StoreUnavailable("the SHA-256 of OpenSSL failed");
    return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(digest), size));
  }

 private:
  void AddBytes(absl::string_view bytes) {
    ok_ = ok_ && EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1;
  }

  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
  bool ok_;
};

}  // namespace

absl::StatusOr<std::vector<ColumnDigest>> DigestState(const Snapshot& snapshot) {
  std::vector<ColumnDigest> digests;
  for (size_t i = 0; i < kColumnCount; ++i) {
    if (ColumnAt(i) == Column::kIdempotency) continue;
    ColumnDigest& digest = digests.emplace_back();
    digest.column = ColumnAt(i);
    Sha256 sha256;
    LP_RETURN_IF_ERROR(
        snapshot.key_values().Scan(digest.column, AllKeys(), [&](absl::string_view key, absl::string_view value) {
          sha256.Add(key);
          sha256.Add(value);
          ++digest.entries;
          return true;
        }));
    LP_ASSIGN_OR_RETURN(digest.sha256_hex, sha256.Finish());
  }
  return digests;
}

std::string ToString(const std::vector<ColumnDigest>& digests) {
  std::string text;
  for (const ColumnDigest& digest : digests) {
    absl::StrAppendFormat(&text, "%s %10d %s\n", digest.sha256_hex, digest.entries, ColumnName(digest.column));
  }
  return text;
}

}  // namespace listeplass::storage
