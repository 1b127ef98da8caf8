#include "storage/first_statements.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/errors.h"
#include "service/domain/event.h"
#include "service/domain/event_visitor.h"
#include "service/domain/import_record.h"
#include "service/domain/oslo_time.h"
#include "service/domain/stated_values.h"
#include "service/domain/statement.h"
#include "service/domain/status_macros.h"
#include "storage/column.h"
#include "storage/event_codec.h"
#include "storage/key_layout.h"
#include "storage/message_bytes.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

// The statements written at a time, which bound the memory of the migration.
constexpr size_t kStatementsPerWrite = 20'000;

// RowsOfBatch collects what the rows of one batch of an import had said, as far as its events tell.
class RowsOfBatch
    : private Ignores<CeilingChanged, ListStatusChanged, MoveScheduled, RequestClosed, PlanCommitted, PolicySet,
                      ImportBegan, ImportEnded, TravelTimeRemoved, IntakeRuleSet, ListReduced, PersonReleased,
                      ListAmended, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver, CeilingPlanned, ListEnded,
                      MoveUndone, PersonRelocated, ResidenceChanged, PersonLeft, NationalIdChanged, OptedOut, OptedIn,
                      DoctorExcluded, AddressProtectionSet, DailyRunDone, LeavingBroughtForward, RowsStated, CustodySet,
                      PersonsMerged, MunicipalityReformed, ImportTakenBack, PlanPreviewed, NotificationsSet,
                      CalendarTurned, FeedTrimmed> {
 public:
  RowsOfBatch(absl::Time as_of, Overlay& changes) : as_of_(as_of), changes_(changes) {}

  using Ignores::operator();
  void operator()(const PracticeRegistered& event) {
    Add({.kind = StatedKind::kPractice, .id = event.practice.id.value()}, ValuesOf(event.practice));
  }
  void operator()(const ListRegistered& event) {
    Add({.kind = StatedKind::kList, .id = event.list.id.value()}, ValuesOf(event.list));
  }
  void operator()(const HouseholdRegistered& event) {
    Add({.kind = StatedKind::kHousehold, .id = event.household.id.value()}, ValuesOf(event.household));
  }
  void operator()(const PersonRegistered& event) {
    person_ = event.person.id;
    Add({.kind = StatedKind::kPerson, .id = event.person.id.value()}, ValuesOf(event.person, OsloDay(as_of_)));
  }
  void operator()(const RequestPlaced& event) {
    // A request that follows right after its applicant's row is derived from that row, and is no row's own.
    if (event.request.applicant == person_) return;
    Add({.kind = StatedKind::kRequest, .id = event.request.applicant.value()}, ValuesOf(event.request));
  }
  void operator()(const TravelTimeSet& event) {
    Add({.kind = StatedKind::kTravelTime,
         .id = event.time.grunnkrets.value(),
         .second_id = event.time.practice.value()},
        ValuesOf(event.time));
  }

 private:
  void Add(const StatedKey& key, StatedValues values) {
    if (key.kind != StatedKind::kPerson) person_ = PersonId();
    changes_.Put(Column::kStatements, StatementKey(Source(), key), Encode(Statement{as_of_, std::move(values)}));
  }

  const absl::Time as_of_;
  Overlay& changes_;
  PersonId person_;  // the person whom the event before registered, if it did
};

absl::Status RecordRows(KeyValueStore& store) {
  std::string last;
  for (bool more = true; more;) {
    more = false;
    Overlay changes(&store);
    absl::Status status;
    LP_RETURN_IF_ERROR(
        store.Scan(Column::kEvents, KeysAfter(last), [&](absl::string_view key, absl::string_view value) {
          if (changes.changes(Column::kStatements).size() >= kStatementsPerWrite) {
            more = true;
            return false;
          }
          const absl::StatusOr<EventBatch> batch = DecodeBatch(value);
          status = batch.status();
          if (!status.ok()) return false;
          last = std::string(key);
          if (batch->origin != Origin::kImportRegister) return true;
          RowsOfBatch rows(batch->time, changes);
          for (const Event& event : batch->events) std::visit(rows, event);
          return true;
        }));
    LP_RETURN_IF_ERROR(status);
    LP_RETURN_IF_ERROR(store.Write(changes));
  }
  return absl::OkStatus();
}

absl::Status RecordUnfinishedImport(KeyValueStore& store) {
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, store.Get(Column::kMeta, kHeadKey));
  if (!bytes) return absl::OkStatus();
  v1::Head stored;
  if (!ParseBytes(*bytes, &stored)) {
    return errors::StoreCorrupt(ColumnName(Column::kMeta), "the head does not decode");
  }
  if (!stored.import_unfinished()) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(Head head, DecodeHead(*bytes));
  const ImportRecord import = {.id = ImportId(head.sequence),
                               .source = Source(),
                               .as_of = head.last_change,
                               .municipalities = {},
                               .first_sequence = head.sequence,
                               .last_sequence = head.sequence};
  head.unfinished_imports = {import.id};
  Overlay changes(&store);
  changes.Put(Column::kImports, IdKey(import.id), Encode(import));
  changes.Put(Column::kMeta, std::string(kHeadKey), Encode(head));
  return store.Write(changes);
}

}  // namespace

absl::Status RecordFirstStatements(KeyValueStore& store) {
  LP_RETURN_IF_ERROR(RecordRows(store));
  return RecordUnfinishedImport(store);
}

}  // namespace listeplass::storage
