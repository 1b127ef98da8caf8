#include "service/server/rpc/page_token.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/server/rpc/fingerprint.h"

namespace listeplass::server {
namespace {

// So many bytes of the hash that two queries of one client never share them. This guards against mistakes, not attacks.
constexpr size_t kQueryBytes = 8;
constexpr size_t kIntBytes = 8;

void AppendBigEndian(int64_t value, std::string& out) {
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(static_cast<uint64_t>(value) >> shift));
}

int64_t ReadBigEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (const char byte : bytes.substr(0, kIntBytes)) value = value << 8 | static_cast<uint8_t>(byte);
  return static_cast<int64_t>(value);
}

}  // namespace

std::string Page::TokenAfter(const PageKey& key) const {
  std::string token = query;
  for (const int64_t value : key) AppendBigEndian(value, token);
  return absl::WebSafeBase64Escape(token);
}

absl::StatusOr<Page> ParsePage(const google::protobuf::Message& request, size_t key_length) {
  const auto* descriptor = request.GetDescriptor();
  const auto* reflection = request.GetReflection();
  const int size = reflection->GetInt32(request, descriptor->FindFieldByName("page_size"));
  const std::string token = reflection->GetString(request, descriptor->FindFieldByName("page_token"));
  if (size < 0) return errors::FieldInvalid("page_size", "must not be negative");
  Page page{.size = size == 0 ? limits::kPageSizeDefault : std::min(size, limits::kPageSizeMax),
            .after = std::nullopt,
            .query = RequestFingerprint(request, {"page_size", "page_token"}).substr(0, kQueryBytes)};
  if (token.empty()) return page;
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() != kQueryBytes + key_length * kIntBytes ||
      bytes.substr(0, kQueryBytes) != page.query) {
    return errors::PageTokenInvalid();
  }
  page.after.emplace();
  for (size_t at = kQueryBytes; at < bytes.size(); at += kIntBytes) {
    page.after->push_back(ReadBigEndian(absl::string_view(bytes).substr(at)));
  }
  return page;
}

}  // namespace listeplass::server
