#include "storage/check.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "absl/container/btree_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "service/domain/event_persons.h"
#include "service/domain/status_macros.h"
#include "storage/derived.h"
#include "storage/event_codec.h"
#include "storage/key_layout.h"
#include "storage/queue_builder.h"
#include "storage/queue_reads.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

// A QueueSum tells apart queues that have not the same entries: a sum does not depend on their order.
struct QueueSum {
  int64_t requests = 0;
  uint64_t hashes = 0;

  void Add(const QueueEntry& entry) {
    ++requests;
    hashes += absl::HashOf(absl::ToUnixMicros(entry.waiting_since), entry.applicant.value(), entry.unit_size,
                           static_cast<int>(entry.group));
  }
  friend bool operator==(const QueueSum&, const QueueSum&) = default;
};

class Checker {
 public:
  explicit Checker(const Snapshot& snapshot) : snapshot_(snapshot), entries_(snapshot.key_values()) {}

  absl::StatusOr<CheckReport> Run() {
    LP_RETURN_IF_ERROR(CheckPersons());
    CheckMergedNumbers();
    LP_RETURN_IF_ERROR(CheckRequests());
    LP_RETURN_IF_ERROR(CheckQueues());
    LP_RETURN_IF_ERROR(CheckMemberCounts());
    LP_RETURN_IF_ERROR(CheckHouseholds());
    LP_RETURN_IF_ERROR(CheckEvents());
    LP_RETURN_IF_ERROR(CheckFeed());
    LP_RETURN_IF_ERROR(CheckPlans());
    LP_RETURN_IF_ERROR(CheckIndexSizes());
    LP_RETURN_IF_ERROR(
        CheckUnindexed(Column::kPractices, DecodePractice, [](const Practice& p) { return IdKey(p.id); }));
    LP_RETURN_IF_ERROR(CheckUnindexed(Column::kPolicies, DecodePolicy,
                                      [](const Policy& p) { return PolicyKey(p.municipality, p.from); }));
    LP_RETURN_IF_ERROR(CheckTravelTimes());
    LP_RETURN_IF_ERROR(CheckDays(Column::kDailyRuns));
    LP_RETURN_IF_ERROR(CheckDays(Column::kCalendarDays));
    LP_RETURN_IF_ERROR(CheckArrivals());
    LP_RETURN_IF_ERROR(CheckImports());
    LP_RETURN_IF_ERROR(CheckStatements());
    return std::move(report_);
  }

 private:
  template <typename... Parts>
  void Differs(const Parts&... parts) {
    ++report_.differences;
    if (report_.messages.size() < kDifferencesDescribedMax) report_.messages.push_back(absl::StrCat(parts...));
  }

  // Scans all entries of a column. `visit` returns an error only if the store failed.
  template <typename Visit>
  absl::Status ScanAll(Column column, Visit visit) {
    absl::Status status;
    LP_RETURN_IF_ERROR(entries_.Scan(column, AllKeys(), [&](absl::string_view key, absl::string_view value) {
      status = visit(key, value);
      return status.ok();
    }));
    return status;
  }

  // Returns the record if it decodes and stands under its own key; otherwise reports it.
  template <typename Record, typename Key>
  std::optional<Record> Decode(Column column, absl::string_view key, absl::string_view value,
                               absl::StatusOr<Record> (*decode)(absl::string_view), Key key_of) {
    absl::StatusOr<Record> record = decode(value);
    if (!record.ok()) {
      Differs(ColumnName(column), ": a record does not decode");
      return std::nullopt;
    }
    if (key_of(*record) != key) {
      Differs(ColumnName(column), ": a record stands under another record's key");
      return std::nullopt;
    }
    return *std::move(record);
  }

  template <typename Record, typename Key>
  absl::Status CheckUnindexed(Column column, absl::StatusOr<Record> (*decode)(absl::string_view), Key key_of) {
    return ScanAll(column, [&](absl::string_view key, absl::string_view value) {
      (void)Decode(column, key, value, decode, key_of);
      return absl::OkStatus();
    });
  }

  absl::Status CheckTravelTimes() {
    return ScanAll(Column::kTravelTimes, [&](absl::string_view key, absl::string_view value) {
      if (!DecodeTravelTime(key, value).ok()) Differs("travel-times: a record does not decode");
      return absl::OkStatus();
    });
  }

  absl::Status CheckDays(Column column) {
    return ScanAll(column, [&](absl::string_view, absl::string_view value) {
      if (!DecodeDayKey(column, value).ok()) Differs(ColumnName(column), ": a record does not decode");
      return absl::OkStatus();
    });
  }

