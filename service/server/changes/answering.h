// Answering gives the answers of changes on a thread of its own, so that the writer thread goes on with the next group
// as soon as the last is committed.
//
// Some answers are completed there first: what they tell of the state after the change, such as positions in queues,
// is read from a snapshot that has the commit. So no reading for an answer keeps other changes waiting.
#ifndef LISTEPLASS_SERVICE_SERVER_CHANGES_ANSWERING_H_
#define LISTEPLASS_SERVICE_SERVER_CHANGES_ANSWERING_H_

#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/mutex.h"
#include "service/server/changes/change.h"
#include "storage/store.h"

namespace listeplass::server {

// A DueAnswer is what a change came to, and who waits for it.
struct DueAnswer {
  CompleteFunction complete;  // may be empty
  ChangeDone done;
  absl::StatusOr<std::string> answer;
};

// Returns the answer as the caller gets it: an error and what needs no completing as it is, the rest completed on the
// store's last state.
absl::StatusOr<std::string> Completed(const storage::Store& store, const CompleteFunction& complete,
                                      absl::StatusOr<std::string> answer);

// Thread safe.
class Answering {
 public:
  // `store` must outlive this.
  explicit Answering(const storage::Store& store);
  ~Answering() { Stop(); }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;

  // Gives the answers, in this order and after those of earlier calls. The changes that they tell of are committed.
  void Give(std::vector<DueAnswer> answers) LP_EXCLUDES(mutex_);

  // Gives those that wait, and ends. Nothing may be given after. May be called again.
  void Stop() LP_EXCLUDES(mutex_);

 private:
  void Run() LP_EXCLUDES(mutex_);

  const storage::Store& store_;
  Mutex mutex_;
  CondVar changed_;
  std::vector<DueAnswer> waiting_ LP_GUARDED_BY(mutex_);
  bool stopping_ LP_GUARDED_BY(mutex_) = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHANGES_ANSWERING_H_
