#include "clients/cli/auth/develop_callers.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "clients/proof/token_signer.h"
#include "service/domain/errors.h"

namespace listeplass::auth {
namespace {

using Json = ::nlohmann::json;

const DevelopIssuer& FindDevelopIssuer(absl::string_view name) {
  const std::vector<DevelopIssuer>& all = DevelopIssuers();
  return *std::find_if(all.begin(), all.end(), [name](const DevelopIssuer& any) { return any.name == name; });
}

std::string AudienceOf(const DevelopIssuer& issuer, const std::string& external_address) {
  return *issuer.audience == '\0' ? external_address : issuer.audience;
}

bool IsOfMunicipality(const DevelopCaller& caller) {
  const absl::string_view role = caller.role;
  return role == "caseworker" || role == "chief" || role == "auditor";
}

Json ConfiguredEntry(const DevelopCaller& caller, const std::vector<std::string>& municipalities) {
  Json entry = {{"role", caller.role}, {"organisation", caller.organisation}};
  if (*caller.issuer == '\0') {
    entry["certificate"] = true;
  } else {
    entry["issuer"] = caller.issuer;
  }
  if (*caller.scope != '\0') entry["scope"] = caller.scope;
  if (*caller.hpr_number != '\0') entry["hpr_numbers"] = Json::array({caller.hpr_number});
  if (IsOfMunicipality(caller)) entry["municipalities"] = municipalities;
  if (absl::string_view(caller.role) == "chief") entry["rights"] = Json::array({"protected-addresses"});
  if (absl::string_view(caller.role) == "population-register")
    entry["sources"] = Json::array({"population-register", "flr"});
  return entry;
}

// What the tokens of all issuers say.
Json CommonClaims(const std::string& issuer, const std::string& audience, const TokenTime& time) {
  return {{"iss", issuer},
          {"aud", audience},
          {"iat", absl::ToUnixSeconds(time.from)},
          {"exp", absl::ToUnixSeconds(time.to)},
          {"jti", proof::RandomId()}};
}

}  // namespace

const std::vector<DevelopIssuer>& DevelopIssuers() {
  static const auto* const kIssuers = new std::vector<DevelopIssuer>{
      {"maskinporten", "https://maskinporten.example/", "", access::Algorithm::kRs256},
      {"id-porten", "https://idporten.example", "", access::Algorithm::kRs256},
      {"helseid", "https://helseid.example", "listeplass:api", access::Algorithm::kPs256}};
  return *kIssuers;
}

const std::vector<DevelopCaller>& DevelopCallers() {
  static const auto* const kCallers = new std::vector<DevelopCaller>{
      {"portal", "portal", "a citizen portal", "maskinporten", "310000019", "", "listeplass:portal"},
      {"caseworker", "caseworker", "staff of the municipality", "helseid", "310000027", "181000002", ""},
      {"chief", "chief", "answers for the scheme there", "helseid", "310000027", "181000001", ""},
      {"auditor", "auditor", "reads the audit trail", "helseid", "310000027", "181000004", ""},
      {"register", "population-register", "delivers facts", "maskinporten", "310000043", "", "listeplass:deliver"},
      {"administrator", "national-administrator", "sets the national policy", "helseid", "310000078", "181000005", ""},
      {"operator", "operator", "runs the server; by certificate", "", "310000051", "", ""}};
  return *kCallers;
}

const DevelopCaller& FindDevelopCaller(absl::string_view name) {
  const std::vector<DevelopCaller>& all = DevelopCallers();
  return *std::find_if(all.begin(), all.end(), [name](const DevelopCaller& any) { return any.name == name; });
}

absl::StatusOr<TokenTime> DevelopTime(int64_t days, absl::Time now) {
  if (days < 1 || days > kDevelopDaysMax) return errors::OutOfRange("--days", days, 1, kDevelopDaysMax);
  return TokenTime{.from = now, .to = now + absl::Hours(24) * days};
}

Json DevelopConfig(const std::string& external_address, const std::vector<std::string>& municipalities) {
  Json issuers = Json::array(), callers = Json::array();
  for (const DevelopIssuer& issuer : DevelopIssuers()) {
    issuers.push_back({{"name", issuer.name},
                       {"profile", issuer.name},
                       {"issuer", issuer.issuer},
                       {"audience", AudienceOf(issuer, external_address)},
                       {"jwks", absl::StrCat(issuer.name, ".jwks.json")},
                       {"algorithms", Json::array({std::string(access::AlgorithmName(issuer.algorithm))})}});
  }
  for (const DevelopCaller& caller : DevelopCallers()) callers.push_back(ConfiguredEntry(caller, municipalities));
  return {{"external_address", external_address}, {"issuers", issuers}, {"callers", callers}};
}

Json MakeCallerClaims(const DevelopCaller& caller, const std::string& external_address, const TokenTime& time,
                      const std::string& thumbprint) {
  const DevelopIssuer& issuer = FindDevelopIssuer(caller.issuer);
  const std::string name = absl::StrCat("development-", caller.name);
  Json claims = CommonClaims(issuer.issuer, AudienceOf(issuer, external_address), time);
  claims["client_id"] = name;
  if (absl::string_view(issuer.name) == "maskinporten") {
    claims["client_amr"] = "private_key_jwt";
    claims["token_type"] = "Bearer";
    claims["scope"] = caller.scope;
    claims["consumer"] = {{"authority", "iso6523-actorid-upis"}, {"ID", absl::StrCat("0192:", caller.organisation)}};
  } else {
    claims["sub"] = name;
    claims["scope"] = Json::array({"listeplass:api/staff"});
    claims["helseid://claims/client/claims/orgnr_parent"] = caller.organisation;
    claims["helseid://claims/hpr/hpr_number"] = caller.hpr_number;
    claims["helseid://claims/identity/security_level"] = "4";
    claims["nbf"] = absl::ToUnixSeconds(time.from);
  }
  if (!thumbprint.empty()) claims["cnf"] = {{"jkt", thumbprint}};
  return claims;
}

Json MakeCitizenClaims(const std::string& external_address, const TokenTime& time, const std::string& national_id) {
  const DevelopIssuer& issuer = FindDevelopIssuer("id-porten");
  Json claims = CommonClaims(issuer.issuer, AudienceOf(issuer, external_address), time);
  claims["sub"] = proof::RandomId();
  claims["pid"] = national_id;
  claims["acr"] = "idporten-loa-high";
  claims["amr"] = Json::array({"BankID"});
  claims["client_id"] = "development-portal";
  claims["client_orgno"] = FindDevelopCaller("portal").organisation;
  claims["scope"] = "openid listeplass:citizen";
  return claims;
}

}  // namespace listeplass::auth
