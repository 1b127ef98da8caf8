#include "clients/cli/csv/reform_row.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/field_parsers.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::csv {
namespace {

using listeplass::errors::FieldInvalid;

}  // namespace

absl::Status ParseRow(absl::Span<const absl::string_view> fields, ReformRow& row) {
  row = ReformRow();
  if (fields[0].empty() == fields[1].empty()) {
    return FieldInvalid("grunnkrets", "either it or practice_id must be given, and not both");
  }
  if (!fields[0].empty()) LP_RETURN_IF_ERROR(ParseGrunnkrets(fields[0], "grunnkrets", row.grunnkrets));
  if (!fields[1].empty()) LP_RETURN_IF_ERROR(ParseId(fields[1], "practice_id", row.practice));
  LP_RETURN_IF_ERROR(ParseMunicipality(fields[2], "municipality", row.municipality));
  if (fields[3].empty()) return absl::OkStatus();
  if (!row.grunnkrets) return FieldInvalid("new_grunnkrets", "must be empty in a row without a grunnkrets");
  return ParseGrunnkrets(fields[3], "new_grunnkrets", row.new_grunnkrets);
}

}  // namespace listeplass::csv