  absl::Status CheckImports() {
    std::vector<ImportId> unfinished;
    LP_RETURN_IF_ERROR(ScanAll(Column::kImports, [&](absl::string_view key, absl::string_view value) {
      auto key_of = [](const ImportRecord& import) { return IdKey(import.id); };
      const std::optional<ImportRecord> import = Decode(Column::kImports, key, value, DecodeImport, key_of);
      if (import && import->state == ImportState::kUnfinished) unfinished.push_back(import->id);
      return absl::OkStatus();
    }));
    if (unfinished != snapshot_.unfinished_imports()) Differs("meta: the unfinished imports are others");
    return absl::OkStatus();
  }

  absl::Status CheckStatements() {
    return ScanAll(Column::kStatements, [&](absl::string_view, absl::string_view value) {
      if (!DecodeStatement(value).ok()) Differs("statements: a record does not decode");
      return absl::OkStatus();
    });
  }

  absl::Status CheckArrivals() {
    LP_RETURN_IF_ERROR(ScanAll(Column::kArrivalsByList, [&](absl::string_view key, absl::string_view value) {
      auto counted = arrivals_.extract(std::string(key));
      if (!counted || value != NumberKey(counted.mapped())) Differs("arrivals-by-list: a count is wrong");
      return absl::OkStatus();
    }));
    if (!arrivals_.empty()) Differs("arrivals-by-list: lacks ", arrivals_.size(), " counts");
    return absl::OkStatus();
  }

  absl::Status CheckIndexEntries(std::vector<IndexEntry> expected, PersonId of) {
    return CheckIndexEntries(std::move(expected), absl::StrCat("person ", of.value()));
  }
  absl::Status CheckIndexEntries(std::vector<IndexEntry> expected, absl::string_view of) {
    std::sort(expected.begin(), expected.end(), [](const IndexEntry& a, const IndexEntry& b) {
      return std::pair(a.column, absl::string_view(a.key)) < std::pair(b.column, absl::string_view(b.key));
    });
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    for (const IndexEntry& entry : expected) {
      ++expected_entries_[static_cast<size_t>(entry.column)];
      LP_ASSIGN_OR_RETURN(std::optional<std::string> found, entries_.Get(entry.column, entry.key));
      if (!found) {
        Differs(ColumnName(entry.column), ": lacks the entry of ", of);
      } else if (*found != entry.value) {
        Differs(ColumnName(entry.column), ": the entry of ", of, " has another value");
      }
    }
    return absl::OkStatus();
  }

  absl::Status CheckPersons() {
    auto key_of = [](const Person& person) { return IdKey(person.id); };
    return ScanAll(Column::kPersons, [&](absl::string_view key, absl::string_view value) -> absl::Status {
      std::optional<Person> person = Decode(Column::kPersons, key, value, DecodePerson, key_of);
      if (!person) return absl::OkStatus();
      if (person->merged_into) merged_into_[person->id] = person->merged_into;
      for (PersonId number : person->merged_from) merged_from_[number] = person->id;
      if (person->merged_into && *person != MergedNumber(person->id, person->merged_into)) {
        Differs("persons: number ", person->id.value(), " was merged and has more than the way to its person");
      }
      if (person->id >= snapshot_.next_person_id()) Differs("meta: person ", person->id.value(), " has a coming id");
      LP_RETURN_IF_ERROR(CheckIndexEntries(IndexEntriesOf(*person), person->id));
      for (const auto& [key_of_count, persons] : ArrivalsOf(*person)) arrivals_[key_of_count] += persons;
      if (!person->household) return absl::OkStatus();
      ++persons_in_households_;
      const absl::StatusOr<std::optional<Household>> home = snapshot_.FindHousehold(person->household);
      // A household that does not decode is reported when the households are checked.
      if (home.status().code() == absl::StatusCode::kDataLoss) return absl::OkStatus();
      LP_RETURN_IF_ERROR(home.status());
      if (!*home || !std::binary_search((*home)->members.begin(), (*home)->members.end(), person->id)) {
        Differs("households: household ", person->household.value(), " lacks person ", person->id.value());
      }
      return absl::OkStatus();
    });
  }

  // Each merged number must lead, perhaps over others, to the person who knows of it.
  void CheckMergedNumbers() {
    for (const auto& [number, person] : merged_from_) {
      PersonId into = number;
      for (size_t i = 0; i < merged_into_.size() && merged_into_.contains(into); ++i) into = merged_into_.at(into);
      if (into != person) Differs("persons: number ", number.value(), " does not lead to person ", person.value());
    }
    for (const auto& [number, into] : merged_into_) {
      if (!merged_from_.contains(number)) Differs("persons: nobody knows of the merged number ", number.value());
    }
  }

