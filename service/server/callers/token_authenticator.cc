#include "service/server/callers/token_authenticator.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "grpc/grpc_security_constants.h"
#include "service/access/access_errors.h"
#include "service/access/believed_tokens.h"
#include "service/access/caller_errors.h"
#include "service/access/certificate_organisation.h"
#include "service/access/find_caller.h"
#include "service/access/proof_of_possession.h"
#include "service/access/token.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/connections/unix_users.h"

namespace listeplass::server {
namespace {

constexpr absl::string_view kAuthorizationKey = "authorization";
constexpr absl::string_view kProofKey = "dpop";
constexpr absl::string_view kCitizenTokenKey = "listeplass-citizen-token";
// A proof is remembered for at most 5 minutes: this allows 600 proven calls a second, in 50 MB.
constexpr size_t kProofsMax = 200'000;
// The tokens of some thousand citizens at their portals, in 20 MB.
constexpr size_t kTokensMax = 10'000;
constexpr size_t kCertificatesMax = 1'000;

std::string OnlyProperty(const grpc::AuthContext* connection, const char* name) {
  if (connection == nullptr) return "";
  const std::vector<grpc::string_ref> values = connection->FindPropertyValues(name);
  return values.size() == 1 ? std::string(values.front().data(), values.front().size()) : "";
}

// Whether the connection is of a listener without TLS. Of whatever else it may be, a proof is asked for.
bool IsLocal(const grpc::AuthContext* connection) {
  if (connection == nullptr) return false;
  const std::string type = OnlyProperty(connection, GRPC_TRANSPORT_SECURITY_TYPE_PROPERTY_NAME);
  return type.empty() || type == "insecure";
}

// The proofs of one call, checked by what holds now.
class Check {
 public:
  // `seen` is null where the call's proof of possession was believed before.
  Check(const access::Access& access, const Proofs& proofs, absl::Time now, access::BelievedTokens& tokens,
        access::CertificateOrganisations& organisations, access::SeenProofs* seen)
      : access_(access), proofs_(proofs), now_(now), tokens_(tokens), organisations_(organisations), seen_(seen) {}

  absl::StatusOr<access::Who> Find() const {
    LP_ASSIGN_OR_RETURN(const auto authorization, FindSaidOnce(proofs_.metadata, kAuthorizationKey));
    access::Who who;
    if (authorization) {
      LP_ASSIGN_OR_RETURN(who, ByToken(*authorization));
    } else {
      LP_ASSIGN_OR_RETURN(who, ByConnection());
    }
    LP_ASSIGN_OR_RETURN(const auto citizen, FindSaidOnce(proofs_.metadata, kCitizenTokenKey));
    if (!citizen) return who;
    LP_ASSIGN_OR_RETURN(const Believed believed, Believe(*citizen));
    return access::CitizenOfPortal(access_.config, who, IssuerOf(*believed), believed->citizen,
                                   believed->token.expires);
  }

 private:
  using Believed = std::shared_ptr<const access::BelievedToken>;

  const access::Issuer& IssuerOf(const access::BelievedToken& believed) const {
    return access_.config.issuers[believed.issuer];
  }

  absl::StatusOr<Believed> Believe(absl::string_view token) const {
    if (Believed believed = tokens_.Find(token, access_.version, now_)) return believed;
    LP_ASSIGN_OR_RETURN(const std::string iss, access::UnverifiedIssuer(token));
    const access::Issuer* issuer = access_.config.FindIssuer(iss);
    if (issuer == nullptr) return access::Refused(access::Evidence::kToken, access::Problem::kIssuer);
    const auto place = static_cast<size_t>(issuer - access_.config.issuers.data());
    LP_ASSIGN_OR_RETURN(access::VerifiedToken verified,
                        access::VerifyToken(token, access_.keys[place], issuer->rules, now_));
    auto caller = access::CallerByToken(access_.config, *issuer, verified.claims, verified.expires);
    auto citizen = access::CitizenByToken(*issuer, verified.claims);
    auto believed = std::make_shared<const access::BelievedToken>(access::BelievedToken{.issuer = place,
                                                                                        .token = std::move(verified),
                                                                                        .since = now_,
                                                                                        .caller = std::move(caller),
                                                                                        .citizen = std::move(citizen)});
    tokens_.Add(token, access_.version, believed);
    return believed;
  }

