#include "service/server/runtime/importer.h"

namespace listeplass::server {

bool Importer::Do(std::function<void()> work, std::function<void()> then) {
  return thread_
      .TrySubmit(
          [this, work = std::move(work)] {
            NoteWork(true);
            work();
            NoteWork(false);
          },
          std::move(then))
      .has_value();
}

void Importer::NoteProgress() {
  const MutexLock lock(&mutex_);
  last_sign_ = uptime_();
}

bool Importer::IsStuck(absl::Duration bound) const {
  const MutexLock lock(&mutex_);
  return working_ && uptime_() - last_sign_ > bound;
}

void Importer::NoteWork(bool working) {
  const MutexLock lock(&mutex_);
  working_ = working;
  last_sign_ = uptime_();
}

}  // namespace listeplass::server
