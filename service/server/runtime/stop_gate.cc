#include "service/server/runtime/stop_gate.h"

#include <utility>

namespace listeplass::server {

void StopGate::Stop() {
  const MutexLock lock(&mutex_);
  if (stopping_.exchange(true)) return;
  for (const std::function<void()>& end : waiting_) end();
}

void StopGate::Abandon() {
  const MutexLock lock(&mutex_);
  if (abandoned_.exchange(true)) return;
  for (const std::function<void()>& give_up : work_) give_up();
}

void StopGate::Hold() {
  const MutexLock lock(&mutex_);
  holding_ = true;
}

void StopGate::Release() {
  std::vector<std::function<void()>> held;
  {
    const MutexLock lock(&mutex_);
    holding_ = false;
    held.swap(held_);
  }
  for (const std::function<void()>& answer : held) answer();
}

void StopGate::Refuse(std::function<void()> answer) {
  {
    const MutexLock lock(&mutex_);
    if (holding_) {
      held_.push_back(std::move(answer));
      return;
    }
  }
  answer();
}

StopGate::Waiting::Waiting(StopGate& gate, std::function<void()> end) : gate_(gate) {
  const MutexLock lock(&gate_.mutex_);
  if (gate_.stopping_) end();
  entry_ = gate_.waiting_.insert(gate_.waiting_.end(), std::move(end));
}

StopGate::Waiting::~Waiting() {
  const MutexLock lock(&gate_.mutex_);
  gate_.waiting_.erase(entry_);
}

StopGate::Work::Work(StopGate& gate, std::function<void()> give_up) : gate_(gate) {
  const MutexLock lock(&gate_.mutex_);
  if (gate_.abandoned_) give_up();
  entry_ = gate_.work_.insert(gate_.work_.end(), std::move(give_up));
}

StopGate::Work::~Work() {
  const MutexLock lock(&gate_.mutex_);
  gate_.work_.erase(entry_);
}

}  // namespace listeplass::server
