#include "storage/schema.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/derived.h"
#include "storage/event_codec.h"
#include "storage/first_statements.h"
#include "storage/former_numbers.h"
#include "storage/key_layout.h"
#include "storage/queue_migration.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

// The records indexed with one write, which bound the memory of a migration.
constexpr int kRecordsPerWrite = 10'000;

// Writes the index entries of every record of the column. Entries that are there already are written again, which
// changes nothing.
template <typename Record>
absl::Status IndexAll(Column column, absl::StatusOr<Record> (*decode)(absl::string_view), KeyValueStore& store,
                      const MigrationProgress& progress) {
  std::string last;
  int64_t records = 0;
  for (bool more = true; more;) {
    more = false;
    int taken = 0;
    Overlay changes(&store);
    absl::Status status;
    LP_RETURN_IF_ERROR(store.Scan(column, KeysAfter(last), [&](absl::string_view key, absl::string_view value) {
      if (taken == kRecordsPerWrite) {
        more = true;
        return false;
      }
      absl::StatusOr<Record> record = decode(value);
      if (!record.ok()) {
        status = std::move(record).status();
        return false;
      }
      for (IndexEntry& entry : IndexEntriesOf(*record)) {
        changes.Put(entry.column, std::move(entry.key), std::move(entry.value));
      }
      last = std::string(key);
      ++taken;
      return true;
    }));
    LP_RETURN_IF_ERROR(status);
    LP_RETURN_IF_ERROR(store.Write(changes));
    records += taken;
    progress(records);
  }
  return absl::OkStatus();
}

// 0 to 1: requests-by-municipality.
absl::Status IndexRequests(KeyValueStore& store, const MigrationProgress& progress) {
  return IndexAll(Column::kRequests, DecodeRequest, store, progress);
}

// 3 to 4. There are at most as many policies as municipalities.
absl::Status DatePolicies(KeyValueStore& store) {
  Overlay changes(&store);
  absl::Status status;
  LP_RETURN_IF_ERROR(store.Scan(Column::kPolicies, AllKeys(), [&](absl::string_view key, absl::string_view value) {
    const absl::StatusOr<Policy> policy = DecodePolicy(value);
    status = policy.status();
    if (!status.ok()) return false;
    std::string dated = PolicyKey(policy->municipality, policy->from);
    if (key != dated) {
      changes.Delete(Column::kPolicies, std::string(key));
      changes.Put(Column::kPolicies, std::move(dated), Encode(*policy));
    }
    return true;
  }));
  LP_RETURN_IF_ERROR(status);
  return store.Write(changes);
}

// 4 to 5: leaving-by-list, batches-by-person, plans-by-municipality.
absl::Status IndexForVersion5(KeyValueStore& store, const MigrationProgress& progress) {
  LP_RETURN_IF_ERROR(IndexAll(Column::kPersons, DecodePerson, store, progress));
  LP_RETURN_IF_ERROR(IndexAll(Column::kEvents, DecodeBatch, store, progress));
  return IndexAll(Column::kPlans, DecodePlan, store, progress);
}

// 7 to 8. No request repeated from now on has the fingerprint of an answer kept before, and those hashes could be
// guessed.
absl::Status DropKeptAnswers(KeyValueStore& store) {
  for (bool more = true; more;) {
    more = false;
    int taken = 0;
    Overlay changes(&store);
    LP_RETURN_IF_ERROR(store.Scan(Column::kIdempotency, AllKeys(), [&](absl::string_view key, absl::string_view) {
      changes.Delete(Column::kIdempotency, std::string(key));
      more = ++taken == kRecordsPerWrite;
      return !more;
    }));
    LP_RETURN_IF_ERROR(store.Write(changes));
  }
  return absl::OkStatus();
}

// 9 to 10. The past is not told: whom it concerned has read it elsewhere, and the calendar begins with the next day.
absl::Status BeginFeed(KeyValueStore& store, const MigrationProgress& progress) {
  LP_RETURN_IF_ERROR(IndexAll(Column::kPersons, DecodePerson, store, progress));
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, store.Get(Column::kMeta, kHeadKey));
  if (!bytes) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(Head head, DecodeHead(*bytes));
  head.feed_first_sequence = head.sequence + 1;
  Overlay changes(&store);
  changes.Put(Column::kMeta, std::string(kHeadKey), Encode(head));
  return store.Write(changes);
}

// 1 to 3. The decoders read what each of these versions wrote, so nothing is rewritten; the version keeps older
// services out.
absl::Status RewriteNothing(KeyValueStore&) { return absl::OkStatus(); }

// Makes a step of one that tells nothing of its progress.
template <absl::Status (*kRun)(KeyValueStore&)>
absl::Status Quietly(KeyValueStore& store, const MigrationProgress&) {
  return kRun(store);
}

// kMigrations[v] takes version v to v + 1.
constexpr absl::Status (*kMigrations[])(KeyValueStore&, const MigrationProgress&) = {IndexRequests,
                                                                                     Quietly<RewriteNothing>,
                                                                                     Quietly<RewriteNothing>,
                                                                                     Quietly<DatePolicies>,
                                                                                     IndexForVersion5,
                                                                                     Quietly<RecordFormerNumbers>,
                                                                                     Quietly<RecordFirstStatements>,
                                                                                     Quietly<DropKeptAnswers>,
                                                                                     BuildQueues,
                                                                                     BeginFeed};
static_assert(sizeof(kMigrations) / sizeof(kMigrations[0]) == kSchemaVersion);

absl::Status WriteVersion(int64_t version, KeyValueStore& store) {
  Overlay changes(&store);
  changes.Put(Column::kMeta, std::string(kSchemaKey), EncodeSchemaVersion(version));
  return store.Write(changes);
}

}  // namespace

absl::StatusOr<int64_t> FindSchemaVersion(const KeyValueReader& store) {
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> schema, store.Get(Column::kMeta, kSchemaKey));
  if (!schema) {
    LP_ASSIGN_OR_RETURN(const std::optional<std::string> head, store.Get(Column::kMeta, kHeadKey));
    return head ? 0 : kSchemaVersion;  // Without either the store is new.
  }
  LP_ASSIGN_OR_RETURN(const int64_t version, DecodeSchemaVersion(*schema));
  if (version > kSchemaVersion) {
    return errors::SchemaTooNew(absl::StrCat("schema ", version), absl::StrCat("schema ", kSchemaVersion));
  }
  if (version < 0) return errors::StoreCorrupt(ColumnName(Column::kMeta), "the schema version is negative");
  return version;
}

absl::Status BringUpToDate(KeyValueStore& store, const MigrationProgress& progress) {
  LP_ASSIGN_OR_RETURN(const int64_t found, FindSchemaVersion(store));
  for (int64_t version = found; version < kSchemaVersion; ++version) {
    LP_RETURN_IF_ERROR(kMigrations[version](store, progress));
    LP_RETURN_IF_ERROR(WriteVersion(version + 1, store));
  }
  return WriteVersion(kSchemaVersion, store);
}

}  // namespace listeplass::storage
