#include "service/server/following/feed_hub.h"

#include <cstddef>
#include <iterator>
#include <limits>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kHubLooksEvery = absl::Milliseconds(limits::kFeedLookMillis);
// New entries that are looked through before those whom they concern are woken, so that a change of a whole country
// takes little memory.
constexpr size_t kEntriesPerWaking = 10'000;

FeedPosition EndOf(int64_t sequence) { return {.sequence = sequence, .index = std::numeric_limits<int64_t>::max()}; }

}  // namespace

FeedHub::FeedHub(const storage::Store& store, Uptime uptime)
    : store_(store), uptime_(std::move(uptime)), seen_(EndOf(store.GetSnapshot()->sequence())) {}

void FeedHub::Start() {
  thread_ = std::thread([this] { Run(); });
}

void FeedHub::Note() {
  {
    const MutexLock lock(&note_mutex_);
    noted_ = true;
  }
  noted_changed_.SignalAll();
}

void FeedHub::Run() {
  absl::Duration last_tick = SteadyUptime()();
  for (;;) {
    bool look = false;
    {
      const MutexLock lock(&note_mutex_);
      if (!stopped_ && !noted_) noted_changed_.WaitWithTimeout(&note_mutex_, kHubLooksEvery);
      if (stopped_) return;
      look = std::exchange(noted_, false);
    }
    if (look) LookOnce();
    const absl::Duration now = SteadyUptime()();
    if (now - last_tick >= kHubLooksEvery) {
      last_tick = now;
      TickOnce();
    }
    if (!look) continue;
    // What is committed meanwhile is looked at together: readers of a busy register are not woken for each change.
    const MutexLock lock(&note_mutex_);
    if (!stopped_) noted_changed_.WaitWithTimeout(&note_mutex_, kHubLooksEvery);
  }
}

void FeedHub::Stop() {
  {
    const MutexLock lock(&note_mutex_);
    stopped_ = true;
  }
  noted_changed_.SignalAll();
  if (thread_.joinable()) thread_.join();
}

absl::StatusOr<std::unique_ptr<FeedHub::Subscription>> FeedHub::Subscribe(const FeedReader& reader,
                                                                          FeedInterest interest, Wake wake) {
  // Not std::make_unique, because the constructor is private.
  std::unique_ptr<Subscription> subscription(
      new Subscription(*this, reader.name, std::move(interest), std::move(wake)));
  bool taken = false;
  {
    const MutexLock lock(&mutex_);
    int& of_reader = readers_[reader.name];
    taken = std::ssize(all_) < limits::kFeedReadersMax && of_reader < reader.readers_max;
    if (taken) {
      ++of_reader;
      all_.insert(subscription.get());
      Insert(*subscription);
    } else if (of_reader == 0) {
      readers_.erase(reader.name);
    }
  }
  if (taken) return subscription;
  return errors::TooManyReaders();
}

void FeedHub::End(Subscription* subscription) {
  const MutexLock lock(&mutex_);
  if (all_.erase(subscription) == 0) return;  // It found no place.
  Remove(*subscription);
  const auto of_reader = readers_.find(subscription->reader_);
  if (--of_reader->second == 0) readers_.erase(of_reader);
}

void FeedHub::SetInterest(Subscription& subscription, FeedInterest interest) {
  const MutexLock lock(&mutex_);
  Remove(subscription);
  subscription.interest_ = std::move(interest);
  Insert(subscription);
}

void FeedHub::Insert(Subscription& subscription) {
  const FeedInterest& interest = subscription.interest_;
  if (interest.everything) of_everything_.insert(&subscription);
  for (PersonId person : interest.persons) by_person_[person].insert(&subscription);
  for (ListId list : interest.lists) by_list_[list].insert(&subscription);
}

void FeedHub::Remove(Subscription& subscription) {
  const auto remove = [&subscription](auto& index, auto key) {
    const auto of_key = index.find(key);
    if (of_key == index.end()) return;
    of_key->second.erase(&subscription);
    if (of_key->second.empty()) index.erase(of_key);
  };
  of_everything_.erase(&subscription);
  for (PersonId person : subscription.interest_.persons) remove(by_person_, person);
  for (ListId list : subscription.interest_.lists) remove(by_list_, list);
}

int FeedHub::readers() const {
  const MutexLock lock(&mutex_);
  return static_cast<int>(all_.size());
}

void FeedHub::LookOnce() {
  const std::shared_ptr<const storage::Snapshot> state = store_.GetSnapshot();
  const FeedPosition end = EndOf(state->sequence());
  // Who subscribes from here on reads a state at least as new as this one.
  if (readers() == 0) {
    seen_ = end;
    return;
  }
  News news;
  size_t looked = 0;
  const absl::Status read = state->ForEachFeedItem(seen_, [&](const FeedItem& item) {
    const FeedEntry& entry = item.entry;
    news.any = true;
    news.merged = news.merged || entry.kind == FeedKind::kNumbersMerged;
    if (entry.person) news.persons.insert(entry.person);
    for (ListId list : {entry.list, entry.from}) {
      if (list) news.lists.insert(list);
    }
    if (++looked % kEntriesPerWaking == 0) WakeFor(std::exchange(news, News()));
    return true;
  });
  seen_ = end;
  if (read.ok()) return WakeFor(news);
  Log(LogLevel::kError, "feed_unreadable", {{"message", std::string(read.message())}});
  const MutexLock lock(&mutex_);
  for (Subscription* subscription : all_) subscription->wake_(FeedCall::kEntries);  // They get the error, each.
}

void FeedHub::WakeFor(const News& news) {
  if (!news.any) return;
  const MutexLock lock(&mutex_);
  Subscribers woken = of_everything_;
  const auto add = [&woken](const auto& index, const auto& keys) {
    // The smaller of the two is gone through: followers are few beside a run's entries, and many beside a request's.
    if (keys.size() < index.size()) {
      for (const auto& key : keys) {
        if (const auto of_key = index.find(key); of_key != index.end()) {
          woken.insert(of_key->second.begin(), of_key->second.end());
        }
      }
      return;
    }
    for (const auto& [key, subscribers] : index) {
      if (keys.contains(key)) woken.insert(subscribers.begin(), subscribers.end());
    }
  };
  add(by_person_, news.persons);
  add(by_list_, news.lists);
  if (news.merged) {
    for (const auto& [person, subscribers] : by_person_) woken.insert(subscribers.begin(), subscribers.end());
  }
  for (Subscription* subscription : woken) subscription->wake_(FeedCall::kEntries);
}

void FeedHub::TickOnce() {
  const MutexLock lock(&mutex_);
  for (Subscription* subscription : all_) subscription->wake_(FeedCall::kTick);
}

}  // namespace listeplass::server
