// A Transaction holds changes to be committed together: one or more event batches and the records they change.
//
// Reads see the transaction's own writes over the snapshot it began from. Nothing is on disk before Store::Commit. A
// transaction that is dropped leaves no trace, so one also serves as a scratch copy of the state. Several may exist,
// but the first to commit wins: the others are then ABORTED.
//
// Indexes, counts and the next person id follow from the records (derived.h): the caller never writes them.
//
// Not thread safe.
//
//   std::unique_ptr<Transaction> transaction = store.BeginTransaction();
//   transaction->SetSavePoint();
//   absl::Status decided = Decide(command, *transaction);   // PutPerson(...), AppendBatch(...), PutIdempotent(...)
//   decided.ok() && !command.validate_only ? transaction->DropSavePoint() : transaction->RollbackToSavePoint();
//   LP_RETURN_IF_ERROR(store.Commit(std::move(transaction)));
#ifndef LISTEPLASS_STORAGE_TRANSACTION_H_
#define LISTEPLASS_STORAGE_TRANSACTION_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "storage/derived.h"
#include "storage/idempotency.h"
#include "storage/overlay.h"
#include "storage/remembering_reads.h"
#include "storage/snapshot.h"

namespace listeplass::storage {

class Transaction final : public RememberingReads<StateWriter> {
 public:
  // Implementations of Store call it.
  Transaction(const std::shared_ptr<const Snapshot>& base, IdempotencyExpiry expiry);

  absl::Status PutPractice(const Practice& practice) override;
  absl::Status PutList(const GpList& list) override;
  absl::Status PutHousehold(const Household& household) override;
  absl::Status PutPerson(const Person& person) override;
  absl::Status PutRequest(const Request& request) override;
  absl::Status DeleteRequest(PersonId applicant) override;
  absl::Status PutPlan(const PlanRecord& plan) override;
  absl::Status PutPolicy(const Policy& policy) override;
  absl::Status DeletePolicy(MunicipalityId municipality, absl::CivilDay from) override;
  absl::Status PutImport(const ImportRecord& import) override;
  absl::Status PutStatement(const Source& source, const StatedKey& key, const Statement& statement) override;
  absl::Status PutTravelTime(const TravelTime& time) override;
  absl::Status DeleteTravelTime(GrunnkretsId grunnkrets, PracticeId practice) override;
  absl::Status PutLastDailyRun(MunicipalityId municipality, absl::CivilDay day) override;
  absl::Status PutCalendarDay(MunicipalityId municipality, absl::CivilDay day) override;
  absl::Status TrimFeed(int64_t first_sequence) override;

  // Appends to the event log, after which sequence() is the batch's, and to the feed. `feed` are the batch's entries,
  // by rising index from 0. INTERNAL unless batch.sequence is sequence() + 1.
  absl::Status AppendBatch(const EventBatch& batch, absl::Span<const FeedEntry> feed = {});

  // Returns the answer kept for a request id (caller and id together make the key), or nothing if there is none or it
  // expired.
  absl::StatusOr<std::optional<IdempotencyRecord>> FindIdempotent(absl::string_view key) const;
  // `record.time` is set to the time of the answers' clock.
  void PutIdempotent(absl::string_view key, IdempotencyRecord record);

  // Save points nest. Rolling back undoes everything since the newest one, events and answers included, and removes
  // it; dropping keeps the changes. REQUIRES, for both: a save point is set.
  void SetSavePoint();
  void RollbackToSavePoint();
  void DropSavePoint();

  // Implementations of Store call these. base() is the snapshot that the transaction began from. FinishChanges()
  // returns all changes so far with the new head, or INTERNAL if the state changed without an event batch.
  const Snapshot& base() const { return *base_; }
  absl::StatusOr<const Overlay*> FinishChanges();

 private:
  void PutEntries(std::vector<IndexEntry> entries);
  void AppendFeed(const EventBatch& batch, absl::Span<const FeedEntry> feed);
  // Makes the number free for the person.
  absl::Status TakeNationalId(const NationalId& national_id, PersonId person);
  Transaction(std::shared_ptr<const Snapshot> base, IdempotencyExpiry expiry, std::unique_ptr<Overlay> changes);

  const std::shared_ptr<const Snapshot> base_;
  const IdempotencyExpiry expiry_;
  const std::unique_ptr<Overlay> changes_;
  std::vector<Head> heads_at_save_points_;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_TRANSACTION_H_
