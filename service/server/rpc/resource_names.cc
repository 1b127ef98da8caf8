#include "service/server/rpc/resource_names.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "service/domain/errors.h"

namespace listeplass::server {
namespace {

constexpr absl::string_view kMunicipalities = "municipalities";

bool AllDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

// A positive number without leading zeros.
std::optional<int64_t> ParseId(absl::string_view text) {
  int64_t id = 0;
  if (!AllDigits(text) || text[0] == '0' || !absl::SimpleAtoi(text, &id)) return std::nullopt;
  return id;
}

std::optional<MunicipalityId> ParseMunicipality(absl::string_view text) {
  int64_t number = 0;
  if (text.size() != 4 || !AllDigits(text) || !absl::SimpleAtoi(text, &number) || number == 0) return std::nullopt;
  return MunicipalityId(number);
}

std::string FormatBelow(MunicipalityId municipality, absl::string_view collection, int64_t id) {
  return absl::StrCat(FormatMunicipalityName(municipality), "/", collection, "/", id);
}

absl::Status NotAName(absl::string_view text, absl::string_view field, absl::string_view kind,
                      absl::string_view pattern) {
  return text.empty() ? errors::FieldRequired(field) : errors::NameInvalid(field, kind, pattern);
}

template <typename Id>
absl::StatusOr<MunicipalName<Id>> ParseBelow(absl::string_view name, absl::string_view collection,
                                             absl::string_view kind, absl::string_view field) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() == 4 && parts[0] == kMunicipalities && parts[2] == collection) {
    const auto municipality = ParseMunicipality(parts[1]);
    const auto id = ParseId(parts[3]);
    if (municipality && id) return MunicipalName<Id>{*municipality, Id(*id)};
  }
  return NotAName(name, field, kind, absl::StrCat("municipalities/4601/", collection, "/17"));
}

}  // namespace

std::string FormatImportName(ImportId id) { return absl::StrCat("imports/", id.value()); }

absl::StatusOr<ImportId> ParseImportName(absl::string_view name, absl::string_view field) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() == 2 && parts[0] == "imports") {
    if (const auto id = ParseId(parts[1])) return ImportId(*id);
  }
  return NotAName(name, field, "import", "imports/317");
}

std::string FormatMunicipalityName(MunicipalityId id) {
  return absl::StrFormat("%s/%04d", kMunicipalities, id.value());
}

absl::StatusOr<MunicipalityId> ParseMunicipalityName(absl::string_view name, absl::string_view field) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() == 2 && parts[0] == kMunicipalities) {
    if (const auto id = ParseMunicipality(parts[1])) return *id;
  }
  return NotAName(name, field, "municipality", "municipalities/4601");
}

absl::StatusOr<MunicipalityId> ParseMunicipalityNumber(absl::string_view text, absl::string_view field) {
  if (const auto id = ParseMunicipality(text)) return *id;
  return errors::FieldInvalid(field, "must be a kommunenummer of four digits");
}

std::string FormatListName(MunicipalityId municipality, ListId id) {
  return FormatBelow(municipality, "lists", id.value());
}

absl::StatusOr<ListName> ParseListName(absl::string_view name, absl::string_view field) {
  return ParseBelow<ListId>(name, "lists", "list", field);
}

std::string FormatPracticeName(MunicipalityId municipality, PracticeId id) {
  return FormatBelow(municipality, "practices", id.value());
}

absl::StatusOr<PracticeName> ParsePracticeName(absl::string_view name, absl::string_view field) {
  return ParseBelow<PracticeId>(name, "practices", "practice", field);
}

std::string FormatPlanName(MunicipalityId municipality, PlanId id) {
  return FormatBelow(municipality, "plans", id.value());
}

absl::StatusOr<PlanName> ParsePlanName(absl::string_view name, absl::string_view field) {
  return ParseBelow<PlanId>(name, "plans", "plan", field);
}

std::string FormatPolicyName(MunicipalityId municipality) {
  return municipality ? absl::StrCat(FormatMunicipalityName(municipality), "/policy") : "policy";
}

absl::StatusOr<MunicipalityId> ParsePolicyName(absl::string_view name, absl::string_view field) {
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() == 3 && parts[0] == kMunicipalities && parts[2] == "policy") {
    if (const auto id = ParseMunicipality(parts[1])) return *id;
  }
  if (name == "policy") return MunicipalityId();
  return NotAName(name, field, "policy", "municipalities/4601/policy");
}

std::string FormatBydel(BydelId id) { return id ? absl::StrFormat("%06d", id.value()) : std::string(); }

absl::StatusOr<BydelId> ParseBydel(absl::string_view text, absl::string_view field) {
  int64_t number = 0;
  if (text.size() == 6 && absl::SimpleAtoi(text, &number) && number > 0) return BydelId(number);
  return errors::FieldInvalid(field, "must be a bydel's six digits");
}

}  // namespace listeplass::server
