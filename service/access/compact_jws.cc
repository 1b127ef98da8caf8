#include "service/access/compact_jws.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/access/base64url.h"
#include "service/access/strict_json.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

std::optional<json> DecodeObject(absl::string_view part) {
  const std::optional<std::string> text = DecodeBase64Url(part);
  if (!text) return std::nullopt;
  return ParseStrictObject(*text, kCompactDepthMax);
}

// The type is a media type, which is compared without regard to case (RFC 7515 section 4.1.9).
bool IsOneOf(absl::string_view type, std::initializer_list<absl::string_view> types) {
  constexpr absl::string_view kPrefix = "application/";
  if (absl::StartsWithIgnoreCase(type, kPrefix)) type.remove_prefix(kPrefix.size());
  return std::any_of(types.begin(), types.end(),
                     [type](absl::string_view any) { return absl::EqualsIgnoreCase(any, type); });
}

}  // namespace

absl::StatusOr<CompactJws> ReadCompactJws(absl::string_view text, Evidence evidence) {
  if (text.empty() || text.size() > kCompactBytesMax) return Refused(evidence, Problem::kSize);
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '.');
  if (parts.size() != 3) return Refused(evidence, Problem::kForm);
  std::optional<json> header = DecodeObject(parts[0]);
  std::optional<json> payload = DecodeObject(parts[1]);
  const std::optional<std::string> signature = DecodeBase64Url(parts[2]);
  if (!header || !payload || !signature) return Refused(evidence, Problem::kForm);
  CompactJws jws;
  jws.header = *std::move(header);
  jws.payload = *std::move(payload);
  jws.signature_bytes = signature->size();
  jws.text = std::string(text);
  return jws;
}

absl::StatusOr<Algorithm> CheckHeader(const CompactJws& jws, absl::Span<const Algorithm> allowed,
                                      std::initializer_list<absl::string_view> types, bool type_required,
                                      Evidence evidence) {
  if (jws.header.contains("crit") || jws.header.contains("b64")) return Refused(evidence, Problem::kCriticalHeader);
  if (const auto typ = jws.header.find("typ"); typ != jws.header.end()) {
    if (!typ->is_string()) return Refused(evidence, Problem::kForm);
    if (!IsOneOf(typ->get_ref<const std::string&>(), types)) return Refused(evidence, Problem::kType);
  } else if (type_required) {
    return Refused(evidence, Problem::kType);
  }
  const std::optional<std::string> name = TextMember(jws.header, "alg");
  if (!name) return Refused(evidence, Problem::kForm);
  const std::optional<Algorithm> algorithm = ParseAlgorithm(*name);
  if (!algorithm || std::find(allowed.begin(), allowed.end(), *algorithm) == allowed.end()) {
    return Refused(evidence, Problem::kAlgorithm);
  }
  return *algorithm;
}

}  // namespace listeplass::access
