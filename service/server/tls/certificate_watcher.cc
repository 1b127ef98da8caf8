#include "service/server/tls/certificate_watcher.h"

#include <map>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/runtime/log.h"
#include "service/server/tls/tls_check.h"

namespace listeplass::server {
namespace {

void LogTaken(const TlsFiles& files, absl::Time expires) {
  Log(LogLevel::kInfo, "certificates_taken",
      {{"file", files.certificate}, {"expires", absl::FormatTime(absl::RFC3339_sec, expires, absl::UTCTimeZone())}});
}

// Errors of the folder name no flag: their message says all.
void LogJudgement(const TlsFiles& files, const absl::Status& judgement) {
  if (judgement.ok()) return Log(LogLevel::kInfo, "certificates_good", {{"file", files.certificate}});
  std::map<std::string, std::string> details = GetErrorDetails(judgement).metadata;
  Log(LogLevel::kError, "certificates_refused",
      {{"flag", details["field"]},
       {"file", details["file"]},
       {"why", details["problem"].empty() ? std::string(judgement.message()) : details["problem"]},
       {"in_use", "the ones before"}});
}

}  // namespace

absl::StatusOr<std::unique_ptr<CertificateWatcher>> CertificateWatcher::Open(const TlsFiles& files,
                                                                             const Clock& clock) {
  LP_ASSIGN_OR_RETURN(TlsContents contents, ReadTlsFiles(files));
  LP_ASSIGN_OR_RETURN(const absl::Time expires, CheckTls(contents, files, clock.Now()));
  LP_ASSIGN_OR_RETURN(std::unique_ptr<TlsFolder> folder, TlsFolder::Make());
  LP_RETURN_IF_ERROR(folder->Publish(contents));
  LogTaken(files, expires);
  return std::unique_ptr<CertificateWatcher>(
      new CertificateWatcher(files, clock, std::move(folder), std::move(contents)));
}

CertificateWatcher::CertificateWatcher(TlsFiles files, const Clock& clock, std::unique_ptr<TlsFolder> folder,
                                       TlsContents contents)
    : files_(std::move(files)),
      clock_(clock),
      folder_(std::move(folder)),
      in_use_(std::move(contents)),
      watcher_({.read = [this] { return ReadTlsFiles(files_); },
                .take = [this](const TlsContents& read) { return Take(read); },
                .log = [this](const absl::Status& judgement) { LogJudgement(files_, judgement); }},
               in_use_) {}

absl::Status CertificateWatcher::Take(const TlsContents& read) {
  LP_ASSIGN_OR_RETURN(const absl::Time expires, CheckTls(read, files_, clock_.Now()));
  if (read == in_use_) return absl::OkStatus();
  LP_RETURN_IF_ERROR(folder_->Publish(read));
  in_use_ = read;
  LogTaken(files_, expires);
  return absl::OkStatus();
}

}  // namespace listeplass::server
