// Formats and parses resource names, which proto/listeplass/v1/resources.proto lists. Those of persons are in
// person_names.h.
//
// Numbers are written without leading zeros, and municipalities with exactly four digits, so that every resource has
// one name. Parsing checks the form alone, not that the resource exists. `field` is the field that errors name.
//
// Errors are INVALID_ARGUMENT (NAME_INVALID; FIELD_REQUIRED for an empty text) unless a function says otherwise. They
// show the pattern and never the text given, which might hold personal data.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_RESOURCE_NAMES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_RESOURCE_NAMES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"

namespace listeplass::server {

// A resource below a municipality.
template <typename Id>
struct MunicipalName {
  MunicipalityId municipality;
  Id id;

  friend bool operator==(const MunicipalName&, const MunicipalName&) = default;
};
using ListName = MunicipalName<ListId>;
using PracticeName = MunicipalName<PracticeId>;
using PlanName = MunicipalName<PlanId>;

// "municipalities/4601".
std::string FormatMunicipalityName(MunicipalityId id);
absl::StatusOr<MunicipalityId> ParseMunicipalityName(absl::string_view name, absl::string_view field);
// "4601". INVALID_ARGUMENT (FIELD_INVALID).
absl::StatusOr<MunicipalityId> ParseMunicipalityNumber(absl::string_view text, absl::string_view field);

// "municipalities/4601/lists/17".
std::string FormatListName(MunicipalityId municipality, ListId id);
absl::StatusOr<ListName> ParseListName(absl::string_view name, absl::string_view field);

// "municipalities/4601/practices/12".
std::string FormatPracticeName(MunicipalityId municipality, PracticeId id);
absl::StatusOr<PracticeName> ParsePracticeName(absl::string_view name, absl::string_view field);

// "imports/317".
std::string FormatImportName(ImportId id);
absl::StatusOr<ImportId> ParseImportName(absl::string_view name, absl::string_view field);

// "municipalities/4601/plans/3".
std::string FormatPlanName(MunicipalityId municipality, PlanId id);
absl::StatusOr<PlanName> ParsePlanName(absl::string_view name, absl::string_view field);

// "municipalities/4601/policy"; "policy" is the national one, of the null municipality.
std::string FormatPolicyName(MunicipalityId municipality);
absl::StatusOr<MunicipalityId> ParsePolicyName(absl::string_view name, absl::string_view field);

// "460107"; empty for the null id. A bydel is no resource, but it is named in many messages.
std::string FormatBydel(BydelId id);
// INVALID_ARGUMENT (FIELD_INVALID) for a text that is not six digits.
absl::StatusOr<BydelId> ParseBydel(absl::string_view text, absl::string_view field);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_RESOURCE_NAMES_H_