  absl::Status CheckRequests() {
    auto key_of = [](const Request& request) { return IdKey(request.applicant); };
    return ScanAll(Column::kRequests, [&](absl::string_view key, absl::string_view value) -> absl::Status {
      std::optional<Request> request = Decode(Column::kRequests, key, value, DecodeRequest, key_of);
      if (!request) return absl::OkStatus();
      for (const auto& [list, entry] : QueueEntriesOf(*request)) queues_[list].Add(entry);
      return CheckIndexEntries(IndexEntriesOf(*request), request->applicant);
    });
  }

  // Pages of lists that nobody waits for are pages too many, which CheckIndexSizes counts.
  absl::Status CheckQueues() {
    for (const auto& [list, expected] : queues_) LP_RETURN_IF_ERROR(CheckQueue(list, expected));
    return absl::OkStatus();
  }

  absl::Status CheckQueue(ListId list, const QueueSum& expected) {
    QueueSum found;
    absl::Status status;
    const auto compare = [&](const std::string& key, const std::string& page) {
      ++expected_entries_[static_cast<size_t>(Column::kQueuePages)];
      const absl::StatusOr<std::optional<std::string>> stored = entries_.Get(Column::kQueuePages, key);
      status.Update(stored.status());
      if (stored.ok() && *stored != page)
        Differs("queue-pages: a page of list ", list.value(), " is not as it must be");
    };
    QueueBuilder builder(list, compare);
    const absl::Status walked = ForEachInQueue(entries_, list, std::nullopt, [&](const QueueEntry& entry) {
      found.Add(entry);
      builder.Add(entry);
      return status.ok();
    });
    std::move(builder).Finish();
    LP_RETURN_IF_ERROR(status);
    if (walked.code() == absl::StatusCode::kDataLoss) {
      Differs("queue-pages: lacks a page of list ", list.value(), ", or it does not decode");
      return absl::OkStatus();
    }
    LP_RETURN_IF_ERROR(walked);
    if (found.requests < expected.requests) {
      Differs("queue-pages: lacks ", expected.requests - found.requests, " of the requests for list ", list.value());
    } else if (found != expected) {
      Differs("queue-pages: has other entries than the requests for list ", list.value(), " make");
    }
    return absl::OkStatus();
  }

  // The rows of a change follow each other without gaps, and none is older than the feed.
  absl::Status CheckFeed() {
    FeedPosition next;
    std::vector<FeedEntry> of_change;
    const absl::Status scanned =
        ScanAll(Column::kFeed, [&](absl::string_view key, absl::string_view value) -> absl::Status {
          const absl::StatusOr<FeedPosition> at = DecodeFeedKey(key);
          absl::StatusOr<FeedRow> row = DecodeFeedRow(value);
          if (!at.ok() || !row.ok() || row->entries.empty()) {
            Differs("feed: a row does not decode");
            return absl::OkStatus();
          }
          if (at->sequence != next.sequence) {
            LP_RETURN_IF_ERROR(CheckFeedOfChange(next.sequence, of_change));
            of_change.clear();
            next = {.sequence = at->sequence};
          }
          if (at->sequence < snapshot_.feed_first_sequence()) Differs("feed: change ", at->sequence, " is trimmed");
          if (*at != next) Differs("feed: a row of change ", at->sequence, " is not where the one before ends");
          next.index = at->index + static_cast<int64_t>(row->entries.size());
          std::move(row->entries.begin(), row->entries.end(), std::back_inserter(of_change));
          return absl::OkStatus();
        });
    LP_RETURN_IF_ERROR(scanned);
    return CheckFeedOfChange(next.sequence, of_change);
  }

  absl::Status CheckFeedOfChange(int64_t sequence, const std::vector<FeedEntry>& entries) {
    if (entries.empty()) return absl::OkStatus();
    const absl::StatusOr<std::optional<EventBatch>> batch = snapshot_.FindBatch(sequence);
    if (batch.status().code() == absl::StatusCode::kDataLoss) return absl::OkStatus();  // reported with the events
    LP_RETURN_IF_ERROR(batch.status());
    if (!*batch) {
      Differs("feed: has entries of change ", sequence, ", which is not there");
      return absl::OkStatus();
    }
    return CheckIndexEntries(IndexEntriesOf(sequence, entries, PersonsOf(**batch)), absl::StrCat("change ", sequence));
  }

  absl::Status CheckPlans() {
    auto key_of = [](const PlanRecord& plan) { return IdKey(plan.id); };
    return ScanAll(Column::kPlans, [&](absl::string_view key, absl::string_view value) -> absl::Status {
      std::optional<PlanRecord> plan = Decode(Column::kPlans, key, value, DecodePlan, key_of);
      if (!plan) return absl::OkStatus();
      return CheckIndexEntries(IndexEntriesOf(*plan), absl::StrCat("plan ", plan->id.value()));
    });
  }

