#include "storage/transaction.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/event_persons.h"
#include "service/domain/status_macros.h"
#include "storage/derived.h"
#include "storage/event_codec.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"

namespace listeplass::storage {

Transaction::Transaction(const std::shared_ptr<const Snapshot>& base, IdempotencyExpiry expiry)
    : Transaction(base, expiry, std::make_unique<Overlay>(&base->key_values())) {}

Transaction::Transaction(std::shared_ptr<const Snapshot> base, IdempotencyExpiry expiry,
                         std::unique_ptr<Overlay> changes)
    : RememberingReads(changes.get(), base->head()),
      base_(std::move(base)),
      expiry_(expiry),
      changes_(std::move(changes)) {}

absl::Status Transaction::PutPractice(const Practice& practice) {
  changes_->Put(Column::kPractices, IdKey(practice.id), Encode(practice));
  return absl::OkStatus();
}

absl::Status Transaction::PutList(const GpList& list) {
  LP_ASSIGN_OR_RETURN(std::optional<GpList> before, FindList(list.id));
  GpList after = list;
  after.members = before ? before->members : 0;
  changes_->Put(Column::kLists, IdKey(after.id), Encode(after));
  return absl::OkStatus();
}

absl::Status Transaction::PutHousehold(const Household& household) {
  const absl::StatusOr<std::optional<Household>> before = FindHousehold(household.id);
  LP_RETURN_IF_ERROR(before.status());
  Household after = household;
  after.members.clear();
  if (*before) after.members = (*before)->members;
  changes_->Put(Column::kHouseholds, IdKey(after.id), Encode(after));
  return absl::OkStatus();
}

absl::Status Transaction::PutPerson(const Person& person) {
  std::optional<Person> before;
  // Nobody has an id from next_person_id() on, which spares a look-up for each person of an import.
  if (person.id < head_.next_person_id) {
    LP_ASSIGN_OR_RETURN(before, FindPerson(person.id));
    if (before && before->id != person.id) return errors::InvariantBroken("a merged number is written to");
  }
  if (!before || before->national_id != person.national_id) {
    LP_RETURN_IF_ERROR(TakeNationalId(person.national_id, person.id));
  }
  LP_RETURN_IF_ERROR(UpdateDerived(before, person, *changes_));
  changes_->Put(Column::kPersons, IdKey(person.id), Encode(person));
  Remember(person);
  head_.next_person_id = std::max(head_.next_person_id, PersonId(person.id.value() + 1));
  return absl::OkStatus();
}

absl::Status Transaction::TakeNationalId(const NationalId& national_id, PersonId person) {
  LP_ASSIGN_OR_RETURN(const std::optional<PersonId> id, FindPersonByNationalId(national_id));
  if (!id || *id == person) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(std::optional<Person> holder, FindPerson(*id));
  if (!holder || holder->national_id == national_id) {
    return errors::InvariantBroken("a national id is put on a second person");
  }
  // Before a former number led to its person, a person could be registered a second time by one. The log of such a
  // register must still be possible to replay.
  std::erase(holder->former_national_ids, national_id);
  return PutPerson(*holder);
}

absl::Status Transaction::PutRequest(const Request& request) {
  LP_ASSIGN_OR_RETURN(std::optional<Request> before, FindRequest(request.applicant));
  LP_RETURN_IF_ERROR(UpdateDerived(before, request, *changes_));
  changes_->Put(Column::kRequests, IdKey(request.applicant), Encode(request));
  return absl::OkStatus();
}

absl::Status Transaction::DeleteRequest(PersonId applicant) {
  LP_ASSIGN_OR_RETURN(std::optional<Request> before, FindRequest(applicant));
  if (!before) return absl::OkStatus();
  LP_RETURN_IF_ERROR(UpdateDerived(before, std::nullopt, *changes_));
  changes_->Delete(Column::kRequests, IdKey(applicant));
  return absl::OkStatus();
}

absl::Status Transaction::PutPlan(const PlanRecord& plan) {
  changes_->Put(Column::kPlans, IdKey(plan.id), Encode(plan));
  PutEntries(IndexEntriesOf(plan));  // A plan's municipalities never change.
  return absl::OkStatus();
}

void Transaction::PutEntries(std::vector<IndexEntry> entries) {
  for (IndexEntry& entry : entries) changes_->Put(entry.column, std::move(entry.key), std::move(entry.value));
}

absl::Status Transaction::PutPolicy(const Policy& policy) {
  changes_->Put(Column::kPolicies, PolicyKey(policy.municipality, policy.from), Encode(policy));
  return absl::OkStatus();
}

absl::Status Transaction::PutImport(const ImportRecord& import) {
  changes_->Put(Column::kImports, IdKey(import.id), Encode(import));
  std::vector<ImportId>& unfinished = head_.unfinished_imports;
  std::erase(unfinished, import.id);
  if (import.state == ImportState::kUnfinished) {
    unfinished.insert(std::lower_bound(unfinished.begin(), unfinished.end(), import.id), import.id);
  }
  return absl::OkStatus();
}

absl::Status Transaction::PutStatement(const Source& source, const StatedKey& key, const Statement& statement) {
  changes_->Put(Column::kStatements, StatementKey(source, key), Encode(statement));
  return absl::OkStatus();
}

absl::Status Transaction::DeletePolicy(MunicipalityId municipality, absl::CivilDay from) {
  changes_->Delete(Column::kPolicies, PolicyKey(municipality, from));
  return absl::OkStatus();
}

absl::Status Transaction::PutTravelTime(const TravelTime& time) {
  changes_->Put(Column::kTravelTimes, TravelTimeKey(time.grunnkrets, time.practice), NumberKey(time.minutes));
  return absl::OkStatus();
}

absl::Status Transaction::DeleteTravelTime(GrunnkretsId grunnkrets, PracticeId practice) {
  changes_->Delete(Column::kTravelTimes, TravelTimeKey(grunnkrets, practice));
  return absl::OkStatus();
}

absl::Status Transaction::PutLastDailyRun(MunicipalityId municipality, absl::CivilDay day) {
  changes_->Put(Column::kDailyRuns, IdKey(municipality), DayKey(day));
  return absl::OkStatus();
}

absl::Status Transaction::PutCalendarDay(MunicipalityId municipality, absl::CivilDay day) {
  changes_->Put(Column::kCalendarDays, IdKey(municipality), DayKey(day));
  return absl::OkStatus();
}

absl::Status Transaction::TrimFeed(int64_t first_sequence) {
  if (first_sequence <= head_.feed_first_sequence) return absl::OkStatus();
  std::vector<std::string> rows;
  std::map<int64_t, std::vector<FeedEntry>> entries;
  absl::Status status;
  const KeyRange trimmed = {.begin = FeedKey({.sequence = head_.feed_first_sequence}),
                            .end = FeedKey({.sequence = first_sequence})};
  LP_RETURN_IF_ERROR(changes_->Scan(Column::kFeed, trimmed, [&](absl::string_view key, absl::string_view value) {
    const absl::StatusOr<FeedPosition> at = DecodeFeedKey(key);
    absl::StatusOr<FeedRow> row = DecodeFeedRow(value);
    status.Update(at.status());
    status.Update(row.status());
    if (!status.ok()) return false;
    std::vector<FeedEntry>& of = entries[at->sequence];
    of.insert(of.end(), row->entries.begin(), row->entries.end());
    rows.emplace_back(key);
    return true;
  }));
  LP_RETURN_IF_ERROR(status);
  for (std::string& key : rows) changes_->Delete(Column::kFeed, std::move(key));
  for (const auto& [sequence, of] : entries) {
    LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, FindBatch(sequence));
    if (!batch) return errors::StoreCorrupt(ColumnName(Column::kFeed), "there are entries of no change");
    for (IndexEntry& entry : IndexEntriesOf(sequence, of, PersonsOf(*batch))) {
      changes_->Delete(entry.column, std::move(entry.key));
    }
  }
  head_.feed_first_sequence = first_sequence;
  return absl::OkStatus();
}

