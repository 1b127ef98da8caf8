#include "service/access/access_config.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/access/algorithm.h"
#include "service/access/claims_profiles.h"
#include "service/access/json_object.h"
#include "service/domain/errors.h"
#include "service/domain/organisation_number.h"
#include "service/domain/status_macros.h"

namespace listeplass::access {
namespace {

constexpr size_t kIssuersMax = 16;
constexpr size_t kCallersMax = 2000;
constexpr size_t kNamedMax = 500;  // municipalities, sources or people of one caller
constexpr int64_t kSkewSecondsDefault = 10;
// Users of this machine, by their numbers. Not root, who is the server's own user in all but name, and not the last two
// numbers: one means "no user" to the system.
constexpr int64_t kUnixUserMin = 1;
constexpr int64_t kUnixUserMax = 4'294'967'293;
// As this user (nobody) the system names all those whom the server's user namespace does not know.
constexpr int64_t kOverflowUser = 65'534;

absl::StatusOr<Profile> ParseProfile(const std::string& text, const std::string& path) {
  if (text == "maskinporten") return Profile::kMaskinporten;
  if (text == "id-porten") return Profile::kIdPorten;
  if (text == "helseid") return Profile::kHelseId;
  return errors::FieldInvalid(path, "must be maskinporten, id-porten or helseid");
}

absl::StatusOr<std::vector<Algorithm>> ReadAlgorithms(JsonObject& json) {
  LP_ASSIGN_OR_RETURN(const std::vector<std::string> names, json.Texts("algorithms", 3));
  if (names.empty()) return errors::FieldRequired(json.PathOf("algorithms"));
  std::vector<Algorithm> algorithms;
  for (const std::string& name : names) {
    const std::optional<Algorithm> algorithm = ParseAlgorithm(name);
    if (!algorithm) return errors::FieldInvalid(json.PathOf("algorithms"), "may name RS256, PS256 and ES256");
    algorithms.push_back(*algorithm);
  }
  return algorithms;
}

absl::StatusOr<Issuer> ReadIssuer(JsonObject& json) {
  Issuer issuer;
  LP_ASSIGN_OR_RETURN(issuer.name, json.Text("name"));
  LP_ASSIGN_OR_RETURN(const std::string profile, json.Text("profile"));
  LP_ASSIGN_OR_RETURN(issuer.profile, ParseProfile(profile, json.PathOf("profile")));
  LP_ASSIGN_OR_RETURN(issuer.rules.issuer, json.Text("issuer"));
  LP_ASSIGN_OR_RETURN(issuer.rules.audience, json.Text("audience"));
  LP_ASSIGN_OR_RETURN(issuer.jwks_file, json.Text("jwks"));
  LP_ASSIGN_OR_RETURN(issuer.rules.algorithms, ReadAlgorithms(json));
  LP_ASSIGN_OR_RETURN(const int64_t skew,
                      json.NumberOr("skew_seconds", kSkewSecondsDefault, 0, absl::ToInt64Seconds(kSkewMax)));
  issuer.rules.skew = absl::Seconds(skew);
  if (issuer.profile == Profile::kIdPorten) {
    LP_ASSIGN_OR_RETURN(issuer.acr_min, json.TextOr("acr_min", kAcrHigh));
    if (!IsKnownAcr(issuer.acr_min)) {
      return errors::FieldInvalid(json.PathOf("acr_min"), "must be idporten-loa-high or idporten-loa-substantial");
    }
  }
  LP_ASSIGN_OR_RETURN(issuer.requires_dpop, json.FlagOr("dpop", issuer.profile == Profile::kHelseId));
  LP_RETURN_IF_ERROR(json.CheckAllRead());
  return issuer;
}

absl::StatusOr<std::vector<MunicipalityId>> ReadMunicipalities(JsonObject& json, absl::string_view key) {
  LP_ASSIGN_OR_RETURN(const std::vector<std::string> texts, json.Texts(key, kNamedMax));
  std::vector<MunicipalityId> municipalities;
  for (const std::string& text : texts) {
    int64_t number = 0;
    const bool digits = text.size() == 4 && std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
    if (!digits || !absl::SimpleAtoi(text, &number) || number == 0) {
      return errors::FieldInvalid(json.PathOf(key), "names municipalities by their four digits, such as \"4601\"");
    }
    municipalities.emplace_back(number);
  }
  std::sort(municipalities.begin(), municipalities.end());
  return municipalities;
}

absl::StatusOr<std::vector<Source>> ReadSources(JsonObject& json) {
  LP_ASSIGN_OR_RETURN(const std::vector<std::string> texts, json.Texts("sources", kNamedMax));
  std::vector<Source> sources;
  for (const std::string& text : texts) {
    if (!IsSourceName(text)) {
      return errors::FieldInvalid(json.PathOf("sources"), "must be names of sources: 1 to 40 of a to z, 0 to 9 and -");
    }
    sources.emplace_back(text);
  }
  std::sort(sources.begin(), sources.end());
  return sources;
}

absl::Status ReadUnixUser(JsonObject& json, const AccessConfig& config, ConfiguredCaller& caller) {
  LP_ASSIGN_OR_RETURN(const int64_t user, json.NumberOr("uid", 0, kUnixUserMin, kUnixUserMax));
  if (user == kOverflowUser) {
    return errors::FieldInvalid(json.PathOf("uid"), "must not be 65534 (nobody), who may be any user");
  }
  caller.unix_user = static_cast<uint32_t>(user);
  if (!config.NamesUnixUser(*caller.unix_user)) return absl::OkStatus();
  return errors::FieldInvalid(json.PathOf("uid"), "is another caller's, too");
}

// Reads by what the caller is known: the issuer of its tokens and what they must say, a certificate, or a user of this
// machine.
absl::Status ReadProof(JsonObject& json, const AccessConfig& config, ConfiguredCaller& caller) {
  LP_ASSIGN_OR_RETURN(caller.organisation, json.Text("organisation"));
  if (!IsOrganisationNumber(caller.organisation)) {
    return errors::FieldInvalid(json.PathOf("organisation"), "must be the number of an organisation, nine digits");
  }
  LP_ASSIGN_OR_RETURN(const bool by_certificate, json.FlagOr("certificate", false));
  const bool by_user = json.Has("uid"), by_token = json.Has("issuer");
  if (by_certificate + by_user + by_token != 1) {
    return errors::FieldInvalid(json.PathOf("issuer"),
                                "is required, unless the caller comes by certificate or has a uid; one of the three");
  }
  if (by_certificate) return absl::OkStatus();
  if (by_user) return ReadUnixUser(json, config, caller);
  LP_ASSIGN_OR_RETURN(caller.issuer, json.Text("issuer"));
  const auto issuer = std::find_if(config.issuers.begin(), config.issuers.end(),
                                   [&caller](const Issuer& any) { return any.name == caller.issuer; });
  if (issuer == config.issuers.end()) return errors::FieldInvalid(json.PathOf("issuer"), "is none of the issuers");
  switch (issuer->profile) {
    case Profile::kIdPorten:
      return errors::FieldInvalid(json.PathOf("issuer"), "proves citizens, who need no entry");
    case Profile::kMaskinporten: {
      LP_ASSIGN_OR_RETURN(caller.scope, json.Text("scope"));
      return absl::OkStatus();
    }
    case Profile::kHelseId:
      break;
  }
  LP_ASSIGN_OR_RETURN(caller.hpr_numbers, json.Texts("hpr_numbers", kNamedMax));
  std::sort(caller.hpr_numbers.begin(), caller.hpr_numbers.end());
  for (const std::string& number : caller.hpr_numbers) {
    if (!IsHprNumber(number)) return errors::FieldInvalid(json.PathOf("hpr_numbers"), "must be texts of 7 to 9 digits");
  }
  return caller.hpr_numbers.empty() ? errors::FieldRequired(json.PathOf("hpr_numbers")) : absl::OkStatus();
}

absl::StatusOr<ConfiguredCaller> ReadCaller(JsonObject& json, const AccessConfig& config) {
  ConfiguredCaller caller;
  LP_ASSIGN_OR_RETURN(const std::string role, json.Text("role"));
  const std::optional<AccessRole> given = ParseGivenRole(role);
  if (!given) return errors::FieldInvalid(json.PathOf("role"), "is no role that a caller can have");
  caller.role = *given;
  LP_RETURN_IF_ERROR(ReadProof(json, config, caller));
  LP_ASSIGN_OR_RETURN(caller.municipalities, ReadMunicipalities(json, "municipalities"));
  if (NamesMunicipalities(caller.role) == caller.municipalities.empty()) {
    return errors::FieldInvalid(json.PathOf("municipalities"),
                                caller.municipalities.empty() ? "are required of this role" : "are not for this role");
  }
  LP_ASSIGN_OR_RETURN(caller.sources, ReadSources(json));
  const bool delivers = caller.role == AccessRole::kPopulationRegister;
  if (delivers == caller.sources.empty()) {
    return errors::FieldInvalid(json.PathOf("sources"),
                                caller.sources.empty() ? "are required of this role" : "are not for this role");
  }
  LP_ASSIGN_OR_RETURN(const std::vector<std::string> rights, json.Texts("rights", 1));
  for (const std::string& right : rights) {
    if (right != "protected-addresses") {
      return errors::FieldInvalid(json.PathOf("rights"), "may name protected-addresses");
    }
    caller.may_see_protected = true;
  }
  LP_RETURN_IF_ERROR(json.CheckAllRead());
  return caller;
}

absl::Status CheckAddress(const std::string& address) {
  if (absl::StartsWith(address, "https://") && !absl::EndsWith(address, "/")) return absl::OkStatus();
  return errors::FieldInvalid("external_address", "must begin with https:// and end without a slash");
}

}  // namespace

const Issuer* AccessConfig::FindIssuer(absl::string_view iss) const {
  const auto found =
      std::find_if(issuers.begin(), issuers.end(), [iss](const Issuer& any) { return any.rules.issuer == iss; });
  return found == issuers.end() ? nullptr : &*found;
}

bool AccessConfig::NamesUnixUser(uint32_t user) const {
  return std::any_of(callers.begin(), callers.end(),
                     [user](const ConfiguredCaller& any) { return any.unix_user == user; });
}

absl::StatusOr<AccessConfig> ParseAccessConfig(absl::string_view text) {
  if (text.size() > kAccessConfigBytesMax) return errors::FieldInvalid("the access file", "is too long");
  LP_ASSIGN_OR_RETURN(const nlohmann::json json, ParseJson(text, "the access file"));
  JsonObject file(json, "");
  AccessConfig config;
  LP_ASSIGN_OR_RETURN(config.external_address, file.Text("external_address"));
  LP_RETURN_IF_ERROR(CheckAddress(config.external_address));
  LP_ASSIGN_OR_RETURN(std::vector<JsonObject> issuers, file.Objects("issuers", kIssuersMax));
  std::set<std::string> names, claims;
  for (JsonObject& object : issuers) {
    LP_ASSIGN_OR_RETURN(Issuer issuer, ReadIssuer(object));
    if (!names.insert(issuer.name).second)
      return errors::FieldInvalid(object.PathOf("name"), "is another issuer's, too");
    if (!claims.insert(issuer.rules.issuer).second) {
      return errors::FieldInvalid(object.PathOf("issuer"), "is another issuer's, too");
    }
    config.issuers.push_back(std::move(issuer));
  }
  LP_ASSIGN_OR_RETURN(std::vector<JsonObject> callers, file.Objects("callers", kCallersMax));
  for (JsonObject& object : callers) {
    LP_ASSIGN_OR_RETURN(ConfiguredCaller caller, ReadCaller(object, config));
    config.callers.push_back(std::move(caller));
  }
  LP_ASSIGN_OR_RETURN(config.presumed_custody, ReadMunicipalities(file, "presumed_custody"));
  LP_RETURN_IF_ERROR(file.CheckAllRead());
  return config;
}

}  // namespace listeplass::access
