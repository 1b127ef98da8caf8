// The FeedHub tells those who follow the register that something new may concern them. It is told of each commit by
// the sequencer, which never waits for it, reads the commit's entries of the feed once, and wakes those whose interest
// they fit.
//
//   FeedHub hub(store);
//   hub.Start();
//   LP_ASSIGN_OR_RETURN(auto subscription, hub.Subscribe({.name = "portal", .readers_max = 8}, {.persons = {person}},
//                                                        [this](FeedCall call) { … }));
//
// Who is woken reads the store for itself, from the position where it is. So nothing is kept here of what was not read,
// and a subscriber that is slow costs nobody anything. Subscribe first and read then: what is committed after the
// reading wakes.
//
// A subscriber is woken for more than it wants: it may be for entries that it may not see, and all who follow persons
// are woken when numbers are merged, because it may be that they know the person by one of them.
#ifndef LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_HUB_H_
#define LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_HUB_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/feed_entry.h"
#include "service/domain/ids.h"
#include "service/domain/mutex.h"
#include "service/server/runtime/uptime.h"
#include "storage/store.h"

namespace listeplass::server {

// What a subscriber is woken for: any entry, or one about one of these persons or that tells of one of these lists.
struct FeedInterest {
  bool everything = false;
  std::vector<PersonId> persons = {};
  std::vector<ListId> lists = {};

  friend bool operator==(const FeedInterest&, const FeedInterest&) = default;
};

// Why a subscriber is called.
enum class FeedCall : uint8_t {
  kEntries,  // there may be new entries for it
  kTick,     // some time has passed, a fraction of a second
};

// Who subscribes, for the limits.
struct FeedReader {
  std::string name;  // of the caller; those who share it share its places
  int readers_max;   // how many subscriptions the caller may have at once
};

// Thread safe.
class FeedHub {
 public:
  // Is called on the hub's thread, and must neither wait nor begin, change or end a subscription.
  using Wake = std::function<void(FeedCall)>;

  // A Subscription lasts as long as it lives; the hub outlives it. No call is under way once it has ended, so whoever
  // ends it must not hold a lock that its `wake` takes.
  class Subscription {
   public:
    ~Subscription() { hub_.End(this); }
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;

    // Changes what it is woken for. What was committed before may have been passed over: look at the store once more.
    void SetInterest(FeedInterest interest) { hub_.SetInterest(*this, std::move(interest)); }

   private:
    friend class FeedHub;
    Subscription(FeedHub& hub, std::string reader, FeedInterest interest, Wake wake)
        : hub_(hub), reader_(std::move(reader)), interest_(std::move(interest)), wake_(std::move(wake)) {}

    FeedHub& hub_;
    const std::string reader_;
    FeedInterest interest_;  // guarded by the hub's mutex
    const Wake wake_;
  };

  // `store` must outlive this. What is committed before is nothing new.
  explicit FeedHub(const storage::Store& store, Uptime uptime = SteadyUptime());
  ~FeedHub() { Stop(); }
  FeedHub(const FeedHub&) = delete;
  FeedHub& operator=(const FeedHub&) = delete;

  // Starts the thread, which looks soon after each note, at most every limits::kFeedLookMillis, and ticks as often.
  void Start();
  // Says that something was committed. It does not wait for anything that takes time.
  void Note() LP_EXCLUDES(note_mutex_);
  // RESOURCE_EXHAUSTED (TOO_MANY_READERS) where all places, or all of the reader's, are taken.
  absl::StatusOr<std::unique_ptr<Subscription>> Subscribe(const FeedReader& reader, FeedInterest interest, Wake wake)
      LP_EXCLUDES(mutex_);

  // Reads what is new and wakes those whom it concerns; calls everybody. The thread calls these, and tests without a
  // thread.
  void LookOnce() LP_EXCLUDES(mutex_);
  void TickOnce() LP_EXCLUDES(mutex_);

  // By which those who follow count their silence.
  const Uptime& uptime() const { return uptime_; }
  // Returns how many subscriptions there are.
  int readers() const LP_EXCLUDES(mutex_);

  // Ends the thread: nobody is called any more. May be called again.
  void Stop() LP_EXCLUDES(note_mutex_);

 private:
  // What a part of the new entries is about.
  struct News {
    bool any = false;
    bool merged = false;  // numbers were merged
    absl::flat_hash_set<PersonId> persons = {};
    absl::flat_hash_set<ListId> lists = {};
  };
  using Subscribers = absl::flat_hash_set<Subscription*>;

  void Run() LP_EXCLUDES(note_mutex_);
  void End(Subscription* subscription) LP_EXCLUDES(mutex_);
  void SetInterest(Subscription& subscription, FeedInterest interest) LP_EXCLUDES(mutex_);
  void Insert(Subscription& subscription) LP_REQUIRES(mutex_);
  void Remove(Subscription& subscription) LP_REQUIRES(mutex_);
  void WakeFor(const News& news) LP_EXCLUDES(mutex_);

  const storage::Store& store_;
  const Uptime uptime_;
  FeedPosition seen_;  // of whoever looks: the thread, or a test

  mutable Mutex mutex_;
  Subscribers all_ LP_GUARDED_BY(mutex_);
  Subscribers of_everything_ LP_GUARDED_BY(mutex_);
  absl::flat_hash_map<PersonId, Subscribers> by_person_ LP_GUARDED_BY(mutex_);
  absl::flat_hash_map<ListId, Subscribers> by_list_ LP_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, int> readers_ LP_GUARDED_BY(mutex_);

  Mutex note_mutex_;
  CondVar noted_changed_;
  bool noted_ LP_GUARDED_BY(note_mutex_) = false;
  bool stopped_ LP_GUARDED_BY(note_mutex_) = false;
  std::thread thread_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_FOLLOWING_FEED_HUB_H_
