#include "storage/digest.h"

#include "absl/strings/str_format.h"
#include "service/domain/status_macros.h"
#include "storage/key_layout.h"
#include "storage/sha256.h"

namespace listeplass::storage {
namespace {

// The length comes first, so that no two ways of cutting the same bytes are equal.
void AddWithLength(absl::string_view bytes, Sha256& hash) {
  hash.Add(NumberKey(static_cast<int64_t>(bytes.size())));
  hash.Add(bytes);
}

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
          AddWithLength(key, sha256);
          AddWithLength(value, sha256);
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
