#include "service/server/callers/access_watcher.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

void LogTaken(const std::string& path, const access::Access& access) {
  Log(LogLevel::kInfo, "access_taken",
      {{"file", path},
       {"issuers", absl::StrCat(access.config.issuers.size())},
       {"callers", absl::StrCat(access.config.callers.size())}});
  for (size_t i = 0; i < access.keys.size(); ++i) {
    if (access.keys[i].left_out().empty()) continue;
    Log(LogLevel::kWarning, "keys_left_out",
        {{"issuer", access.config.issuers[i].name}, {"keys", absl::StrJoin(access.keys[i].left_out(), "; ")}});
  }
}

void LogJudgement(const std::string& path, const absl::Status& judgement) {
  if (judgement.ok()) return Log(LogLevel::kInfo, "access_good", {{"file", path}});
  std::map<std::string, std::string> details = GetErrorDetails(judgement).metadata;
  Log(LogLevel::kError, "access_refused",
      {{"file", details["file"]}, {"why", details["problem"]}, {"in_use", "what there was before"}});
}

}  // namespace

absl::StatusOr<std::unique_ptr<AccessWatcher>> AccessWatcher::Open(const std::string& path) {
  LP_ASSIGN_OR_RETURN(AccessContents contents, ReadAccessFiles(path));
  LP_ASSIGN_OR_RETURN(access::Access access, ParseAccess(contents, path));
  LogTaken(path, access);
  return std::unique_ptr<AccessWatcher>(new AccessWatcher(path, std::move(contents), std::move(access)));
}

AccessWatcher::AccessWatcher(std::string path, AccessContents contents, access::Access access)
    : path_(std::move(path)),
      in_use_(std::move(contents)),
      current_(std::make_shared<const access::Access>(std::move(access))),
      watcher_({.read = [this] { return ReadAccessFiles(path_); },
                .take = [this](const AccessContents& read) { return Take(read); },
                .log = [this](const absl::Status& judgement) { LogJudgement(path_, judgement); }},
               in_use_) {}

std::shared_ptr<const access::Access> AccessWatcher::current() const {
  const MutexLock lock(&mutex_);
  return current_;
}

absl::Status AccessWatcher::Take(const AccessContents& read) {
  if (read == in_use_) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(access::Access access, ParseAccess(read, path_));
  LogTaken(path_, access);
  in_use_ = read;
  const MutexLock lock(&mutex_);
  access.version = current_->version + 1;
  current_ = std::make_shared<const access::Access>(std::move(access));
  return absl::OkStatus();
}

}  // namespace listeplass::server
