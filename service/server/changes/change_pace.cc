#include "service/server/changes/change_pace.h"

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

absl::Duration ChangePace::WaitBehind(const ChangeCounts& ahead) const {
  absl::Duration wait;
  size_t changes = 0;
  for (size_t lane = 0; lane < kChangeLanes; ++lane) {
    wait += per_change_[lane] * static_cast<int64_t>(ahead[lane]);
    changes += ahead[lane];
  }
  const size_t groups = 2 + changes / limits::kCommandsPerCommitMax;  // the one being made, and the change's own
  return wait + per_commit_ * static_cast<int64_t>(groups);
}

}  // namespace listeplass::server
