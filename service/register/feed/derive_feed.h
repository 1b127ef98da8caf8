// FeedDerivation derives the feed's entries from one change, while it is applied.
//
// It looks at the state before and after each event, because an event leaves out what follows from the state: a status
// that a list had already is no happening, and a request that replaces another is changed and not new. It decides
// nothing and reads no clock, so that replaying the log gives the same feed.
//
// One happening gives a person one entry, whatever the number of its events. A place that meets a request also closes
// it, and the end of a list moves its members; what concerns the person most is told, and the rest follows from it.
#ifndef LISTEPLASS_SERVICE_REGISTER_FEED_DERIVE_FEED_H_
#define LISTEPLASS_SERVICE_REGISTER_FEED_DERIVE_FEED_H_

#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "service/domain/event.h"
#include "service/domain/feed_entry.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/state.h"

namespace listeplass {

// Not thread safe.
class FeedDerivation {
 public:
  // `state` must outlive this. `origin` and `day`: of the change.
  FeedDerivation(Origin origin, absl::CivilDay day, const StateReader& state)
      : origin_(origin), day_(day), state_(state) {}

  // To be called before and after each event of the change is applied, in order. Errors are the store's.
  absl::Status Before(const Event& event);
  absl::Status After(const Event& event);

  // Returns the entries, in the order of their events. To be called once, after the last event. Errors are the store's.
  absl::StatusOr<std::vector<FeedEntry>> Take();

 private:
  class EntriesBefore;
  class EntriesAfter;

  // Adds an entry about the person.
  FeedEntry& Add(FeedKind kind, PersonId person);
  void AddForUnit(const FeedEntry& entry, absl::Span<const PersonId> unit);
  // Adds the list's own entry, and one for each person who waits for it or is on it.
  absl::Status AddForList(const FeedEntry& entry);
  // Tells what has become of the list's state.
  absl::Status CompareLists(const GpList& before);
  void AddUnit(absl::Span<const PersonId> unit);
  // Adds an entry for each person whose time on the list ends with its last day.
  absl::Status AddLeaving(const FeedEntry& entry);
  // Lets a place tell also of the request that it ends. A request that goes on in another way has not ended.
  void FoldRequests();
  // Drops what a merge does to numbers and requests, but for the survivor's waiting for nothing any more: otherwise the
  // request goes on under another number.
  absl::Status FoldMerge();
  // Drops what another entry of the change tells the person of a list already.
  void DropToldOfLists();
  // Makes units of those who are changed by one command of a citizen, and of those who live together.
  absl::Status NoteUnits();
  // Fills in what is as it is after the whole change.
  absl::Status Complete(FeedEntry& entry);

  // What an entry must know of a person whom it concerns.
  struct Reader {
    MunicipalityId municipality;
    HouseholdId household;
    AddressProtection protection = AddressProtection::kNone;
  };
  absl::StatusOr<Reader> ReaderOf(PersonId id);

  const Origin origin_;
  const absl::CivilDay day_;
  const StateReader& state_;
  std::vector<FeedEntry> entries_;
  std::optional<GpList> list_before_;
  std::optional<Request> request_before_;
  std::optional<ListId> place_before_;             // null: on no list; unset: not yet in the register
  absl::CivilDay place_began_;                     // first day on that list
  std::map<PersonId, NationalId> numbers_before_;  // of those whose number the change touches
  // The persons of each unit of the change, and the units of each person.
  std::vector<std::vector<PersonId>> units_;
  std::map<PersonId, std::vector<size_t>> units_of_;
  absl::flat_hash_map<PersonId, Reader> readers_;  // as they are after the change
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_FEED_DERIVE_FEED_H_
