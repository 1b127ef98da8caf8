#include "service/access/find_caller.h"

#include <algorithm>
#include <string>

#include "service/access/caller_errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::access {
namespace {

template <typename Fits>
absl::StatusOr<Who> FirstThat(const AccessConfig& config, Fits fits) {
  const auto caller = std::find_if(config.callers.begin(), config.callers.end(), fits);
  if (caller == config.callers.end()) return errors::CallerUnknown();
  return Who{.role = caller->role,
             .municipalities = caller->municipalities,
             .sources = caller->sources,
             .organisation = caller->organisation,
             .may_see_protected = caller->may_see_protected};
}

bool Contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

absl::StatusOr<Who> CallerByToken(const AccessConfig& config, const Issuer& issuer, const nlohmann::json& claims,
                                  absl::Time expires) {
  Who who;
  switch (issuer.profile) {
    case Profile::kIdPorten:
      return errors::CallerUnknown();
    case Profile::kMaskinporten: {
      LP_ASSIGN_OR_RETURN(const MachineClaims machine, ReadMaskinporten(claims));
      LP_ASSIGN_OR_RETURN(who, FirstThat(config, [&](const ConfiguredCaller& caller) {
                            return caller.issuer == issuer.name && caller.organisation == machine.organisation &&
                                   Contains(machine.scopes, caller.scope);
                          }));
      who.subject = machine.subject;
      break;
    }
    case Profile::kHelseId: {
      LP_ASSIGN_OR_RETURN(const StaffClaims staff, ReadHelseId(claims));
      LP_ASSIGN_OR_RETURN(who, FirstThat(config, [&](const ConfiguredCaller& caller) {
                            return caller.issuer == issuer.name && caller.organisation == staff.organisation &&
                                   Contains(caller.hpr_numbers, staff.hpr_number);
                          }));
      who.subject = staff.subject;
      break;
    }
  }
  who.issuer = issuer.rules.issuer;
  who.expires = expires;
  return who;
}

absl::StatusOr<Who> CallerByCertificate(const AccessConfig& config, absl::string_view organisation) {
  return FirstThat(config, [organisation](const ConfiguredCaller& caller) {
    return caller.issuer.empty() && !caller.unix_user && caller.organisation == organisation;
  });
}

absl::StatusOr<CitizenClaims> CitizenByToken(const Issuer& issuer, const nlohmann::json& claims) {
  if (issuer.profile != Profile::kIdPorten) return errors::ClaimInvalid("iss", "is of no issuer that proves citizens");
  return ReadIdPorten(claims, issuer.acr_min);
}

absl::StatusOr<Who> CallerByUnixUser(const AccessConfig& config, uint32_t user) {
  return FirstThat(config, [user](const ConfiguredCaller& caller) { return caller.unix_user == user; });
}

absl::StatusOr<Who> CitizenOfPortal(const AccessConfig& config, const Who& portal, const Issuer& issuer,
                                    const absl::StatusOr<CitizenClaims>& citizen, absl::Time expires) {
  if (portal.role != AccessRole::kPortal) {
    return errors::NotAllowed("any method", portal.role, "listeplass-citizen-token", "is for portals");
  }
  LP_RETURN_IF_ERROR(citizen.status());
  if (!citizen->client_organisation.empty() && citizen->client_organisation != portal.organisation) {
    return errors::ClaimInvalid("client_orgno", "is another organisation's than the portal's");
  }
  return Who{.role = AccessRole::kCitizen,
             .issuer = issuer.rules.issuer,
             .organisation = portal.organisation,
             .subject = citizen->subject,
             .citizen = citizen->national_id,
             .presumed_custody = config.presumed_custody,
             .expires = std::min(portal.expires, expires)};
}

}  // namespace listeplass::access