  absl::StatusOr<access::Who> ByToken(absl::string_view authorization) const {
    absl::string_view token = authorization;
    if (!absl::ConsumePrefix(&token, "DPoP ") && !absl::ConsumePrefix(&token, "Bearer ")) return errors::TokenMissing();
    LP_ASSIGN_OR_RETURN(const Believed believed, Believe(token));
    const access::Issuer& issuer = IssuerOf(*believed);
    if (issuer.requires_dpop && !believed->token.claims.contains("cnf")) {
      return errors::ClaimInvalid("cnf", "is missing: this issuer's tokens are bound to a key");
    }
    if (seen_ != nullptr) LP_RETURN_IF_ERROR(CheckPossession(token, *believed));
    return believed->caller;
  }

  absl::Status CheckPossession(absl::string_view token, const access::BelievedToken& believed) const {
    LP_ASSIGN_OR_RETURN(const auto proof, FindSaidOnce(proofs_.metadata, kProofKey));
    const access::ProofRules rules = {.url = absl::StrCat(access_.config.external_address, "/listeplass.v1.",
                                                          absl::StrReplaceAll(proofs_.method, {{".", "/"}})),
                                      .skew = IssuerOf(believed).rules.skew};
    return access::CheckProof(proof.value_or(""), rules, token, believed.token, now_, *seen_);
  }

  absl::StatusOr<access::Who> ByConnection() const {
    if (OnlyProperty(proofs_.connection, GRPC_TRANSPORT_SECURITY_TYPE_PROPERTY_NAME) != kLocalSecurity) {
      return ByCertificate();
    }
    uint32_t user = 0;
    if (!absl::SimpleAtoi(OnlyProperty(proofs_.connection, kUnixUserProperty), &user)) return errors::TokenMissing();
    return access::CallerByUnixUser(access_.config, user);
  }

  absl::StatusOr<access::Who> ByCertificate() const {
    const std::string pem = OnlyProperty(proofs_.connection, GRPC_X509_PEM_CERT_PROPERTY_NAME);
    if (pem.empty()) return errors::TokenMissing();
    const std::string organisation = organisations_.Of(pem);
    if (organisation.empty()) return errors::CallerUnknown();
    return access::CallerByCertificate(access_.config, organisation);
  }

  const access::Access& access_;
  const Proofs& proofs_;
  const absl::Time now_;
  access::BelievedTokens& tokens_;
  access::CertificateOrganisations& organisations_;
  access::SeenProofs* const seen_;
};

// An earlier process may have taken proofs that were made before this one began. Their times are in whole seconds.
absl::Time WholeSecond(absl::Time time) { return absl::FromUnixSeconds(absl::ToUnixSeconds(time)); }

}  // namespace

TokenAuthenticator::TokenAuthenticator(Current current, const Clock& clock)
    : current_(std::move(current)),
      clock_(clock),
      tokens_(kTokensMax),
      organisations_(kCertificatesMax),
      seen_(kProofsMax, WholeSecond(clock.Now())) {}

absl::StatusOr<Caller> TokenAuthenticator::Authenticate(const Proofs& proofs) const {
  if (IsLocal(proofs.connection)) return CallerOf(proofs.metadata);
  const std::shared_ptr<const access::Access> current = current_();
  LP_ASSIGN_OR_RETURN(access::Who who, Check(*current, proofs, clock_.Now(), tokens_, organisations_, &seen_).Find());
  LP_ASSIGN_OR_RETURN(Caller caller, ProvenCaller(std::move(who), proofs.metadata));
  caller.access_version = current->version;
  return caller;
}

absl::Duration TokenAuthenticator::ProofLeft(const Caller& caller, const Proofs& proofs) const {
  if (caller.who.role == access::AccessRole::kLocal) return absl::InfiniteDuration();
  const absl::Time now = clock_.Now();
  const std::shared_ptr<const access::Access> current = current_();
  if (current->version != caller.access_version) {
    const absl::StatusOr<access::Who> who = Check(*current, proofs, now, tokens_, organisations_, nullptr).Find();
    if (!who.ok() || *who != caller.who) return absl::ZeroDuration();
  }
  return caller.who.expires - now;
}

}  // namespace listeplass::server
