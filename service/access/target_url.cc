#include "service/access/target_url.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace listeplass::access {

std::optional<std::string> NormalizedUrl(absl::string_view url) {
  if (!std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c <= '~'; })) return std::nullopt;
  const size_t colon = url.find("://");
  if (colon == absl::string_view::npos) return std::nullopt;
  const std::string scheme = absl::AsciiStrToLower(url.substr(0, colon));
  if (scheme != "https" && scheme != "http") return std::nullopt;
  url.remove_prefix(colon + 3);
  url = url.substr(0, url.find_first_of("?#"));
  const size_t slash = std::min(url.find('/'), url.size());
  const std::string authority = absl::AsciiStrToLower(url.substr(0, slash));
  const absl::string_view path = url.substr(slash);
  if (absl::StrContains(authority, '@')) return std::nullopt;
  absl::string_view host = absl::StripSuffix(authority, scheme == "https" ? ":443" : ":80");
  host = absl::StripSuffix(host, ":");  // an empty port is the scheme's own
  if (host.empty() || host.front() == ':') return std::nullopt;
  return absl::StrCat(scheme, "://", host, path.empty() ? "/" : path);
}

}  // namespace listeplass::access
