// Refuses calls while the server stops. Each is answered with SERVER_STOPPING; gRPC would end calls that arrive after
// its own shutdown began with a bare CANCELLED.
//
// A client is told to send nothing more (GOAWAY) only when gRPC shuts down, and calls that it sends before it has read
// that are lost. So the refusals of the last moment are delayed, because a client that waits for an answer sends no
// further call. They are given once the clients have been told.
//
//   Stop     refuses new calls at once, and ends those that wait for their client; calls under way go on
//   Abandon  tells work that takes too long to give up
//   Hold     refuses new calls, but delays the answers
//   Release  gives the delayed answers, and later ones at once
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_STOP_GATE_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_STOP_GATE_H_

#include <atomic>
#include <functional>
#include <list>
#include <vector>

#include "service/domain/mutex.h"

namespace listeplass::server {

// Thread safe.
class StopGate {
 public:
  StopGate() = default;
  StopGate(const StopGate&) = delete;
  StopGate& operator=(const StopGate&) = delete;

  bool stopping() const { return stopping_; }
  // Whether work under way was told to give up. If so, the stop is to blame for an error that it ends with.
  bool abandoned() const { return abandoned_; }

  void Stop() LP_EXCLUDES(mutex_);
  void Abandon() LP_EXCLUDES(mutex_);
  void Hold() LP_EXCLUDES(mutex_);
  void Release() LP_EXCLUDES(mutex_);

  // Calls `answer`, which refuses a call: now, or on Release, on the thread that calls that.
  void Refuse(std::function<void()> answer) LP_EXCLUDES(mutex_);

  // Stands for a call that waits for its client as long as it lives. `end` is called at most once: on the thread that
  // calls Stop, or at once if that has happened. It must not wait.
  class Waiting {
   public:
    Waiting(StopGate& gate, std::function<void()> end);
    ~Waiting();
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

   private:
    StopGate& gate_;
    std::list<std::function<void()>>::iterator entry_;
  };

  // Stands for work under way as long as it lives. `give_up` is called at most once: on the thread that calls Abandon,
  // or at once if that has happened. It must not wait.
  class Work {
   public:
    Work(StopGate& gate, std::function<void()> give_up);
    ~Work();
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

   private:
    StopGate& gate_;
    std::list<std::function<void()>>::iterator entry_;
  };

 private:
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> abandoned_ = false;
  Mutex mutex_;
  bool holding_ LP_GUARDED_BY(mutex_) = false;
  std::vector<std::function<void()>> held_ LP_GUARDED_BY(mutex_);
  std::list<std::function<void()>> work_ LP_GUARDED_BY(mutex_);
  std::list<std::function<void()>> waiting_ LP_GUARDED_BY(mutex_);
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_STOP_GATE_H_
