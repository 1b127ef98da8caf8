// Page sizes and page tokens (AIP-158).
//
// A token holds where the next page starts: a few integers. It is sealed (seals.h), because they may be the ids of
// people whom the caller is not shown, and is opened for the query and the caller that it was given to alone. It grants
// no access: a caller who presents one is authorized like any other.
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
#include "service/server/rpc/handler.h"
#include "service/server/rpc/seals.h"

namespace listeplass::server {

// The key after which a page starts, as the method that made it understands it.
using PageKey = std::vector<int64_t>;

struct Page {
  int size = 0;                  // 1 to limits::kPageSizeMax
  std::optional<PageKey> after;  // nothing: the first page
  std::string made_for;          // the query and its caller, for seals
  const Seals& seals;            // outlives this

  // Returns the token of the page after `key`.
  std::string TokenAfter(const PageKey& key) const;
};

// Reads page_size and page_token of `request`, which must have both fields. `key_length` is the number of integers in
// the method's keys.
//
// INVALID_ARGUMENT: FIELD_INVALID for a negative page_size; PAGE_TOKEN_INVALID for a token that is malformed or comes
// from another query, of another caller, or of another role or municipality of the same one.
absl::StatusOr<Page> ParsePage(const ReadContext& context, const google::protobuf::Message& request, size_t key_length);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_PAGE_TOKEN_H_
