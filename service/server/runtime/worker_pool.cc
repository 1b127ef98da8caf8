#include "service/server/runtime/worker_pool.h"

#include <utility>

namespace listeplass::server {

WorkerPool::WorkerPool(int threads, size_t waiting_max) : waiting_max_(waiting_max), idle_(threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

bool WorkerPool::TrySubmit(std::function<void()> work, std::function<void()> then) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= idle_ + waiting_max_) return false;
    queue_.push_back({std::move(work), std::move(then)});
  }
  changed_.notify_one();
  return true;
}

void WorkerPool::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void WorkerPool::Run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    Task task = std::move(queue_.front());
    queue_.pop_front();
    --idle_;
    lock.unlock();
    task.work();
    task.work = {};  // What it held goes with it.
    lock.lock();
    ++idle_;
    if (!task.then) continue;
    lock.unlock();
    task.then();
    task.then = {};
    lock.lock();
  }
}

}  // namespace listeplass::server
