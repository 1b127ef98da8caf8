#include "clients/cli/flr/flr_files.h"

#include <filesystem>
#include <memory>
#include <system_error>
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
absl::StatusOr<FileRows<Row>> ReadFile(const std::string& directory, BadRows& bad) {
  LP_ASSIGN_OR_RETURN(const auto reader, csv::RowReader<Row>::Open(PathOf<Row>(directory)));
  FileRows<Row> rows;
  while (auto row = reader->Next()) {
    if (row->ok()) {
      rows.push_back({**std::move(row), reader->row()});
      continue;
    }
    // The disk failed, not a row.
    if (GetErrorDetails(row->status()).reason == "FILE_UNUSABLE") return row->status();
    bad.Add(row->status());
  }
  return rows;
}

// Whoever has no branch surgeries may leave the file out; those that the server has then stay as they are.
absl::Status ReadBranches(const std::string& directory, FlrFiles& files, BadRows& bad) {
  std::error_code error;
  if (!std::filesystem::exists(PathOf<csv::flr::Branch>(directory), error) && !error) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(files.branches, ReadFile<csv::flr::Branch>(directory, bad));
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
  LP_ASSIGN_OR_RETURN(files.lists, ReadFile<csv::flr::Contract>(directory, bad));
  LP_ASSIGN_OR_RETURN(files.doctors, ReadFile<csv::flr::DoctorOnContract>(directory, bad));
  LP_RETURN_IF_ERROR(ReadBranches(directory, files, bad));
  LP_ASSIGN_OR_RETURN(files.patients, ReadFile<csv::flr::PatientOnContract>(directory, bad));
  DropUnnamedPatients(files.patients, bad);
  LP_ASSIGN_OR_RETURN(files.practices, ReadFile<csv::PracticeRow>(register_directory, bad));
  LP_ASSIGN_OR_RETURN(files.households, ReadFile<csv::HouseholdRow>(register_directory, bad));
  LP_ASSIGN_OR_RETURN(files.persons, ReadFile<csv::PersonRow>(register_directory, bad));
  LP_ASSIGN_OR_RETURN(files.requests, ReadFile<csv::RequestRow>(register_directory, bad));
  return files;
}

}  // namespace listeplass::cli
