#include "service/server/rpc/caller.h"

#include <algorithm>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
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
constexpr size_t kCommandDigits = 64;
constexpr absl::string_view kProtectedAddresses = "protected-addresses";

std::optional<absl::string_view> Find(const Metadata& metadata, absl::string_view key) {
  const auto found = metadata.find(grpc::string_ref(key.data(), key.size()));
  if (found == metadata.end()) return std::nullopt;
  return absl::string_view(found->second.data(), found->second.size());
}

// Of two values that contradict each other neither can be trusted.
absl::Status CheckSaidOnce(const Metadata& metadata) {
  for (absl::string_view key : {kRoleKey, kMunicipalityKey, kSubjectKey, kRightsKey, kCommandKey}) {
    if (metadata.count(grpc::string_ref(key.data(), key.size())) > 1) {
      return errors::FieldInvalid(key, "must be said once");
    }
  }
  return absl::OkStatus();
}

// A caller cannot claim to be the system, which calls nobody, nor to have said no role.
absl::StatusOr<Role> CallersRole(absl::string_view text) {
  const std::optional<Role> role = ParseRole(text);
  if (role && *role != Role::kSystem && *role != Role::kNotSaid) return *role;
  return errors::FieldInvalid(kRoleKey, "must be citizen-portal, staff or population-register");
}

absl::Status CheckSubject(absl::string_view text) {
  if (text.size() > limits::kSubjectBytesMax || !std::all_of(text.begin(), text.end(), [](char c) {
        return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '@' || c == '-';
      })) {
    return errors::FieldInvalid(
        kSubjectKey, absl::StrCat("must be at most ", limits::kSubjectBytesMax, " characters of [A-Za-z0-9._@-]"));
  }
  if (ParseNationalId(text, kSubjectKey, ControlRule::kFrom2032).ok()) {
    return errors::FieldInvalid(kSubjectKey, "must be an opaque id, not a national id");
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

}  // namespace

absl::StatusOr<Caller> CallerOf(const Metadata& metadata) {
  LP_RETURN_IF_ERROR(CheckSaidOnce(metadata));
  Caller caller;
  if (const auto role = Find(metadata, kRoleKey)) {
    LP_ASSIGN_OR_RETURN(caller.role, CallersRole(*role));
  }
  if (const auto municipality = Find(metadata, kMunicipalityKey)) {
    LP_ASSIGN_OR_RETURN(caller.municipality, ParseMunicipalityNumber(*municipality, kMunicipalityKey));
  }
  if (const auto subject = Find(metadata, kSubjectKey)) {
    LP_RETURN_IF_ERROR(CheckSubject(*subject));
    caller.subject = std::string(*subject);
  }
  if (const auto rights = Find(metadata, kRightsKey)) LP_RETURN_IF_ERROR(AddRights(*rights, caller));
  if (const auto command = Find(metadata, kCommandKey)) {
    LP_RETURN_IF_ERROR(CheckCommand(*command));
    caller.command = std::string(*command);
  }
  return caller;
}

absl::Status Authorize(const Caller& /*caller*/, absl::string_view /*method*/) { return absl::OkStatus(); }

}  // namespace listeplass::server