  absl::Status CheckIndexSizes() {
    for (Column column :
         {Column::kPersonByNationalId, Column::kMembersByList, Column::kLeavingByList,
          Column::kUnassignedByMunicipality, Column::kRequestsByMunicipality, Column::kBatchesByPerson,
          Column::kPlansByMunicipality, Column::kQueuePages, Column::kTurningByMunicipality, Column::kFeedByPerson}) {
      int64_t found = 0;
      LP_RETURN_IF_ERROR(ScanAll(column, [&](absl::string_view, absl::string_view) {
        ++found;
        return absl::OkStatus();
      }));
      const int64_t expected = expected_entries_[static_cast<size_t>(column)];
      if (found != expected) Differs(ColumnName(column), ": has ", found, " entries, not ", expected);
    }
    return absl::OkStatus();
  }

  absl::Status CheckMemberCounts() {
    absl::btree_map<ListId, int64_t> members;
    LP_RETURN_IF_ERROR(ScanAll(Column::kMembersByList, [&](absl::string_view key, absl::string_view) {
      absl::StatusOr<MemberKeyParts> parts = DecodeMemberKey(key);
      if (parts.ok()) {
        ++members[parts->list];
      } else {
        Differs(ColumnName(Column::kMembersByList), ": a key is malformed");
      }
      return absl::OkStatus();
    }));
    LP_RETURN_IF_ERROR(ScanAll(Column::kLists, [&](absl::string_view key, absl::string_view value) {
      auto key_of = [](const GpList& list) { return IdKey(list.id); };
      std::optional<GpList> list = Decode(Column::kLists, key, value, DecodeList, key_of);
      if (!list) return absl::OkStatus();
      auto counted = members.extract(list->id);
      const int64_t expected = counted ? counted.mapped() : 0;
      if (list->members != expected) {
        Differs("lists: list ", list->id.value(), " counts ", list->members, " members, not ", expected);
      }
      return absl::OkStatus();
    }));
    for (const auto& [list, count] : members) {
      Differs("lists: ", count, " people are on list ", list.value(), ", which is not there");
    }
    return absl::OkStatus();
  }

  absl::Status CheckHouseholds() {
    int64_t members = 0;
    LP_RETURN_IF_ERROR(ScanAll(Column::kHouseholds, [&](absl::string_view key, absl::string_view value) {
      auto key_of = [](const Household& household) { return IdKey(household.id); };
      std::optional<Household> household = Decode(Column::kHouseholds, key, value, DecodeHousehold, key_of);
      if (!household) return absl::OkStatus();
      members += static_cast<int64_t>(household->members.size());
      const bool ascending = std::adjacent_find(household->members.begin(), household->members.end(),
                                                std::greater_equal<>()) == household->members.end();
      if (!ascending) Differs("households: the members of household ", household->id.value(), " do not ascend");
      return absl::OkStatus();
    }));
    if (members != persons_in_households_) {
      Differs("households: have ", members, " members, not ", persons_in_households_);
    }
    return absl::OkStatus();
  }

  absl::Status CheckEvents() {
    int64_t last = 0;
    auto key_of = [](const EventBatch& batch) { return NumberKey(batch.sequence); };
    LP_RETURN_IF_ERROR(ScanAll(Column::kEvents, [&](absl::string_view key, absl::string_view value) -> absl::Status {
      std::optional<EventBatch> batch = Decode(Column::kEvents, key, value, DecodeBatch, key_of);
      if (!batch) return absl::OkStatus();
      if (batch->sequence != last + 1) Differs("events: batch ", batch->sequence, " follows batch ", last);
      last = batch->sequence;
      return CheckIndexEntries(IndexEntriesOf(*batch), absl::StrCat("batch ", batch->sequence));
    }));
    if (last != snapshot_.sequence()) Differs("meta: the head is ", snapshot_.sequence(), ", not ", last);
    return absl::OkStatus();
  }

  const Snapshot& snapshot_;
  const KeyValueReader& entries_;
  CheckReport report_;
  std::array<int64_t, kColumnCount> expected_entries_{};
  int64_t persons_in_households_ = 0;
  absl::btree_map<PersonId, PersonId> merged_into_;  // the next number on the way, by number
  absl::btree_map<PersonId, PersonId> merged_from_;  // the person who knows of the number, by number
  absl::btree_map<std::string, int64_t> arrivals_;   // by key of arrivals-by-list
  absl::btree_map<ListId, QueueSum> queues_;         // as the requests make them
};

}  // namespace

absl::StatusOr<CheckReport> CheckConsistency(const Snapshot& snapshot) { return Checker(snapshot).Run(); }

}  // namespace listeplass::storage
