#include "clients/cli/progress_bar.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"

namespace listeplass::cli {
namespace {

constexpr int kBarColumns = 30;
constexpr absl::Duration kRedrawEvery = absl::Milliseconds(100);
// Goes back to the beginning of the line and empties it.
constexpr absl::string_view kEraseLine = "\r\x1b[K";

}  // namespace

std::string ProgressLine(absl::string_view stage, int64_t done, int64_t total) {
  if (total <= 0) return absl::StrFormat("%-14s %d", stage, done);
  done = std::clamp<int64_t>(done, 0, total);
  const int filled = static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * kBarColumns);
  return absl::StrFormat("%-14s [%s%s] %3d %%  %d of %d", stage, std::string(filled, '#'),
                         std::string(kBarColumns - filled, '-'),
                         static_cast<int>(static_cast<double>(done) / static_cast<double>(total) * 100), done, total);
}

void ProgressBar::Update(absl::string_view stage, int64_t done, int64_t total) {
  if (!enabled_) return;
  const std::lock_guard<std::mutex> lock(mutex_);
  const absl::Time now = absl::Now();
  if (stage == stage_ && now - drawn_at_ < kRedrawEvery) return;
  stage_ = std::string(stage);
  drawn_at_ = now;
  out_ << kEraseLine << ProgressLine(stage, done, total) << std::flush;
}

void ProgressBar::Clear() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (drawn_at_ == absl::InfinitePast()) return;
  drawn_at_ = absl::InfinitePast();
  stage_.clear();
  out_ << kEraseLine << std::flush;
}

}  // namespace listeplass::cli
