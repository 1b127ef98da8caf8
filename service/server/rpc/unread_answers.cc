#include "service/server/rpc/unread_answers.h"

#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpc/grpc.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

// How often the ages are looked at while an answer may lie: so no answer lies for much longer than that.
constexpr int kLooksPerIdleLimit = 8;

void LogUnread(const UnreadLimits& limits, size_t idle, size_t crowded_out) {
  if (idle > 0) {
    Log(LogLevel::kWarning, "client_stalled",
        {{"missing", "room for an answer"},
         {"limit", absl::FormatDuration(limits.idle)},
         {"calls", absl::StrCat(idle)}});
  }
  if (crowded_out > 0) {
    Log(LogLevel::kWarning, "unread_answers", {{"calls", absl::StrCat(crowded_out)}});
  }
}

}  // namespace

UnreadAnswers::UnreadAnswers(const UnreadLimits& limits, Uptime uptime)
    : limits_(limits), uptime_(std::move(uptime)), thread_([this] { Run(); }) {}

UnreadAnswers::~UnreadAnswers() {
  {
    const MutexLock lock(&mutex_);
    stopping_ = true;
  }
  changed_.Signal();
  thread_.join();
}

void UnreadAnswers::Add(Place& place, grpc_call* call, size_t bytes) {
  std::vector<grpc_call*> crowded_out;
  {
    const MutexLock lock(&mutex_);
    unread_.push_back({.call = call, .place = &place, .bytes = bytes, .since = uptime_()});
    place.unread_ = std::prev(unread_.end());
    bytes_ += bytes;
    while (unread_.size() > 1 && (unread_.size() > limits_.answers || bytes_ > limits_.bytes)) {
      crowded_out.push_back(GiveUpOldest());
    }
    crowded_out_ += crowded_out.size();
  }
  Cancel(crowded_out);
}

void UnreadAnswers::Remove(Place& place) {
  const MutexLock lock(&mutex_);
  if (!place.unread_) return;
  bytes_ -= (*place.unread_)->bytes;
  unread_.erase(*place.unread_);
  place.unread_.reset();
}

grpc_call* UnreadAnswers::GiveUpOldest() {
  const Unread oldest = unread_.front();
  oldest.place->unread_.reset();
  bytes_ -= oldest.bytes;
  unread_.pop_front();
  grpc_call_ref(oldest.call);  // Once the lock is free the call may end by itself.
  return oldest.call;
}

void UnreadAnswers::Cancel(const std::vector<grpc_call*>& calls) {
  for (grpc_call* call : calls) {
    grpc_call_cancel(call, nullptr);
    grpc_call_unref(call);
  }
}

void UnreadAnswers::Run() {
  while (true) {
    std::vector<grpc_call*> idle;
    size_t crowded_out = 0;
    {
      const MutexLock lock(&mutex_);
      if (!stopping_) changed_.WaitWithTimeout(&mutex_, limits_.idle / kLooksPerIdleLimit);
      if (stopping_) return;
      const absl::Duration now = uptime_();
      while (!unread_.empty() && now - unread_.front().since >= limits_.idle) idle.push_back(GiveUpOldest());
      crowded_out = std::exchange(crowded_out_, 0);
    }
    Cancel(idle);
    LogUnread(limits_, idle.size(), crowded_out);
  }
}

}  // namespace listeplass::server
