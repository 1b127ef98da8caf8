#include "tests/support/test_access.h"

#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "service/access/base64url.h"
#include "service/access/public_key.h"
#include "service/access/text_digest.h"
#include "tests/support/files.h"
#include "tests/support/test_keys.h"

namespace listeplass {
namespace {

using access::AccessRole;
using access::Profile;
using ::nlohmann::json;

constexpr char kAddress[] = "https://listeplass.example.no";
constexpr char kPortalOrganisation[] = "310000019";
constexpr char kMunicipalOrganisation[] = "310000027";
constexpr char kMachineOrganisation[] = "310000043";

struct IssuerOf {
  Profile profile;
  const char* name;
  const char* issuer;
  const char* audience;
};
constexpr IssuerOf kIssuers[] = {{Profile::kMaskinporten, "maskinporten", "https://maskinporten.no/", kAddress},
                                 {Profile::kIdPorten, "id-porten", "https://idporten.no", kAddress},
                                 {Profile::kHelseId, "helseid", "https://helseid-sts.nhn.no", "listeplass:api"}};

const IssuerOf& Of(Profile profile) { return kIssuers[static_cast<size_t>(profile)]; }

bool IsStaff(AccessRole role) {
  return access::NamesMunicipalities(role) || role == AccessRole::kNationalAdministrator;
}

std::string HprNumber(AccessRole role) { return absl::StrCat(181'000'000 + static_cast<int>(role)); }
std::string Scope(AccessRole role) { return absl::StrCat("listeplass:", absl::string_view(AccessRoleName(role))); }

json Caller(AccessRole role, const std::vector<std::string>& municipalities) {
  json caller = {{"role", std::string(AccessRoleName(role))}};
  if (IsStaff(role)) {
    caller.update({{"issuer", "helseid"}, {"organisation", kMunicipalOrganisation}});
    caller["hpr_numbers"] = json::array({HprNumber(role)});
    if (access::NamesMunicipalities(role)) caller["municipalities"] = municipalities;
    if (role == AccessRole::kChief) caller["rights"] = json::array({"protected-addresses"});
    return caller;
  }
  caller.update({{"issuer", "maskinporten"}, {"scope", Scope(role)}});
  caller["organisation"] = role == AccessRole::kPortal ? kPortalOrganisation : kMachineOrganisation;
  if (role == AccessRole::kPopulationRegister) caller["sources"] = json::array({"population-register"});
  return caller;
}

}  // namespace

TestAccess::TestAccess(std::string folder, std::vector<std::string> municipalities) : folder_(std::move(folder)) {
  config_["external_address"] = kAddress;
  for (const IssuerOf& issuer : kIssuers) {
    config_["issuers"].push_back({{"name", issuer.name},
                                  {"profile", issuer.name},
                                  {"issuer", issuer.issuer},
                                  {"audience", issuer.audience},
                                  {"jwks", absl::StrCat(issuer.name, ".jwks.json")},
                                  {"algorithms", json::array({"ES256"})}});
    ReplaceKey(issuer.profile, "ec");
  }
  for (const AccessRole role : access::kGivenRoles) config_["callers"].push_back(Caller(role, municipalities));
  json another = Caller(AccessRole::kPopulationRegister, municipalities);
  another.update({{"scope", kDeliverAnother}, {"sources", json::array({"another"})}});
  config_["callers"].push_back(std::move(another));
  Write(config_);
}

std::string TestAccess::keys_file(Profile issuer) const {
  return absl::StrCat(folder_, "/", Of(issuer).name, ".jwks.json");
}

void TestAccess::Write(const json& config) const { WriteFile(file(), config.dump(2)); }

void TestAccess::ReplaceKey(Profile issuer, const std::string& id) const {
  WriteFile(keys_file(issuer), KeySetText({With(EcTestKey().PublicJwk(), {{"kid", id}})}));
}

std::map<std::string, std::string> TestAccess::Proofs(AccessRole role, absl::string_view method,
                                                      const std::string& national_id) const {
  if (role == AccessRole::kCitizen) {
    std::map<std::string, std::string> proofs = Proofs(AccessRole::kPortal, method);
    proofs["listeplass-citizen-token"] = Token(Claims(role, national_id));
    return proofs;
  }
  const std::string token = Token(Claims(role));
  if (!IsStaff(role)) return {{"authorization", "Bearer " + token}};
  return {{"authorization", "DPoP " + token}, {"dpop", Proof(method, token)}};
}

std::map<std::string, std::string> TestAccess::MachineProofs(const std::string& scope) const {
  return {{"authorization", "Bearer " + Token(MachineClaims(scope))}};
}

json TestAccess::MachineClaims(const std::string& scope) const {
  const absl::Time now = absl::Now();
  const bool portal = scope == Scope(AccessRole::kPortal);
  return {{"iss", Of(Profile::kMaskinporten).issuer},
          {"aud", Of(Profile::kMaskinporten).audience},
          {"client_id", "machine"},
          {"scope", scope},
          {"consumer",
           {{"authority", "iso6523-actorid-upis"},
            {"ID", absl::StrCat("0192:", portal ? kPortalOrganisation : kMachineOrganisation)}}},
          {"iat", absl::ToUnixSeconds(now)},
          {"exp", absl::ToUnixSeconds(now + absl::Minutes(10))}};
}

json TestAccess::Claims(AccessRole role, const std::string& national_id) const {
  json claims = MachineClaims(Scope(role));
  if (role == AccessRole::kCitizen) {
    claims.update({{"iss", Of(Profile::kIdPorten).issuer},
                   {"aud", Of(Profile::kIdPorten).audience},
                   {"sub", "citizen"},
                   {"pid", national_id},
                   {"acr", "idporten-loa-high"}});
  } else if (IsStaff(role)) {
    claims.update({{"iss", Of(Profile::kHelseId).issuer},
                   {"aud", Of(Profile::kHelseId).audience},
                   {"sub", absl::StrCat("staff-", absl::string_view(AccessRoleName(role)))},
                   {"helseid://claims/client/claims/orgnr_parent", kMunicipalOrganisation},
                   {"helseid://claims/hpr/hpr_number", HprNumber(role)},
                   {"helseid://claims/identity/security_level", "4"}});
    const std::string thumbprint = access::ReadPublicJwk(OtherEcTestKey().PublicJwk()).key->thumbprint();
    claims["cnf"] = {{"jkt", thumbprint}};
  }
  return claims;
}

std::string TestAccess::Token(const json& claims, const json& header) const {
  const json good = {{"alg", "ES256"}, {"kid", "ec"}};
  return EcTestKey().Compact(With(good, header).dump(), claims.dump(), "ES256");
}

std::string TestAccess::Proof(absl::string_view method, const std::string& token, const json& changes) const {
  static std::atomic<int> made = 0;
  const json header = {{"typ", "dpop+jwt"}, {"alg", "ES256"}, {"jwk", OtherEcTestKey().PublicJwk()}};
  const json claims = {{"jti", absl::StrCat(made++)},
                       {"htm", "POST"},
                       {"htu", absl::StrCat(kAddress, "/listeplass.v1.", absl::StrReplaceAll(method, {{".", "/"}}))},
                       {"iat", absl::ToUnixSeconds(absl::Now())},
                       {"ath", access::EncodeBase64Url(access::Sha256(token))}};
  return OtherEcTestKey().Compact(header.dump(), With(claims, changes).dump(), "ES256");
}

}  // namespace listeplass
