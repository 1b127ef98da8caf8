#include "clients/cli/csv/csv_writer.h"

#include <csv.h>

#include <cerrno>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/csv_errors.h"

namespace listeplass::csv {
namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr int64_t kMillion = 1'000'000;

}  // namespace

absl::StatusOr<std::unique_ptr<CsvWriter>> CsvWriter::Open(const std::string& path,
                                                           absl::Span<const absl::string_view> columns) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) return errors::FileUnusable(path, errno);
  std::unique_ptr<CsvWriter> writer(new CsvWriter(path, file));
  for (absl::string_view column : columns) writer->Add(column);
  writer->EndRow();
  return writer;
}

CsvWriter::~CsvWriter() { Close().IgnoreError(); }

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
  if (error_number_ == 0 && std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size()) {
    error_number_ = errno;
  }
  buffer_.clear();
}

absl::Status CsvWriter::Close() {
  if (file_ != nullptr) {
    Flush();
    if (std::fclose(std::exchange(file_, nullptr)) != 0 && error_number_ == 0) error_number_ = errno;
  }
  return error_number_ == 0 ? absl::OkStatus() : errors::FileUnusable(path_, error_number_);
}

}  // namespace listeplass::csv
