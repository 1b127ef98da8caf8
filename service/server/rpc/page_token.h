// Page sizes and page tokens (AIP-158).
//
// A token holds where the next page starts: a few integers, bound by a hash to the query that gave it. It is opaque but
// not secret, and grants no access: a caller who presents one is authorized like any other.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_PAGE_TOKEN_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_PAGE_TOKEN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace listeplass::server {

// The key after which a page starts, as the method that made it understands it.
using PageKey = std::vector<int64_t>;

struct Page {
  int size = 0;                  // 1 to limits::kPageSizeMax
  std::optional<PageKey> after;  // nothing: the first page
  std::string query;             // hash of the request without its page fields

  // Returns the token of the page after `key`.
  std::string TokenAfter(const PageKey& key) const;
};

// Reads page_size and page_token of `request`, which must have both fields. `key_length` is the number of integers in
// the method's keys.
//
// INVALID_ARGUMENT: FIELD_INVALID for a negative page_size; PAGE_TOKEN_INVALID for a token that is malformed or comes
// from another query.
absl::StatusOr<Page> ParsePage(const google::protobuf::Message& request, size_t key_length);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_PAGE_TOKEN_H_
