// These records are as a decision would have them, on top of the state: read once, changed in memory, told as events at
// the end.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_WORKING_RECORDS_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_WORKING_RECORDS_H_

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/event.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// Pointers live as long as this; an empty record does not exist. Not thread safe.
class WorkingRecords {
 public:
  // `state` must outlive this.
  explicit WorkingRecords(const StateReader& state) : state_(state) {}

  absl::StatusOr<std::optional<Practice>*> FindPractice(PracticeId id);
  absl::StatusOr<std::optional<GpList>*> FindList(ListId id);
  absl::StatusOr<std::optional<Household>*> FindHousehold(HouseholdId id);
  // `request_by` is the state's throughout; FindRequest says whether the request still stands.
  absl::StatusOr<std::optional<Person>*> FindPerson(PersonId id);
  absl::StatusOr<std::optional<Request>*> FindRequest(PersonId applicant);
  absl::StatusOr<std::optional<TravelTime>*> FindTravelTime(GrunnkretsId grunnkrets, PracticeId practice);

  // Brings standing requests in line with their applicants: a request closes if the applicant has lost the right or is
  // on a wished list, and takes over the applicant's municipality and group otherwise. Call it once, after all changes.
  absl::Status AlignRequests();

  // Returns one event for each record that differs from the state.
  std::vector<Event> Changes() const;

 private:
  template <typename Record>
  struct Versions {
    std::optional<Record> was, is;
  };

  const StateReader& state_;
  std::map<PracticeId, Versions<Practice>> practices_;
  std::map<ListId, Versions<GpList>> lists_;
  std::map<HouseholdId, Versions<Household>> households_;
  std::map<PersonId, Versions<Person>> persons_;
  std::map<PersonId, Versions<Request>> requests_;
  std::map<PersonId, RequestEnd> ends_;  // for requests that AlignRequests has ended
  std::map<std::pair<GrunnkretsId, PracticeId>, Versions<TravelTime>> travel_times_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_WORKING_RECORDS_H_
