#include "service/server/rpc/token_authenticator.h"

#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "grpc/grpc_security_constants.h"
#include "service/access/caller_errors.h"
#include "service/access/certificate_organisation.h"
#include "service/access/find_caller.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {
namespace {

constexpr absl::string_view kAuthorizationKey = "authorization";
constexpr absl::string_view kProofKey = "dpop";
constexpr absl::string_view kCitizenTokenKey = "listeplass-citizen-token";

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
  Check(const TokenAuthenticator::Access& access, const Proofs& proofs, absl::Time now)
      : access_(access), proofs_(proofs), now_(now) {}

  absl::StatusOr<access::Who> Find() const {
    LP_ASSIGN_OR_RETURN(const auto authorization, FindSaidOnce(proofs_.metadata, kAuthorizationKey));
    access::Who who;
    if (authorization) {
      LP_ASSIGN_OR_RETURN(who, ByToken(*authorization));
    } else {
      LP_ASSIGN_OR_RETURN(who, ByCertificate());
    }
    LP_ASSIGN_OR_RETURN(const auto citizen, FindSaidOnce(proofs_.metadata, kCitizenTokenKey));
    if (!citizen) return who;
    LP_ASSIGN_OR_RETURN(const access::Issuer* const issuer, IssuerOf(*citizen));
    LP_ASSIGN_OR_RETURN(const access::ProvenToken token, access_.verifier->Verify(*citizen, *issuer, now_));
    return access::CitizenOfPortal(access_.config, who, *issuer, token.claims, token.expires);
  }

 private:
  absl::StatusOr<const access::Issuer*> IssuerOf(absl::string_view token) const {
    LP_ASSIGN_OR_RETURN(const std::string iss, access_.verifier->UnprovenIssuer(token));
    const access::Issuer* issuer = access_.config.FindIssuer(iss);
    if (issuer == nullptr) return errors::ClaimInvalid("iss", "is of no issuer that this server knows");
    return issuer;
  }

  absl::StatusOr<access::Who> ByToken(absl::string_view authorization) const {
    absl::string_view token = authorization;
    if (!absl::ConsumePrefix(&token, "DPoP ") && !absl::ConsumePrefix(&token, "Bearer ")) return errors::TokenMissing();
    LP_ASSIGN_OR_RETURN(const access::Issuer* const issuer, IssuerOf(token));
    LP_ASSIGN_OR_RETURN(const access::ProvenToken proven, access_.verifier->Verify(token, *issuer, now_));
    if (issuer->requires_dpop && !proven.claims.contains("cnf")) {
      return errors::ClaimInvalid("cnf", "is missing: this issuer's tokens are bound to a key");
    }
    LP_ASSIGN_OR_RETURN(const auto proof, FindSaidOnce(proofs_.metadata, kProofKey));
    const std::string address = absl::StrCat(access_.config.external_address, "/listeplass.v1.",
                                             absl::StrReplaceAll(proofs_.method, {{".", "/"}}));
    LP_RETURN_IF_ERROR(access_.verifier->CheckProof(proof.value_or(""), token, proven, address, now_));
    return access::CallerByToken(access_.config, *issuer, proven.claims, proven.expires);
  }

  absl::StatusOr<access::Who> ByCertificate() const {
    const std::string pem = OnlyProperty(proofs_.connection, GRPC_X509_PEM_CERT_PROPERTY_NAME);
    if (pem.empty()) return errors::TokenMissing();
    const std::string organisation = access::OrganisationOf(pem);
    if (organisation.empty()) return errors::CallerUnknown();
    return access::CallerByCertificate(access_.config, organisation);
  }

  const TokenAuthenticator::Access& access_;
  const Proofs& proofs_;
  const absl::Time now_;
};

}  // namespace

absl::StatusOr<Caller> TokenAuthenticator::Authenticate(const Proofs& proofs) const {
  if (IsLocal(proofs.connection)) return CallerOf(proofs.metadata);
  const std::shared_ptr<const Access> current = current_();
  LP_ASSIGN_OR_RETURN(access::Who who, Check(*current, proofs, clock_.Now()).Find());
  return ProvenCaller(std::move(who), proofs.metadata);
}

}  // namespace listeplass::server
