#include "service/server/rpc/caller.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/access/caller_errors.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/national_id.h"
#include "service/domain/status_macros.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

constexpr absl::string_view kRoleKey = "listeplass-role";
constexpr absl::string_view kMunicipalityKey = "listeplass-municipality";
constexpr absl::string_view kSubjectKey = "listeplass-subject";
constexpr absl::string_view kRightsKey = "listeplass-rights";
constexpr absl::string_view kCommandKey = "listeplass-command";
constexpr absl::string_view kPurposeKey = "listeplass-purpose";
constexpr size_t kCommandDigits = 64;
constexpr absl::string_view kProtectedAddresses = "protected-addresses";

// Local callers claim a role of the three that there were before any had to be proven.
absl::StatusOr<Role> CallersRole(absl::string_view text) {
  for (const Role role : {Role::kCitizenPortal, Role::kStaff, Role::kPopulationRegister}) {
    if (text == RoleName(role)) return role;
  }
  return errors::FieldInvalid(kRoleKey, "must be citizen-portal, staff or population-register");
}

absl::Status CheckOpaque(absl::string_view key, absl::string_view text) {
  if (text.size() > limits::kSubjectBytesMax || !std::all_of(text.begin(), text.end(), [](char c) {
        return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '@' || c == '-';
      })) {
    return errors::FieldInvalid(
        key, absl::StrCat("must be at most ", limits::kSubjectBytesMax, " characters of [A-Za-z0-9._@-]"));
  }
  if (ParseNationalId(text, key, ControlRule::kFrom2032).ok()) {
    return errors::FieldInvalid(key, "must be an opaque id, not a national id");
  }
  return absl::OkStatus();
}

absl::Status AddRights(absl::string_view text, Caller& caller) {
  for (absl::string_view right : absl::StrSplit(text, ',')) {
    if (absl::StripAsciiWhitespace(right) != kProtectedAddresses) {
      return errors::FieldInvalid(kRightsKey, absl::StrCat("the rights there are: ", kProtectedAddresses));
    }
    caller.sees_protected = true;
  }
  return absl::OkStatus();
}

absl::Status CheckCommand(absl::string_view text) {
  const bool digits = std::all_of(text.begin(), text.end(), [](unsigned char c) { return absl::ascii_isxdigit(c); });
  if (digits && text.size() == kCommandDigits) return absl::OkStatus();
  return errors::FieldInvalid(kCommandKey, absl::StrCat("must be ", kCommandDigits, " hexadecimal digits"));
}

// Reads what every caller says of itself.
absl::Status AddSaid(const Metadata& metadata, Caller& caller) {
  LP_ASSIGN_OR_RETURN(const auto municipality, FindSaidOnce(metadata, kMunicipalityKey));
  if (municipality) {
    LP_ASSIGN_OR_RETURN(caller.municipality, ParseMunicipalityNumber(*municipality, kMunicipalityKey));
  }
  LP_ASSIGN_OR_RETURN(const auto rights, FindSaidOnce(metadata, kRightsKey));
  if (rights) LP_RETURN_IF_ERROR(AddRights(*rights, caller));
  LP_ASSIGN_OR_RETURN(const auto command, FindSaidOnce(metadata, kCommandKey));
  if (command) {
    LP_RETURN_IF_ERROR(CheckCommand(*command));
    caller.command = std::string(*command);
  }
  LP_ASSIGN_OR_RETURN(const auto purpose, FindSaidOnce(metadata, kPurposeKey));
  if (purpose) {
    LP_RETURN_IF_ERROR(CheckOpaque(kPurposeKey, *purpose));
    caller.purpose = std::string(*purpose);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::optional<absl::string_view>> FindSaidOnce(const Metadata& metadata, absl::string_view key) {
  const auto [first, last] = metadata.equal_range(grpc::string_ref(key.data(), key.size()));
  if (first == last) return std::nullopt;
  if (std::next(first) != last) return errors::FieldInvalid(key, "must be said once");
  return absl::string_view(first->second.data(), first->second.size());
}

absl::StatusOr<Caller> CallerOf(const Metadata& metadata) {
  Caller caller;
  LP_ASSIGN_OR_RETURN(const auto role, FindSaidOnce(metadata, kRoleKey));
  if (role) {
    LP_ASSIGN_OR_RETURN(caller.role, CallersRole(*role));
  }
  LP_ASSIGN_OR_RETURN(const auto subject, FindSaidOnce(metadata, kSubjectKey));
  if (subject) {
    LP_RETURN_IF_ERROR(CheckOpaque(kSubjectKey, *subject));
    caller.subject = std::string(*subject);
  }
  LP_RETURN_IF_ERROR(AddSaid(metadata, caller));
  return caller;
}

absl::StatusOr<Caller> ProvenCaller(access::Who who, const Metadata& metadata) {
  Caller caller;
  LP_RETURN_IF_ERROR(AddSaid(metadata, caller));
  if (caller.municipality && !who.ActsFor(caller.municipality)) {
    return errors::FieldInvalid(kMunicipalityKey, "must be one for which this caller acts");
  }
  if (!caller.municipality && who.municipalities.size() == 1) caller.municipality = who.municipalities.front();
  if (caller.sees_protected && !who.may_see_protected) {
    return errors::NotAllowed("any method", who.role, kRightsKey,
                              "claims a right that the configuration does not give");
  }
  caller.role = access::AuditRole(who.role);
  caller.subject = who.subject;
  caller.who = std::move(who);
  return caller;
}

}  // namespace listeplass::server
