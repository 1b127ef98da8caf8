#include "service/server/runtime/worker_pool.h"

#include <utility>

namespace listeplass::server {

WorkerPool::WorkerPool(int threads, size_t waiting_max) : waiting_max_(waiting_max), idle_(threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

bool WorkerPool::TrySubmit(std::function<void()> work, std::function<void()> then) {
  {
    const MutexLock lock(&mutex_);
    if (stopping_ || queue_.size() >= idle_ + waiting_max_) return false;
    queue_.push_back({std::move(work), std::move(then)});
  }
  changed_.Signal();
  return true;
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
  Task task = std::move(queue_.front());
  queue_.pop_front();
  --idle_;
  return task;
}

void WorkerPool::BecomeIdle() {
  const MutexLock lock(&mutex_);
  ++idle_;
}

}  // namespace listeplass::server
