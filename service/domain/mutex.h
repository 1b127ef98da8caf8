// Mutex, MutexLock and CondVar are std::mutex and std::condition_variable with clang's thread-safety annotations.
//
// They are not absl::Mutex, because Debian's abseil is not built for ThreadSanitizer: TSan sees no happens-before edge
// through it and reports false races. std::mutex is a pthread mutex, which TSan follows. See
// tests/sanitizers/README.md.
//
// The annotations are checked at compile time by clang (the tsan preset makes a breach an error); g++ ignores them.
//
//   class Counter {
//    public:
//     void Add() LP_EXCLUDES(mutex_) {
//       MutexLock lock(&mutex_);
//       ++value_;
//       changed_.SignalAll();
//     }
//     void AwaitAtLeast(int value) LP_EXCLUDES(mutex_) {
//       MutexLock lock(&mutex_);
//       while (value_ < value) changed_.Wait(&mutex_);
//     }
//    private:
//     Mutex mutex_;
//     CondVar changed_;
//     int value_ LP_GUARDED_BY(mutex_) = 0;
//   };
#ifndef LISTEPLASS_SERVICE_DOMAIN_MUTEX_H_
#define LISTEPLASS_SERVICE_DOMAIN_MUTEX_H_

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "absl/time/time.h"

#if defined(__clang__)
#define LP_THREAD_ANNOTATION(x) __attribute__((x))
#else
#define LP_THREAD_ANNOTATION(x)
#endif

// These stand on a member, which is read and written only with the mutex held. PT is about what the pointer points to.
#define LP_GUARDED_BY(x) LP_THREAD_ANNOTATION(guarded_by(x))
#define LP_PT_GUARDED_BY(x) LP_THREAD_ANNOTATION(pt_guarded_by(x))
// These stand on a function, whose caller holds the mutex, or must not hold it.
#define LP_REQUIRES(...) LP_THREAD_ANNOTATION(requires_capability(__VA_ARGS__))
#define LP_EXCLUDES(...) LP_THREAD_ANNOTATION(locks_excluded(__VA_ARGS__))

namespace listeplass {

// A Mutex is not recursive: locking it twice in one thread is a deadlock.
class LP_THREAD_ANNOTATION(capability("mutex")) Mutex {
 public:
  Mutex() = default;
  Mutex(const Mutex&) = delete;
  Mutex& operator=(const Mutex&) = delete;

  void Lock() LP_THREAD_ANNOTATION(acquire_capability()) { mutex_.lock(); }
  void Unlock() LP_THREAD_ANNOTATION(release_capability()) { mutex_.unlock(); }

 private:
  friend class CondVar;
  std::mutex mutex_;
};

// A MutexLock holds the mutex from its construction to the end of its scope.
class LP_THREAD_ANNOTATION(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex* mutex) LP_THREAD_ANNOTATION(acquire_capability(mutex)) : mutex_(mutex) { mutex_->Lock(); }
  ~MutexLock() LP_THREAD_ANNOTATION(release_capability()) { mutex_->Unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex* const mutex_;
};

// A CondVar is thread safe. Waiting may end without a signal: always wait in a loop that tests the condition.
class CondVar {
 public:
  CondVar() = default;
  CondVar(const CondVar&) = delete;
  CondVar& operator=(const CondVar&) = delete;

  // Releases the mutex, sleeps until signalled, and holds the mutex again.
  void Wait(Mutex* mutex) LP_REQUIRES(mutex) {
    std::unique_lock<std::mutex> lock(mutex->mutex_, std::adopt_lock);
    signalled_.wait(lock);
    lock.release();
  }

  // Waits as Wait does, for at most `timeout` (absl::InfiniteDuration() for ever). Returns true if the time ran out.
  bool WaitWithTimeout(Mutex* mutex, absl::Duration timeout) LP_REQUIRES(mutex) {
    if (timeout == absl::InfiniteDuration()) {
      Wait(mutex);
      return false;
    }
    std::unique_lock<std::mutex> lock(mutex->mutex_, std::adopt_lock);
    const bool timed_out = signalled_.wait_for(lock, Bounded(timeout)) == std::cv_status::timeout;
    lock.release();
    return timed_out;
  }

  void Signal() { signalled_.notify_one(); }
  void SignalAll() { signalled_.notify_all(); }

 private:
  // wait_for adds the timeout to the clock's present time, which overflows for very long ones.
  static std::chrono::nanoseconds Bounded(absl::Duration timeout) {
    const absl::Duration longest = absl::Hours(24 * 365);
    return absl::ToChronoNanoseconds(timeout < longest ? timeout : longest);
  }

  std::condition_variable signalled_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_MUTEX_H_
