// Keeps plans that were previewed and may still be committed: the newest limits::kPreviewsKeptMax, in memory only.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_PREVIEWS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_PREVIEWS_H_

#include <deque>
#include <memory>

#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/mutex.h"
#include "service/domain/plan_record.h"

namespace listeplass::server {

struct Preview {
  PlanRecord plan;
  absl::Duration solve_time;
  bool rehearsal = false;  // its seed is not the real one of its day
};

// Thread safe.
class Previews {
 public:
  // Returns an id that no other plan has: the milliseconds of `now`, or one more than the last id. Ids rise, also over
  // restarts, so that the name of a forgotten preview never comes to mean another plan.
  PlanId NextId(absl::Time now) LP_EXCLUDES(mutex_);

  // Remembers the preview, and forgets the oldest if there are too many.
  void Put(std::shared_ptr<const Preview> preview) LP_EXCLUDES(mutex_);

  // Returns null if no preview of that id is remembered, or if it is another municipality's.
  std::shared_ptr<const Preview> Find(MunicipalityId municipality, PlanId id) const LP_EXCLUDES(mutex_);
  // Returns null if no preview of that id is remembered.
  std::shared_ptr<const Preview> Find(PlanId id) const LP_EXCLUDES(mutex_);

 private:
  mutable Mutex mutex_;
  PlanId last_id_ LP_GUARDED_BY(mutex_);
  std::deque<std::shared_ptr<const Preview>> kept_ LP_GUARDED_BY(mutex_);  // oldest first
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_PREVIEWS_H_
