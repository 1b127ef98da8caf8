#include "clients/client/position_file.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "clients/client/api_error.h"
#include "clients/client/api_positions.h"
#include "clients/client/atomic_file.h"

namespace listeplass::client {
namespace {

constexpr absl::string_view kPrefix = "listeplass-feed-position ";

absl::Status Invalid(const std::string& path, absl::string_view problem) {
  return MakeClientError(
      absl::StatusCode::kInvalidArgument, "POSITION_FILE_INVALID",
      absl::StrCat("the position file ", path, " ", problem, ": move it away, and say from which position to go on"),
      "position_file");
}

}  // namespace

absl::StatusOr<std::string> PositionFile::Read() const {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path_, error);
  if (status.type() == std::filesystem::file_type::not_found) return std::string();
  std::ostringstream content;
  const std::ifstream file(path_, std::ios::binary);
  if (status.type() != std::filesystem::file_type::regular || !file.good()) return Invalid(path_, "cannot be read");
  content << file.rdbuf();
  const std::string text = content.str();
  absl::string_view position = text;
  const bool whole = absl::ConsumePrefix(&position, kPrefix) && absl::ConsumeSuffix(&position, "\n");
  if (!whole || !ReadApiPosition(position)) return Invalid(path_, "is damaged");
  return std::string(position);
}

absl::Status PositionFile::Write(const std::string& position) const {
  return WriteAtomically(path_, absl::StrCat(kPrefix, position, "\n"));
}

}  // namespace listeplass::client
