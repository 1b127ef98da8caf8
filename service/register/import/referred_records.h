// An import's rows refer to records: practices, municipalities, lists, and households by the source's numbers. Such a
// record is looked for among the import's earlier rows first, which may only have been checked, and then once in the
// register.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_REFERRED_RECORDS_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_REFERRED_RECORDS_H_

#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/import/delivery.h"
#include "service/register/import/import_person.h"
#include "service/register/import/imported_so_far.h"

namespace listeplass {

// Not thread safe.
class ReferredRecords {
 public:
  // `state`, `delivery` and `so_far` must outlive this. What is looked up is remembered in `so_far`.
  ReferredRecords(const StateReader& state, const Delivery& delivery, absl::CivilDay today, ImportedSoFar& so_far)
      : state_(state), delivery_(delivery), today_(today), so_far_(so_far) {}

  // Returns the municipality of a practice, and so of its lists. NOT_FOUND PRACTICE_NOT_FOUND.
  absl::StatusOr<MunicipalityId> MunicipalityOf(PracticeId id);
  // Returns the successors of a municipality that was reformed; none for others (known_municipality.h). Valid until the
  // next call.
  absl::StatusOr<const std::vector<MunicipalityId>*> Successors(MunicipalityId municipality);
  // Is the municipality known, or does it begin with a practice of this import?
  absl::StatusOr<bool> IsKnown(MunicipalityId municipality);

  // NOT_FOUND LIST_NOT_FOUND naming `field`.
  absl::Status CheckListExists(absl::string_view field, ListId id);
  // Remembers whether a list that a row brings has ended.
  void NoteEnd(const GpList& list);
  // Has a list ended by today that a row has brought or referred to?
  bool HasEnded(ListId id) const { return so_far_.ended_lists.contains(id); }

  // The population register's household numbers are ours, and so are those from before sources were kept.
  bool NumbersAreOurs() const { return !delivery_.source || delivery_.source == PopulationRegister(); }
  // Returns our id of the household that has the number. Returns nothing if the source has not told of it and its
  // numbers are not ours.
  absl::StatusOr<std::optional<HouseholdId>> OurHousehold(HouseholdId number) const;
  // Returns where the household is at home. NOT_FOUND HOUSEHOLD_NOT_FOUND.
  absl::StatusOr<Home> HomeOf(HouseholdId number);

 private:
  const StateReader& state_;
  const Delivery& delivery_;
  const absl::CivilDay today_;
  ImportedSoFar& so_far_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_REFERRED_RECORDS_H_
