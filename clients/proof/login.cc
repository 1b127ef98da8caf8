#include "clients/proof/login.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "service/access/json_object.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::proof {
namespace {

constexpr size_t kLoginBytesMax = size_t{64} * 1024;
constexpr char kFile[] = "the login file";

struct Key {
  const char* name;
  std::string Login::*value;
  bool is_path;
};

constexpr std::array<Key, 8> kKeys = {{{"server", &Login::server, false},
                                       {"ca", &Login::ca, true},
                                       {"client_certificate", &Login::client_certificate, true},
                                       {"client_key", &Login::client_key, true},
                                       {"token", &Login::token, true},
                                       {"citizen_token", &Login::citizen_token, true},
                                       {"dpop_key", &Login::dpop_key, true},
                                       {"external_address", &Login::external_address, false}}};

absl::StatusOr<std::string> ReadText(const std::string& path) {
  std::error_code unknown;
  if (std::filesystem::is_directory(path, unknown)) return errors::FieldInvalid(kFile, "is a directory");
  std::ifstream file(path, std::ios::binary);
  std::string text(kLoginBytesMax, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.is_open() || file.bad()) return errors::FieldInvalid(kFile, "cannot be read");
  text.resize(static_cast<size_t>(file.gcount()));
  return text;
}

absl::StatusOr<Login> ParseLogin(const std::string& path) {
  LP_ASSIGN_OR_RETURN(const std::string text, ReadText(path));
  LP_ASSIGN_OR_RETURN(const nlohmann::json json, access::ParseJson(text, kFile));
  access::JsonObject object(json, "");
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  Login login;
  for (const Key& key : kKeys) {
    if (!object.Has(key.name)) continue;
    LP_ASSIGN_OR_RETURN(std::string value, object.Text(key.name));
    login.*key.value = key.is_path ? (folder / value).string() : std::move(value);
  }
  LP_RETURN_IF_ERROR(object.CheckAllRead());
  if (login.server.empty()) return errors::FieldRequired("server");
  return login;
}

}  // namespace

Login Merged(Login first, const Login& otherwise) {
  for (const Key& key : kKeys) {
    if ((first.*key.value).empty()) first.*key.value = otherwise.*key.value;
  }
  return first;
}

absl::StatusOr<Login> ReadLoginFile(const std::string& path) {
  absl::StatusOr<Login> login = ParseLogin(path);
  if (login.ok()) return login;
  return MakeError(absl::StatusCode::kInvalidArgument, "LOGIN_FILE_INVALID",
                   absl::StrCat("--login: ", path, ": ", login.status().message()), {{"field", "--login"}});
}

}  // namespace listeplass::proof
