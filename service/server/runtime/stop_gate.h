// What calls meet while the server stops. Each is answered with SERVER_STOPPING, and none is left to gRPC, which ends
// what arrives after its own shutdown began as a bare CANCELLED.
//
// A client is told to send nothing more (GOAWAY) only when gRPC shuts down, and what it sends until it has read that is
// lost. So the refusals of the last moment are held: whoever waits for an answer sends no further call. They are
// released when the clients have been told.
//
//   Stop     new calls are refused at once; those under way go on
//   Abandon  work that takes too long is told to give up
//   Hold     new calls are refused, but their answers wait
//   Release  the waiting answers are given, and later ones at once
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
  // Whether work under way was told to give up: what it ends with is then the stop's fault.
  bool abandoned() const { return abandoned_; }

  void Stop() { stopping_ = true; }
  void Abandon() LP_EXCLUDES(mutex_);
  void Hold() LP_EXCLUDES(mutex_);
  void Release() LP_EXCLUDES(mutex_);

  // Calls `answer`, which refuses a call: now, or when the held ones are released, on that thread.
  void Refuse(std::function<void()> answer) LP_EXCLUDES(mutex_);

  // Work under way, as long as this lives. `give_up` is called at most once, on the thread that abandons, or at once
  // if that has happened; it must not wait.
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
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_STOP_GATE_H_
