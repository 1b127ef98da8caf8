#include "service/server/check_command.h"

#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/register/state_check.h"
#include "service/server/runtime/kept_secret.h"
#include "storage/check.h"
#include "storage/rocks_store.h"

namespace listeplass::server {
namespace {

// Prints findings up to a limit, and counts them all.
class Findings {
 public:
  explicit Findings(std::ostream& out) : out_(out) {}

  void Add(absl::string_view message) {
    if (++told_ <= storage::kDifferencesDescribedMax) out_ << message << "\n";
    ++count_;
  }
  // Counts further findings of the same kind, which have no message.
  void AddUndescribed(int64_t more) { count_ += more; }
  void BeginKind() { told_ = 0; }
  int64_t count() const { return count_; }

 private:
  std::ostream& out_;
  int64_t told_ = 0;
  int64_t count_ = 0;
};

bool IsDamage(const absl::Status& status) { return status.code() == absl::StatusCode::kDataLoss; }

// Adds what is wrong with the state. An error says that the state could not be read.
absl::Status CheckEverything(const storage::Snapshot& state, Findings& findings) {
  const absl::StatusOr<storage::CheckReport> report = storage::CheckConsistency(state);
  if (!report.ok()) return report.status();
  findings.BeginKind();
  for (const std::string& message : report->messages) findings.Add(message);
  findings.AddUndescribed(report->differences - static_cast<int64_t>(report->messages.size()));
  findings.BeginKind();
  return CheckState(state, [&](const absl::Status& broken) {
    findings.Add(absl::StrCat(broken.message(), ": ", GetErrorDetails(broken).metadata["subject"]));
  });
}

}  // namespace

CheckExit RunCheck(const std::string& data_folder, std::ostream& out, std::ostream& err) {
  const absl::StatusOr<storage::StoreToCheck> store = storage::OpenToCheck(data_folder + "/store");
  if (!store.ok()) {
    (IsDamage(store.status()) ? out : err) << store.status().message() << "\n";
    return IsDamage(store.status()) ? CheckExit::kWrong : CheckExit::kNotChecked;
  }
  Findings findings(out);
  for (const std::string& file : store->scrub.unreadable) findings.Add(file + ": cannot be read");
  for (const SecretKind kind : {SecretKind::kSeeds, SecretKind::kNames}) {
    if (const absl::Status secret = CheckKeptSecret(data_folder, kind); !secret.ok()) findings.Add(secret.message());
  }
  const absl::Status checked = CheckEverything(*store->snapshot, findings);
  if (IsDamage(checked)) {
    findings.BeginKind();
    findings.Add(checked.message());
    out << "What follows it was not counted.\n";
  } else if (!checked.ok()) {
    err << checked.message() << "\n";
    return CheckExit::kNotChecked;
  }
  out << "Change " << store->recovery.last_change << (store->recovery.clean_stop ? "" : ", not") << " stopped in order."
      << " Read " << store->scrub.files << " files, " << store->scrub.bytes << " bytes. ";
  if (findings.count() == 0) {
    out << "Nothing is wrong\n";
    return CheckExit::kSound;
  }
  out << "Wrong: " << findings.count() << "\n";
  return CheckExit::kWrong;
}

}  // namespace listeplass::server
