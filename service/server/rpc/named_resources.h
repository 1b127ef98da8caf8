// Finds the records that resource names stand for, for all services.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_NAMED_RESOURCES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_NAMED_RESOURCES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/domain/plan_record.h"
#include "service/domain/state.h"
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/previews.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

// Finds the list or practice of that name. A name from before a reform still leads to it, and answers then have the
// present name.
//
// NOT_FOUND (LIST_NOT_FOUND, PRACTICE_NOT_FOUND), also where the name has the wrong municipality. The error then says
// where it is, in the metadata "is": "municipalities/4601/lists/17".
absl::StatusOr<GpList> FindNamedList(const StateReader& state, const ListName& name, absl::string_view field);
absl::StatusOr<Practice> FindNamedPractice(const StateReader& state, const PracticeName& name, absl::string_view field);

// A committed plan, or a preview that is still remembered.
struct FoundPlan {
  std::shared_ptr<const PlanRecord> plan;
  bool committed = false;
  int64_t undone_by = 0;      // the change that undid it (register/history/plan_undone.h); 0: none has
  absl::Duration solve_time;  // solver's time for a preview; zero for a committed plan
  bool rehearsal = false;     // a preview whose seed is not the real one of its day
};
// Finds the plan of that name. NOT_FOUND (PLAN_NOT_FOUND).
absl::StatusOr<FoundPlan> FindNamedPlan(const StateReader& state, const Previews& previews, const PlanName& name,
                                        absl::string_view field);

// ApiNames tells the API's names of lists and persons by id, for one answer. A list's name has its municipality, which
// is in the list's record; each record is read once. Not thread safe.
class ApiNames {
 public:
  // Both must outlive this.
  ApiNames(const StateReader& state, const PersonNames& persons) : state_(state), persons_(persons) {}

  const StateReader& state() const { return state_; }

  std::string NameOf(PersonId id) const { return persons_.NameOf(id); }

  // Returns an empty text for the null id. NOT_FOUND (LIST_NOT_FOUND) if there is no such list.
  absl::StatusOr<std::string> NameOf(ListId id);

 private:
  const StateReader& state_;
  const PersonNames& persons_;
  absl::flat_hash_map<ListId, std::string> names_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_NAMED_RESOURCES_H_
