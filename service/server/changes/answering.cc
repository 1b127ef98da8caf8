#include "service/server/changes/answering.h"

#include <iterator>
#include <utility>

#include "storage/remembering_reads.h"

namespace listeplass::server {

absl::StatusOr<std::string> Completed(const storage::Store& store, const CompleteFunction& complete,
                                      absl::StatusOr<std::string> answer) {
  if (!complete || !answer.ok()) return answer;
  return complete(storage::CallSnapshot(store.GetSnapshot()), *std::move(answer));
}

Answering::Answering(const storage::Store& store) : store_(store), thread_([this] { Run(); }) {}

void Answering::Give(std::vector<DueAnswer> answers) {
  if (answers.empty()) return;
  const MutexLock lock(&mutex_);
  waiting_.insert(waiting_.end(), std::make_move_iterator(answers.begin()), std::make_move_iterator(answers.end()));
  changed_.Signal();
}

void Answering::Stop() {
  {
    const MutexLock lock(&mutex_);
    stopping_ = true;
    changed_.Signal();
  }
  if (thread_.joinable()) thread_.join();
}

void Answering::Run() {
  while (true) {
    std::vector<DueAnswer> taken;
    {
      const MutexLock lock(&mutex_);
      while (!stopping_ && waiting_.empty()) changed_.Wait(&mutex_);
      if (waiting_.empty()) return;
      taken.swap(waiting_);
    }
    for (DueAnswer& answer : taken) answer.done(Completed(store_, answer.complete, std::move(answer.answer)));
  }
}

}  // namespace listeplass::server
