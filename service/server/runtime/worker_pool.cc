#include "service/server/runtime/worker_pool.h"

#include <algorithm>
#include <utility>

#include "service/server/runtime/thread_priority.h"

namespace listeplass::server {

WorkerPool::WorkerPool(int threads, size_t waiting_max, int niceness, Uptime uptime)
    : waiting_max_(waiting_max), niceness_(niceness), uptime_(std::move(uptime)), idle_(threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

std::optional<WorkerPool::Ticket> WorkerPool::TrySubmit(std::function<void()> work, std::function<void()> then,
                                                        absl::string_view caller) {
  Ticket ticket = 0;
  {
    const MutexLock lock(&mutex_);
    if (stopping_ || queue_.size() >= idle_ + waiting_max_) return std::nullopt;
    ticket = next_ticket_++;
    uint64_t turn = turn_;
    if (!caller.empty()) {
      uint64_t& last = last_turns_[caller];
      turn = last = std::max(last, turn_) + 1;
    }
    queue_.emplace(Place(turn, ticket), Task{std::move(work), std::move(then), std::string(caller)});
  }
  changed_.Signal();
  return ticket;
}

bool WorkerPool::Withdraw(Ticket ticket) {
  Task task;  // What it held goes without the lock.
  const MutexLock lock(&mutex_);
  const auto found =
      std::find_if(queue_.begin(), queue_.end(), [ticket](const auto& taken) { return taken.first.second == ticket; });
  if (found == queue_.end()) return false;
  task = std::move(found->second);
  queue_.erase(found);
  return true;
}

bool WorkerPool::IsStuck(absl::Duration bound) const {
  const MutexLock lock(&mutex_);
  return idle_ == 0 && queue_.size() >= waiting_max_ && uptime_() - last_taken_ > bound;
}

void WorkerPool::Stop() {
  {
    const MutexLock lock(&mutex_);
    stopping_ = true;
  }
  changed_.SignalAll();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::Run() {
  LowerThreadPriority(niceness_);
  while (std::optional<Task> task = Take()) {
    task->work();
    task->work = {};  // What it held goes with it.
    BecomeIdle();
    if (task->then) task->then();
  }
}

std::optional<WorkerPool::Task> WorkerPool::Take() {
  const MutexLock lock(&mutex_);
  while (!stopping_ && queue_.empty()) changed_.Wait(&mutex_);
  if (queue_.empty()) return std::nullopt;
  turn_ = queue_.begin()->first.first;
  Task task = std::move(queue_.begin()->second);
  queue_.erase(queue_.begin());
  if (const auto last = last_turns_.find(task.caller); last != last_turns_.end() && last->second == turn_) {
    last_turns_.erase(last);
  }
  --idle_;
  last_taken_ = uptime_();
  return task;
}

void WorkerPool::BecomeIdle() {
  const MutexLock lock(&mutex_);
  ++idle_;
}

}  // namespace listeplass::server
