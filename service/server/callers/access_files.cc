#include "service/server/callers/access_files.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/runtime/small_file.h"

namespace listeplass::server {
namespace {

constexpr size_t kKeysBytesMax = size_t{1} << 20;

absl::Status FileInvalid(const std::string& file, absl::string_view problem) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "ACCESS_FILE_INVALID",
                   absl::StrCat(kAccessFlag, ": ", file, " ", problem),
                   {{"field", std::string(kAccessFlag)}, {"file", file}, {"problem", std::string(problem)}});
}

absl::StatusOr<std::string> Read(const std::string& path, size_t bytes_max) {
  SmallFile file = ReadSmallFile(path, bytes_max, Readers::kAnybody);
  if (!file.problem.empty()) return FileInvalid(path, file.problem);
  return std::move(file.content);
}

absl::StatusOr<access::AccessConfig> ParseConfig(const std::string& text, const std::string& path) {
  absl::StatusOr<access::AccessConfig> config = access::ParseAccessConfig(text);
  if (!config.ok()) return FileInvalid(path, absl::StrCat("is wrong: ", config.status().message()));
  return config;
}

// Refuses users whom the server could not tell from others: it would disconnect them all, and nobody would know why.
absl::Status CheckUsersAreSeen(const access::AccessConfig& config, const UserNamespace& users,
                               const std::string& path) {
  for (size_t i = 0; i < config.callers.size(); ++i) {
    const std::optional<uint32_t> user = config.callers[i].unix_user;
    if (!user || users.Sees(*user)) continue;
    return FileInvalid(path, absl::StrCat("is wrong: callers[", i, "].uid: the server cannot see who user ", *user,
                                          " is, because it runs in a user namespace without that user (systemd's "
                                          "PrivateUsers=yes, or a container)"));
  }
  return absl::OkStatus();
}

std::string KeysPath(const access::Issuer& issuer, const std::string& path) {
  return std::filesystem::path(path).parent_path() / issuer.jwks_file;
}

}  // namespace

absl::StatusOr<AccessContents> ReadAccessFiles(const std::string& path) {
  AccessContents contents;
  LP_ASSIGN_OR_RETURN(contents.config, Read(path, access::kAccessConfigBytesMax));
  LP_ASSIGN_OR_RETURN(const access::AccessConfig config, ParseConfig(contents.config, path));
  for (const access::Issuer& issuer : config.issuers) {
    LP_ASSIGN_OR_RETURN(contents.keys.emplace_back(), Read(KeysPath(issuer, path), kKeysBytesMax));
  }
  return contents;
}

absl::StatusOr<access::Access> ParseAccess(const AccessContents& contents, const std::string& path,
                                           const UserNamespace& users) {
  access::Access parsed;
  LP_ASSIGN_OR_RETURN(parsed.config, ParseConfig(contents.config, path));
  LP_RETURN_IF_ERROR(CheckUsersAreSeen(parsed.config, users, path));
  for (size_t i = 0; i < parsed.config.issuers.size(); ++i) {
    absl::StatusOr<access::KeySet> keys = access::KeySet::Parse(contents.keys[i]);
    if (!keys.ok()) return FileInvalid(KeysPath(parsed.config.issuers[i], path), keys.status().message());
    parsed.keys.push_back(*std::move(keys));
  }
  return parsed;
}

}  // namespace listeplass::server