void Transaction::AppendFeed(const EventBatch& batch, absl::Span<const FeedEntry> feed) {
  if (feed.empty()) return;
  for (size_t first = 0; first < feed.size(); first += kFeedRowEntriesMax) {
    const absl::Span<const FeedEntry> of = feed.subspan(first, kFeedRowEntriesMax);
    changes_->Put(Column::kFeed, FeedKey({.sequence = batch.sequence, .index = static_cast<int64_t>(first)}),
                  Encode(FeedRow{.time = batch.time, .entries = {of.begin(), of.end()}}));
  }
  PutEntries(IndexEntriesOf(batch.sequence, feed, PersonsOf(batch)));
}

absl::Status Transaction::AppendBatch(const EventBatch& batch, absl::Span<const FeedEntry> feed) {
  if (batch.sequence != head_.sequence + 1) {
    return errors::InvariantBroken(
        absl::StrCat("event batch ", batch.sequence, " is appended after batch ", head_.sequence));
  }
  changes_->Put(Column::kEvents, NumberKey(batch.sequence), Encode(batch));
  PutEntries(IndexEntriesOf(batch));
  AppendFeed(batch, feed);
  const bool is_first = head_.sequence == 0;
  head_.answers_time = is_first ? batch.time : AdvanceAnswersClock(head_.answers_time, head_.last_change, batch.time);
  head_.last_change = batch.time;
  head_.sequence = batch.sequence;
  return absl::OkStatus();
}

absl::StatusOr<std::optional<IdempotencyRecord>> Transaction::FindIdempotent(absl::string_view key) const {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> bytes, changes_->Get(Column::kIdempotency, key));
  if (!bytes) return std::optional<IdempotencyRecord>();
  LP_ASSIGN_OR_RETURN(IdempotencyRecord record, DecodeIdempotencyRecord(*bytes));
  if (expiry_.IsExpired(record.time, head_.answers_time)) return std::optional<IdempotencyRecord>();
  return std::optional<IdempotencyRecord>(std::move(record));
}

void Transaction::PutIdempotent(absl::string_view key, IdempotencyRecord record) {
  record.time = head_.answers_time;
  changes_->Put(Column::kIdempotency, std::string(key), Encode(record));
}

void Transaction::SetSavePoint() {
  changes_->SetSavePoint();
  heads_at_save_points_.push_back(head_);
}

void Transaction::RollbackToSavePoint() {
  changes_->RollbackToSavePoint();
  Forget();
  head_ = heads_at_save_points_.back();
  heads_at_save_points_.pop_back();
}

void Transaction::DropSavePoint() {
  changes_->DropSavePoint();
  heads_at_save_points_.pop_back();
}

absl::StatusOr<const Overlay*> Transaction::FinishChanges() {
  if (head_.sequence == base_->sequence()) {
    for (size_t i = 0; i < kColumnCount; ++i) {
      // A command that changes nothing still has an answer to keep.
      if (ColumnAt(i) == Column::kIdempotency || changes_->changes(ColumnAt(i)).empty()) continue;
      return errors::InvariantBroken("a transaction changes the state without an event batch");
    }
  }
  if (head_ != base_->head()) changes_->Put(Column::kMeta, std::string(kHeadKey), Encode(head_));
  return changes_.get();
}

}  // namespace listeplass::storage
