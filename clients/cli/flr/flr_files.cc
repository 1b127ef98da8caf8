#include "clients/cli/flr/flr_files.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/row_reader.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

template <typename Row>
std::string PathOf(const std::string& directory) {
  return absl::StrCat(directory, "/", Row::kFileName);
}

template <typename Row>
absl::StatusOr<FileRows<Row>> ReadRows(csv::RowReader<Row>& reader, BadRows& bad) {
  FileRows<Row> rows;
  while (auto row = reader.Next()) {
    if (row->ok()) {
      rows.push_back({**std::move(row), reader.row()});
      continue;
    }
    // This is a failure of the disk and no bad row.
    if (GetErrorDetails(row->status()).reason == "FILE_UNUSABLE") return row->status();
    bad.Add(row->status());
  }
  return rows;
}

// Reads a file that must be there. If it is missing, another folder was meant.
template <typename Row>
absl::Status ReadRequired(const std::string& directory, FileRows<Row>& rows, BadRows& bad) {
  LP_ASSIGN_OR_RETURN(const auto reader, csv::RowReader<Row>::Open(PathOf<Row>(directory)));
  LP_ASSIGN_OR_RETURN(rows, ReadRows(*reader, bad));
  return absl::OkStatus();
}

// Leaves `rows` as they are if there is no such file.
template <typename Row, typename Rows>
absl::Status ReadOptional(const std::string& directory, Rows& rows, BadRows& bad) {
  LP_ASSIGN_OR_RETURN(const auto reader, csv::RowReader<Row>::OpenIfThere(PathOf<Row>(directory)));
  if (reader == nullptr) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(rows, ReadRows(*reader, bad));
  return absl::OkStatus();
}

void DropUnnamedPatients(FileRows<csv::flr::PatientOnContract>& patients, BadRows& bad) {
  std::erase_if(patients, [&](const RowAt<csv::flr::PatientOnContract>& patient) {
    if (patient.row.national_id) return false;
    bad.Add(errors::FieldInvalid("PatientNIN", "must be given for everybody; export with --national-ids"),
            csv::flr::PatientOnContract::kFileName, patient.line);
    return true;
  });
}

}  // namespace

absl::StatusOr<FlrFiles> ReadFlrFiles(const std::string& directory, const std::string& register_directory,
                                      BadRows& bad) {
  FlrFiles files;
  LP_RETURN_IF_ERROR(ReadRequired(directory, files.lists, bad));
  LP_RETURN_IF_ERROR(ReadOptional<csv::flr::DoctorOnContract>(directory, files.doctors, bad));
  LP_RETURN_IF_ERROR(ReadOptional<csv::flr::Branch>(directory, files.branches, bad));
  LP_RETURN_IF_ERROR(ReadOptional<csv::flr::PatientOnContract>(directory, files.patients, bad));
  DropUnnamedPatients(files.patients, bad);
  LP_RETURN_IF_ERROR(ReadOptional<csv::PracticeRow>(register_directory, files.practices, bad));
  LP_RETURN_IF_ERROR(ReadOptional<csv::HouseholdRow>(register_directory, files.households, bad));
  LP_RETURN_IF_ERROR(ReadOptional<csv::PersonRow>(register_directory, files.persons, bad));
  LP_RETURN_IF_ERROR(ReadOptional<csv::RequestRow>(register_directory, files.requests, bad));
  return files;
}

}  // namespace listeplass::cli
