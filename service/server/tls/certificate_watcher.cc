#include "service/server/tls/certificate_watcher.h"

#include <chrono>
#include <map>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/runtime/log.h"
#include "service/server/tls/tls_check.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kBetweenReadings = absl::Seconds(2);

void LogTaken(const TlsFiles& files, absl::Time expires) {
  Log(LogLevel::kInfo, "certificates_taken",
      {{"file", files.certificate}, {"expires", absl::FormatTime(absl::RFC3339_sec, expires, absl::UTCTimeZone())}});
}

// Errors of the folder name no flag: their message says all.
void LogRefused(const absl::Status& refusal) {
  std::map<std::string, std::string> details = GetErrorDetails(refusal).metadata;
  Log(LogLevel::kError, "certificates_refused",
      {{"flag", details["field"]},
       {"file", details["file"]},
       {"why", details["problem"].empty() ? std::string(refusal.message()) : details["problem"]},
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
      last_read_(in_use_) {}

void CertificateWatcher::Start(std::function<void()> on_health) {
  on_health_ = std::move(on_health);
  thread_ = std::thread([this] {
    while (Rest()) CheckOnce();
  });
}

void CertificateWatcher::CheckOnce() {
  absl::StatusOr<TlsContents> read = ReadTlsFiles(files_);
  const bool settled = read == last_read_;
  last_read_ = std::move(read);
  if (!settled) return;
  const absl::Status taken = Take(last_read_);
  if (!taken.ok() && taken.message() != last_refusal_) LogRefused(taken);
  if (taken.ok() && !last_refusal_.empty()) Log(LogLevel::kInfo, "certificates_good", {{"file", files_.certificate}});
  last_refusal_ = std::string(taken.message());
  if (good_.exchange(taken.ok()) != taken.ok()) on_health_();
}

absl::Status CertificateWatcher::Take(const absl::StatusOr<TlsContents>& read) {
  LP_RETURN_IF_ERROR(read.status());
  LP_ASSIGN_OR_RETURN(const absl::Time expires, CheckTls(*read, files_, clock_.Now()));
  if (*read == in_use_) return absl::OkStatus();
  LP_RETURN_IF_ERROR(folder_->Publish(*read));
  in_use_ = *read;
  LogTaken(files_, expires);
  return absl::OkStatus();
}

bool CertificateWatcher::Rest() {
  const auto end = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(kBetweenReadings);
  const MutexLock lock(&mutex_);
  while (!stopped_) {
    const auto left = end - std::chrono::steady_clock::now();
    if (left <= left.zero()) break;
    stopping_.WaitWithTimeout(&mutex_, absl::FromChrono(left));
  }
  return !stopped_;
}

void CertificateWatcher::Stop() {
  {
    const MutexLock lock(&mutex_);
    stopped_ = true;
  }
  stopping_.SignalAll();
  if (thread_.joinable()) thread_.join();
}

}  // namespace listeplass::server
