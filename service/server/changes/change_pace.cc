#include "service/server/changes/change_pace.h"

#include <algorithm>
#include <cstdint>

#include "service/domain/limits.h"

namespace listeplass::server {

void ChangePace::Note(const GroupTimes& group) {
  const auto follow = [this](absl::Duration& average, absl::Duration newest) {
    average = noted_ ? average + (newest - average) / 4 : newest;
  };
  for (size_t lane = 0; lane < kChangeLanes; ++lane) {
    if (group.decided[lane] == 0) continue;
    follow(per_change_[lane], group.deciding[lane] / static_cast<int64_t>(group.decided[lane]));
  }
  follow(per_commit_, group.committing);
  noted_ = true;
}

absl::Duration ChangePace::GroupTime() const { return std::max(per_commit_, kGroupTimeMin); }

absl::Duration ChangePace::WaitBehind(const ChangeCounts& ahead) const {
  absl::Duration wait;
  size_t changes = 0;
  for (size_t lane = 0; lane < kChangeLanes; ++lane) {
    wait += per_change_[lane] * static_cast<int64_t>(ahead[lane]);
    changes += ahead[lane];
  }
  const int64_t full = std::max(wait / GroupTime(), static_cast<int64_t>(changes / limits::kCommandsPerCommitMax));
  return wait + per_commit_ * (2 + full);  // two more: of the group being made, and of the change's own
}

}  // namespace listeplass::server
