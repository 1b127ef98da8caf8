#include "clients/cli/flr/flr_places.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "clients/cli/csv/csv_errors.h"
#include "clients/cli/csv/flr_rows.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::cli {
namespace {

using Column = std::pair<absl::string_view, absl::string_view>;

// The fields of a list's row, and their columns in GPContract.csv.
constexpr Column kContractColumns[] = {{"list_id", "Id"},
                                       {"practice_id", "GPOfficeOrganizationNumber"},
                                       {"name", "Name"},
                                       {"doctor_sex", "Listeplass.DoctorSex"},
                                       {"languages", "Listeplass.Languages"},
                                       {"ceiling", "MaxPatients"},
                                       {"held", "Listeplass.Held"},
                                       {"status", "Listeplass.Status"},
                                       {"ended", "Valid.To"}};
// The fields of a doctor's period, and their columns in GPOnContractAssociation.csv.
constexpr Column kDoctorColumns[] = {{"period.hpr_number", "HprNumber"},
                                     {"period.from", "Valid.From"},
                                     {"period.to", "Valid.To"},
                                     {"period.relationship", "Relationship"},
                                     {"period.working_percent", "WorkingPercentage"},
                                     {"period.working_days", "WorkingOnDays"},
                                     {"period.substitute_for", "SubstituteForHprNumber"},
                                     {"period.not_responsible", "Listeplass.Responsible"}};

// The field's column; the field itself if it has none.
template <size_t kCount>
std::string ColumnOf(const Column (&columns)[kCount], const std::string& field) {
  const auto* found =
      std::find_if(std::begin(columns), std::end(columns), [&](const Column& column) { return column.first == field; });
  return found == std::end(columns) ? field : std::string(found->second);
}

// Puts the column in place of the field. A message names its field first ("held is 9; ...") or last ("... does not
// exist (held)").
std::string InColumn(const std::string& message, const std::string& field, const std::string& column) {
  absl::string_view rest = message;
  const bool first = absl::ConsumePrefix(&rest, field) && (absl::StartsWith(rest, ":") || absl::StartsWith(rest, " "));
  if (first) return absl::StrCat(column, rest);
  return absl::StrReplaceAll(message, {{absl::StrCat("(", field, ")"), absl::StrCat("(", column, ")")}});
}

void Move(absl::string_view file, int64_t line, const std::string& column, ImportBadRow& row) {
  row.set_file(std::string(absl::StripSuffix(file, ".csv")));
  row.set_row(line);
  if (row.field().empty()) return;
  row.set_message(InColumn(row.message(), row.field(), column));
  row.set_field(column);
}

// The index of a period's code field: 2 of "periods[2].end_code". -1 for another field.
int64_t CodesIndex(absl::string_view field) {
  int64_t index = -1;
  if (!absl::ConsumePrefix(&field, "periods[")) return -1;
  return absl::SimpleAtoi(field.substr(0, field.find(']')), &index) ? index : -1;
}

std::string CodesColumn(absl::string_view field) {
  if (absl::EndsWith(field, "begin_code")) return "BeginCode";
  if (absl::EndsWith(field, "end_code")) return "EndCode";
  return "Period.From";
}

void SetPersonsPlace(const PeriodLines& lines, ImportBadRow& row) {
  constexpr absl::string_view kFile = csv::flr::PatientOnContract::kFileName;
  const int64_t index = CodesIndex(row.field());
  if (index >= 0 && index < std::ssize(lines.codes)) {
    Move(kFile, lines.codes[static_cast<size_t>(index)], CodesColumn(row.field()), row);
  } else if (lines.row != 0 && row.field() == "since") {
    Move(kFile, lines.row, lines.ends ? "Period.To" : "Period.From", row);
  } else if (lines.row != 0 && row.field() == "list_id") {
    Move(kFile, lines.row, "GPContractId", row);
  }
}

}  // namespace

void SetPlace(const PeriodsOfPersons& periods, ImportBadRow& row) {
  if (row.file() == "lists") {
    Move(csv::flr::Contract::kFileName, row.row(), ColumnOf(kContractColumns, row.field()), row);
  } else if (row.file() == "persons") {
    const auto lines = periods.find(row.row());
    if (lines != periods.end()) SetPersonsPlace(lines->second, row);
  }
}

absl::Status ErrorOf(const ImportBadRow& row) {
  std::map<std::string, std::string> metadata;
  std::string message = row.message();
  if (!row.field().empty()) {
    metadata["field"] = row.field();
    if (!absl::StartsWith(message, row.field())) message = absl::StrCat(row.field(), ": ", message);
  }
  return csv::errors::AtRow(MakeError(absl::StatusCode::kInvalidArgument, row.reason(), message, std::move(metadata)),
                            absl::StrCat(row.file(), ".csv"), row.row());
}

absl::Status InDoctorColumn(const absl::Status& error) {
  ErrorDetails details = GetErrorDetails(error);
  const std::string field = details.metadata["field"];
  const std::string column = ColumnOf(kDoctorColumns, field);
  details.metadata["field"] = column;
  return MakeError(error.code(), details.reason, InColumn(std::string(error.message()), field, column),
                   std::move(details.metadata));
}

void AddWarnings(const ImportResult& result, OncePerRow& once, ImportResult& all) {
  for (const ImportBadRow& warning : result.warnings()) {
    if (!once.IsNew(warning)) continue;
    all.set_warnings_total(all.warnings_total() + 1);
    if (all.warnings_size() < limits::kImportWarningsReportedMax) *all.add_warnings() = warning;
  }
}

}  // namespace listeplass::cli
