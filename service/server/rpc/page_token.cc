#include "service/server/rpc/page_token.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/access/access_role.h"
#include "service/domain/actor.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/server/rpc/fingerprint.h"

namespace listeplass::server {
namespace {

constexpr size_t kIntBytes = 8;

void AppendBigEndian(int64_t value, std::string& out) {
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<char>(static_cast<uint64_t>(value) >> shift));
}

int64_t ReadBigEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (const char byte : bytes.substr(0, kIntBytes)) value = value << 8 | static_cast<uint8_t>(byte);
  return static_cast<int64_t>(value);
}

// Returns the query, which is the request without its page fields, and who makes it. Each part's length comes before
// it, so that no two are alike.
std::string MadeFor(const Caller& caller, const google::protobuf::Message& request) {
  std::string made_for = "page";
  for (const std::string& part :
       {RequestBytes(request, {"page_size", "page_token"}), caller.who.issuer, caller.who.organisation, caller.subject,
        std::string(access::AccessRoleName(caller.who.role)), std::string(RoleName(caller.role)),
        absl::StrCat(caller.municipality.value())}) {
    absl::StrAppend(&made_for, " ", part.size(), ":", part);
  }
  return made_for;
}

}  // namespace

std::string Page::TokenAfter(const PageKey& key) const {
  std::string text;
  for (const int64_t value : key) AppendBigEndian(value, text);
  return seals.Seal(text, made_for);
}

absl::StatusOr<Page> ParsePage(const ReadContext& context, const google::protobuf::Message& request,
                               size_t key_length) {
  const auto* descriptor = request.GetDescriptor();
  const auto* reflection = request.GetReflection();
  const int size = reflection->GetInt32(request, descriptor->FindFieldByName("page_size"));
  const std::string token = reflection->GetString(request, descriptor->FindFieldByName("page_token"));
  if (size < 0) return errors::FieldInvalid("page_size", "must not be negative");
  Page page{.size = size == 0 ? limits::kPageSizeDefault : std::min(size, limits::kPageSizeMax),
            .after = std::nullopt,
            .made_for = MadeFor(context.caller, request),
            .seals = context.seals};
  if (token.empty()) return page;
  const std::optional<std::string> text = page.seals.Open(token, page.made_for);
  if (!text || text->size() != key_length * kIntBytes) return errors::PageTokenInvalid();
  page.after.emplace();
  for (size_t at = 0; at < text->size(); at += kIntBytes) {
    page.after->push_back(ReadBigEndian(absl::string_view(*text).substr(at)));
  }
  return page;
}

}  // namespace listeplass::server
