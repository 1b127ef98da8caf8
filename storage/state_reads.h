// StateReads implements StateReader's reads over key-value maps, alike for a snapshot and for a transaction.
#ifndef LISTEPLASS_STORAGE_STATE_READS_H_
#define LISTEPLASS_STORAGE_STATE_READS_H_

#include <cstdint>
#include <optional>

#include "absl/time/time.h"
#include "service/domain/state.h"
#include "storage/key_value.h"

namespace listeplass::storage {

// The Head is what stands in `meta` beside the schema version.
struct Head {
  int64_t sequence = 0;
  PersonId next_person_id = PersonId(1);
  std::vector<ImportId> unfinished_imports = {};  // ascending
  // When the last batch was made, to the microsecond.
  absl::Time last_change = absl::UnixEpoch();
  // The time of the clock that kept answers expire by (idempotency.h).
  absl::Time answers_time = absl::UnixEpoch();
  // StateReader::feed_first_sequence().
  int64_t feed_first_sequence = 1;

  friend bool operator==(const Head&, const Head&) = default;
};

// `Interface` is StateReader or StateWriter. A stored value that does not decode is DATA_LOSS. The class is as thread
// safe as the reader it is given.
template <typename Interface>
class StateReads : public Interface {
 public:
  template <typename T>
  using Visitor = StateReader::Visitor<T>;

  int64_t sequence() const override { return head_.sequence; }
  absl::Time last_change() const override { return head_.last_change; }
  PersonId next_person_id() const override { return head_.next_person_id; }
  const std::vector<ImportId>& unfinished_imports() const override { return head_.unfinished_imports; }
  const Head& head() const { return head_; }

  absl::StatusOr<std::optional<Person>> FindPerson(PersonId id) const override;
  absl::StatusOr<std::optional<PersonId>> FindPersonByNationalId(const NationalId& national_id) const override;
  absl::StatusOr<std::optional<Household>> FindHousehold(HouseholdId id) const override;
  absl::StatusOr<std::optional<Practice>> FindPractice(PracticeId id) const override;
  absl::StatusOr<std::optional<GpList>> FindList(ListId id) const override;
  absl::StatusOr<std::optional<Request>> FindRequest(PersonId applicant) const override;
  absl::StatusOr<std::optional<PlanRecord>> FindPlan(PlanId id) const override;
  absl::StatusOr<std::optional<Policy>> FindPolicy(MunicipalityId municipality, absl::CivilDay day) const override;
  absl::StatusOr<std::optional<absl::CivilDay>> FindLastDailyRun(MunicipalityId municipality) const override;
  absl::StatusOr<std::optional<absl::CivilDay>> FindCalendarDay(MunicipalityId municipality) const override;
  int64_t feed_first_sequence() const override { return head_.feed_first_sequence; }
  absl::StatusOr<std::optional<TravelTime>> FindTravelTime(GrunnkretsId grunnkrets, PracticeId practice) const override;

  absl::StatusOr<std::optional<EventBatch>> FindBatch(int64_t sequence) const override;
  absl::StatusOr<std::optional<ImportRecord>> FindImport(ImportId id) const override;
  absl::StatusOr<std::optional<Statement>> FindStatement(const Source& source, const StatedKey& key) const override;

  absl::StatusOr<int64_t> CountArrivals(ListId list, absl::CivilDay quarter, Group group) const override;
  absl::StatusOr<std::vector<QueueCounts>> CountInQueue(ListId list, absl::Span<const QueueEntry> ends) const override;
  absl::StatusOr<std::optional<QueueEntry>> FindFirstInQueue(ListId list, const std::optional<QueueEntry>& after,
                                                             int64_t persons_max) const override;

  absl::Status ForEachPractice(PracticeId after, Visitor<Practice> visit) const override;
  absl::Status ForEachList(ListId after, Visitor<GpList> visit) const override;
  absl::Status ForEachMember(ListId list, PersonId after, Visitor<PersonId> visit) const override;
  absl::Status ForEachLeaving(ListId list, absl::CivilDay after, Visitor<PersonId> visit) const override;
  absl::Status ForEachPerson(PersonId after, Visitor<Person> visit) const override;
  absl::Status ForEachHousehold(HouseholdId after, Visitor<Household> visit) const override;
  absl::Status ForEachRequest(PersonId after, Visitor<Request> visit) const override;
  absl::Status ForEachPlan(PlanId after, Visitor<PlanRecord> visit) const override;
  absl::Status ForEachPlanOver(MunicipalityId municipality, PlanId after, Visitor<PlanId> visit) const override;
  absl::Status ForEachPolicy(MunicipalityId municipality, Visitor<Policy> visit) const override;
  absl::Status ForEachInQueue(ListId list, std::optional<QueueEntry> after, Visitor<QueueEntry> visit) const override;
  absl::Status ForEachRequestFrom(MunicipalityId municipality, PersonId after, Visitor<PersonId> visit) const override;
  absl::Status ForEachUnassigned(MunicipalityId municipality, std::optional<UnassignedEntry> after,
                                 Visitor<UnassignedEntry> visit) const override;
  absl::Status ForEachImport(ImportId after, Visitor<ImportRecord> visit) const override;
  absl::Status ForEachTravelTime(GrunnkretsId grunnkrets, PracticeId after, Visitor<TravelTime> visit) const override;
  absl::Status ForEachBatch(int64_t after, Visitor<EventBatch> visit) const override;
  absl::StatusOr<std::optional<MunicipalityId>> FindHomeMunicipality(MunicipalityId after) const override;
  absl::Status ForEachTurning(MunicipalityId municipality, absl::CivilDay after, absl::CivilDay through,
                              Visitor<TurningEntry> visit) const override;
  absl::Status ForEachFeedItem(FeedPosition after, Visitor<FeedItem> visit) const override;
  absl::Status ForEachFeedChangeAbout(PersonId person, int64_t after, Visitor<int64_t> visit) const override;
  absl::Status ForEachBatchAbout(PersonId person, int64_t after, Visitor<int64_t> visit) const override;

 protected:
  // `reader` must outlive this.
  StateReads(const KeyValueReader* reader, Head head) : head_(std::move(head)), reader_(*reader) {}

  Head head_;

 private:
  const KeyValueReader& reader_;
};

extern template class StateReads<StateReader>;
extern template class StateReads<StateWriter>;

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_STATE_READS_H_
