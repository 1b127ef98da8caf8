#include "clients/cli/csv/csv_writer.h"

#include <csv.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/csv_errors.h"

namespace listeplass::csv {
namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr int64_t kMillion = 1'000'000;

bool HoldNationalIds(absl::Span<const absl::string_view> columns) {
  return std::any_of(columns.begin(), columns.end(),
                     [](absl::string_view column) { return column == "national_id" || column == "PatientNIN"; });
}

// Returns the descriptor, or -1 and sets errno.
int OpenForWriting(const std::string& path, bool for_owner_only) {
  constexpr mode_t kOwner = S_IRUSR | S_IWUSR;
  constexpr mode_t kAsUmaskSays = kOwner | S_IRGRP | S_IWGRP | S_IROTH | S_IWOTH;
  const int descriptor =
      open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, for_owner_only ? kOwner : kAsUmaskSays);
  struct stat found = {};
  if (descriptor < 0 || !for_owner_only || fstat(descriptor, &found) != 0 || !S_ISREG(found.st_mode)) {
    return descriptor;
  }
  if (fchmod(descriptor, kOwner) == 0) return descriptor;
  const int error_number = errno;
  close(descriptor);
  errno = error_number;
  return -1;
}

}  // namespace

absl::StatusOr<std::unique_ptr<CsvWriter>> CsvWriter::Open(const std::string& path,
                                                           absl::Span<const absl::string_view> columns) {
  const int descriptor = OpenForWriting(path, HoldNationalIds(columns));
  if (descriptor < 0) return errors::FileUnusable(path, errno);
  std::FILE* file = fdopen(descriptor, "wb");
  if (file == nullptr) {
    const int error_number = errno;
    close(descriptor);
    return errors::FileUnusable(path, error_number);
  }
  std::unique_ptr<CsvWriter> writer(new CsvWriter(path, file));
  writer->AddHeader(columns);
  return writer;
}

std::unique_ptr<CsvWriter> CsvWriter::To(std::ostream& out, absl::Span<const absl::string_view> columns) {
  std::unique_ptr<CsvWriter> writer(new CsvWriter(out));
  writer->AddHeader(columns);
  return writer;
}

CsvWriter::~CsvWriter() { Close().IgnoreError(); }

void CsvWriter::AddHeader(absl::Span<const absl::string_view> columns) {
  for (absl::string_view column : columns) Add(column);
  EndRow();
}

void CsvWriter::Separate() {
  if (in_row_) buffer_.push_back(',');
  in_row_ = true;
}

void CsvWriter::Add(absl::string_view text) {
  Separate();
  if (text.find_first_of(",\"") == absl::string_view::npos) {
    buffer_.append(text.data(), text.size());
    return;
  }
  const size_t old_size = buffer_.size();
  const size_t quoted_size = csv_write(nullptr, 0, text.data(), text.size());
  buffer_.resize(old_size + quoted_size);
  csv_write(buffer_.data() + old_size, quoted_size, text.data(), text.size());
}

void CsvWriter::Add(int64_t number) {
  Separate();
  absl::StrAppend(&buffer_, number);
}

void CsvWriter::AddDegrees(double degrees) {
  Separate();
  const int64_t micro_degrees = std::llround(degrees * kMillion);
  const int64_t magnitude = std::abs(micro_degrees);
  absl::StrAppend(&buffer_, micro_degrees < 0 ? "-" : "", magnitude / kMillion, ".",
                  absl::Dec(magnitude % kMillion, absl::kZeroPad6));
}

void CsvWriter::EndRow() {
  buffer_.push_back('\n');
  in_row_ = false;
  if (buffer_.size() >= kBufferBytes) Flush();
}

void CsvWriter::Flush() {
  if (out_ != nullptr) {
    out_->write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  } else if (error_number_ == 0 && std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size()) {
    error_number_ = errno;
  }
  buffer_.clear();
}

absl::Status CsvWriter::Close() {
  if (out_ != nullptr) Flush();
  if (file_ != nullptr) {
    Flush();
    if (std::fclose(std::exchange(file_, nullptr)) != 0 && error_number_ == 0) error_number_ = errno;
  }
  return error_number_ == 0 ? absl::OkStatus() : errors::FileUnusable(path_, error_number_);
}

}  // namespace listeplass::csv
