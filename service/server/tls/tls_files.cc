#include "service/server/tls/tls_files.h"

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/runtime/small_file.h"

namespace listeplass::server {
namespace {

constexpr size_t kFileBytesMax = size_t{1} << 20;

absl::StatusOr<std::string> Read(absl::string_view flag, const std::string& path, Readers readers) {
  SmallFile file = ReadSmallFile(path, kFileBytesMax, readers);
  if (!file.problem.empty()) return TlsFileInvalid(flag, path, file.problem);
  return std::move(file.content);
}

}  // namespace

absl::Status TlsFileInvalid(absl::string_view flag, absl::string_view file, absl::string_view problem) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "TLS_FILE_INVALID",
                   absl::StrCat(flag, ": ", file, " ", problem),
                   {{"field", std::string(flag)}, {"file", std::string(file)}, {"problem", std::string(problem)}});
}

absl::StatusOr<TlsContents> ReadTlsFiles(const TlsFiles& files) {
  TlsContents contents;
  LP_ASSIGN_OR_RETURN(contents.certificate, Read(kCertificateFlag, files.certificate, Readers::kAnybody));
  LP_ASSIGN_OR_RETURN(contents.key, Read(kKeyFlag, files.key, Readers::kOwner));
  if (!files.client_authorities.empty()) {
    LP_ASSIGN_OR_RETURN(contents.client_authorities,
                        Read(kClientAuthoritiesFlag, files.client_authorities, Readers::kAnybody));
  }
  return contents;
}

}  // namespace listeplass::server
