#include "service/server/import/import_run.h"

#include <algorithm>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/import/delivery.h"
#include "service/register/import/import_rows.h"
#include "service/register/import/unfinished_import.h"
#include "service/server/converters/import_row_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/import/import_spool.h"
#include "service/server/import/import_tally.h"
#include "service/server/rpc/authorize.h"
#include "service/server/rpc/protection.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

using ImportRequest = v1::ImportRegisterRequest;
using ImportResponse = v1::ImportRegisterResponse;
using Rows = v1::ImportRegisterRequest::Rows;

// Most messages that are with the sequencer and not yet committed: one is decided while the next is read and converted.
constexpr size_t kInFlightMax = 2;

void WriteProgress(ImportStream& stream, absl::string_view stage, int64_t done, int64_t total) {
  ImportResponse message;
  message.mutable_progress()->set_stage(std::string(stage));
  message.mutable_progress()->set_done(done);
  message.mutable_progress()->set_total(total);
  stream.WriteIfIdle(message);
}

// Reads whose rows they are, and when they were drawn.
absl::StatusOr<Delivery> DeliveryOf(const ImportRequest::Start& start, absl::Time now) {
  LP_RETURN_IF_ERROR(CheckSource(start.source()));
  std::optional<absl::Time> as_of;
  if (start.has_as_of()) {
    LP_ASSIGN_OR_RETURN(as_of, FromProto(start.as_of(), "as_of"));
  }
  LP_RETURN_IF_ERROR(CheckAsOf(as_of, "as_of", now));
  return Delivery{.source = Source(start.source()), .as_of = *as_of, .take_source = start.take_source()};
}

// Receives the messages and checks every row.
class Receiver {
 public:
  Receiver(const StreamContext& call, ImportStream& stream)
      : backend_(call.backend),
        caller_(call.caller),
        snapshot_(backend_.store.GetSnapshot()),
        context_(MakeDecisionContext(backend_.clock.Now(), caller_.actor())),
        validator_(*snapshot_, context_, delivery_, so_far_),
        stream_(stream),
        audience_(AudienceOf(Role::kPopulationRegister, caller_)) {}

  // True: more must come. False: all rows have come.
  absl::StatusOr<bool> Take(const ImportRequest& message) {
    if (!tally_) {
      LP_RETURN_IF_ERROR(Begin(message));
    } else if (message.has_end()) {
      LP_RETURN_IF_ERROR(CheckEnd(message.end()));
      return false;
    } else if (message.has_rows()) {
      LP_RETURN_IF_ERROR(Receive(message.rows()));
    } else {
      return errors::ImportOrder(message.has_start() ? "start" : "rows",
                                 "after `start` only `rows` and one `end` may come");
    }
    return true;
  }

  // Returns what the client that has ended its side is told.
  absl::Status Ended() const {
    if (stream_.cancelled()) return errors::ImportCancelled();
    return errors::ImportTruncated(
        "end", absl::StrCat("the stream ended ", tally_ ? "without `end`" : "before `start`", "; nothing was changed"));
  }

  const ImportRequest::Start& start() const { return start_; }
  const ImportTally& tally() const { return *tally_; }
  NewImport import() const {
    return {.delivery = delivery_,
            .rows = tally_->rows() - tally_->bad_rows(),
            .municipalities = {so_far_.touched.begin(), so_far_.touched.end()}};
  }
  int64_t sequence() const { return snapshot_->sequence(); }
  std::unique_ptr<ImportSpool> TakeSpool() { return std::move(spool_); }

 private:
  absl::Status Begin(const ImportRequest& message) {
    if (!message.has_start()) return errors::ImportOrder("start", "the first message must be `start`");
    start_ = message.start();
    LP_ASSIGN_OR_RETURN(delivery_, DeliveryOf(start_, context_.now));
    if (start_.validate_only()) LogRehearsal(caller_, "PopulationService.ImportRegister");
    LP_ASSIGN_OR_RETURN(spool_, ImportSpool::Create(backend_.data_folder, backend_.disk_reserve));
    tally_.emplace(start_.show_changes(), audience_, backend_.names);
    return absl::OkStatus();
  }

  absl::Status Receive(const Rows& rows) {
    // Otherwise a client could keep the only importer for ever without sending anything.
    if (CountRows(rows) == 0) return errors::ImportOrder("rows", "a `rows` message must hold a row");
    if (CountRows(rows) > limits::kImportRowsPerMessageMax) {
      return errors::LimitExceeded("rows in one message", limits::kImportRowsPerMessageMax);
    }
    if (tally_->rows() + CountRows(rows) > limits::kImportRowsMax) {
      return errors::LimitExceeded("rows in one import", limits::kImportRowsMax);
    }
    absl::Status status;
    ForEachRow(rows, context_.today, [&](RowKind kind, int64_t row, const absl::StatusOr<ImportRow>& converted) {
      if (!status.ok()) return;
      status = Check(kind, row, converted);
    });
    LP_RETURN_IF_ERROR(status);
    if (!start_.validate_only()) LP_RETURN_IF_ERROR(spool_->Append(rows));
    WriteProgress(stream_, "validating", tally_->rows(), start_.rows_expected());
    return absl::OkStatus();
  }

  absl::Status Check(RowKind kind, int64_t row, const absl::StatusOr<ImportRow>& converted) {
    if (kind < latest_kind_) {
      return errors::ImportOrder(absl::StrCat("rows.", RowFile(kind)),
                                 absl::StrCat(RowFile(kind), " must come before ", RowFile(latest_kind_)));
    }
    latest_kind_ = kind;
    return tally_->Add(kind, row, converted.ok() ? validator_.Check(*converted) : converted.status());
  }

  absl::Status CheckEnd(const ImportRequest::End& end) const {
    if (end.rows() == tally_->rows()) return absl::OkStatus();
    return errors::ImportTruncated("end.rows",
                                   absl::StrCat("`end` counts ", end.rows(), " rows, but ", tally_->rows(), " came"));
  }

  const Backend& backend_;
  const Caller& caller_;
  const std::shared_ptr<const storage::Snapshot> snapshot_;
  const DecisionContext context_;
  Delivery delivery_;
  ImportedSoFar so_far_;
  RowValidator validator_;
  ImportStream& stream_;
  ImportRequest::Start start_;
  std::unique_ptr<ImportSpool> spool_;
  RowKind latest_kind_ = RowKind::kPractice;
  const Audience audience_;
  std::optional<ImportTally> tally_;  // set once `start` has come
};

// The rows of one message on their way through the sequencer.
struct Chunk {
  struct Row {
    RowKind kind;
    int64_t row;
    absl::Status malformed;  // OK: the row is in `rows`
  };
  std::vector<Row> all;
  std::vector<ImportRow> rows;
  std::vector<absl::StatusOr<RowResult>> outcomes;  // of `rows`
  std::promise<absl::Status> committed;
};

// Applies the rows in the spool. If it stops early, it waits for the chunks that the sequencer has.
class Applier {
 public:
  Applier(const StreamContext& call, NewImport import, int64_t rows_total, bool show_changes, ImportStream& stream)
      : call_(call),
        import_(std::move(import)),
        rows_total_(rows_total),
        stream_(stream),
        tally_(show_changes, AudienceOf(Role::kPopulationRegister, call.caller), call.backend.names) {}
  // The sequencer writes to the chunks and to so_far_ until they are committed.
  ~Applier() {
    for (const auto& chunk : in_flight_) chunk->committed.get_future().wait();
  }

  absl::Status ApplyAll(ImportSpool& spool) {
    Rows rows;
    for (;;) {
      LP_ASSIGN_OR_RETURN(const bool more, spool.Next(rows));
      if (!more) break;
      if (in_flight_.size() == kInFlightMax) LP_RETURN_IF_ERROR(FinishOldest());
      if (call_.backend.gate.stopping()) return errors::ServerStopping();
      Submit(MakeChunk(rows));
    }
    while (!in_flight_.empty()) LP_RETURN_IF_ERROR(FinishOldest());
    return End();
  }

  const ImportTally& tally() const { return tally_; }
  ImportId id() const { return id_; }

 private:
  std::shared_ptr<Chunk> MakeChunk(const Rows& rows) const {
    auto chunk = std::make_shared<Chunk>();
    chunk->rows.reserve(CountRows(rows));
    chunk->all.reserve(CountRows(rows));
    const absl::CivilDay today = OsloDay(call_.backend.clock.Now());
    ForEachRow(rows, today, [&](RowKind kind, int64_t row, absl::StatusOr<ImportRow> converted) {
      chunk->all.push_back({.kind = kind, .row = row, .malformed = converted.status()});
      if (converted.ok()) chunk->rows.push_back(*std::move(converted));
    });
    return chunk;
  }

  // Makes one of the import's changes, which has no request id and an empty answer. An import that has begun is not
  // broken off because other changes wait.
  Change NewChange() const {
    return {.actor = call_.caller.actor(),
            .origin = Origin::kImportRegister,
            .request_id = {},
            .fingerprint = {},
            .decide = {},
            .respond = [](const StateReader&, const Decision&) { return std::string(); },
            .lane = ChangeLane::kRegisters,
            .admitted = true};
  }

  void Submit(const std::shared_ptr<Chunk>& chunk) {
    Change change = NewChange();
    change.decide = [this, chunk](const StateReader& state,
                                  const DecisionContext& context) -> absl::StatusOr<Decision> {
      if (!id_ && !looked_for_repeated_) {
        LP_ASSIGN_OR_RETURN(id_, FindRepeatedImport(state, import_));
        looked_for_repeated_ = true;
      }
      if (id_) LP_RETURN_IF_ERROR(CheckNotTakenBack(state, id_));
      const ImportId id = id_ ? id_ : NextImportId(state);
      LP_ASSIGN_OR_RETURN(ImportDecision decided,
                          DecideImportRows(state,
                                           {.rows = chunk->rows,
                                            .delivery = import_.delivery,
                                            .import = id,
                                            .rows_done = rows_done_ + static_cast<int64_t>(chunk->rows.size()),
                                            .so_far = &so_far_},
                                           context));
      chunk->outcomes = std::move(decided.outcomes);
      for (const auto& outcome : chunk->outcomes) rows_done_ += outcome.ok() ? 1 : 0;
      std::vector<Event>& events = decided.decision.events;
      if (!id_ && !events.empty()) {
        events.insert(events.begin(), BeginImport(id, import_));
        id_ = id;
      }
      return std::move(decided.decision);
    };
    in_flight_.push_back(chunk);
    call_.backend.sequencer.Submit(std::move(change), [chunk](const absl::StatusOr<std::string>& answer) {
      chunk->committed.set_value(answer.status());
    });
  }

  absl::Status End() {
    Change change = NewChange();
    change.decide = [this](const StateReader& state, const DecisionContext&) -> absl::StatusOr<Decision> {
      if (id_) LP_RETURN_IF_ERROR(CheckNotTakenBack(state, id_));
      return DecideEndImport(state, id_, rows_done_);
    };
    std::promise<absl::Status> ended;
    call_.backend.sequencer.Submit(
        std::move(change), [&ended](const absl::StatusOr<std::string>& answer) { ended.set_value(answer.status()); });
    return ended.get_future().get();
  }

  absl::Status FinishOldest() {
    const std::shared_ptr<Chunk> chunk = std::move(in_flight_.front());
    in_flight_.pop_front();
    LP_RETURN_IF_ERROR(chunk->committed.get_future().get());
    size_t next = 0;
    for (const Chunk::Row& row : chunk->all) {
      LP_RETURN_IF_ERROR(tally_.Add(
          row.kind, row.row, row.malformed.ok() ? chunk->outcomes[next++] : absl::StatusOr<RowResult>(row.malformed)));
    }
    WriteProgress(stream_, "applying", tally_.rows(), rows_total_);
    return absl::OkStatus();
  }

  const StreamContext& call_;
  const NewImport import_;
  const int64_t rows_total_;
  ImportStream& stream_;
  // Only the writer thread uses these while chunks are in flight:
  ImportedSoFar so_far_;
  ImportId id_;  // null until something has changed
  bool looked_for_repeated_ = false;
  int64_t rows_done_ = 0;  // good rows

  std::deque<std::shared_ptr<Chunk>> in_flight_;
  ImportTally tally_;
};

void WriteResult(ImportStream& stream, const ImportTally& tally, ImportId import, bool applied, int64_t sequence) {
  ImportResponse message;
  *message.mutable_result() = tally.result();
  message.mutable_result()->set_applied(applied);
  message.mutable_result()->set_sequence(sequence);
  if (import) message.mutable_result()->set_import(FormatImportName(import));
  stream.Write(message);
}

class ImportRun final : public Conversation<ImportRequest> {
 public:
  ImportRun(const StreamContext& call, ImportStream& stream)
      : call_(call), stream_(stream), receiver_(std::make_unique<Receiver>(call, stream)) {}

  absl::StatusOr<bool> Take(const ImportRequest& message) override {
    LP_ASSIGN_OR_RETURN(const bool more, receiver_->Take(message));
    if (more) return true;
    LP_RETURN_IF_ERROR(Conclude());
    return false;
  }
  absl::Status End() override { return receiver_->Ended(); }

 private:
  // Applies the rows, if they are to be applied, and writes the result.
  absl::Status Conclude() {
    const ImportTally& checked = receiver_->tally();
    if (receiver_->start().validate_only() || (checked.bad_rows() > 0 && !receiver_->start().skip_bad_rows())) {
      WriteResult(stream_, checked, ImportId(), /*applied=*/false, receiver_->sequence());
      return absl::OkStatus();
    }
    const std::unique_ptr<ImportSpool> spool = receiver_->TakeSpool();
    // A full disk would stop all changes, and leave half a register.
    LP_RETURN_IF_ERROR(call_.backend.disk_reserve.CheckRoomFor(limits::kStoreBytesPerSpooledByte * spool->bytes()));
    const int64_t rows_total = checked.rows();
    NewImport import = receiver_->import();
    const bool show_changes = receiver_->start().show_changes();
    receiver_.reset();  // Its memory grows with the register, and its snapshot holds old data on disk.
    Applier applier(call_, std::move(import), rows_total, show_changes, stream_);
    LP_RETURN_IF_ERROR(applier.ApplyAll(*spool));
    WriteResult(stream_, applier.tally(), applier.id(), /*applied=*/true,
                call_.backend.store.GetSnapshot()->sequence());
    return absl::OkStatus();
  }

  const StreamContext& call_;
  ImportStream& stream_;
  std::unique_ptr<Receiver> receiver_;  // null once the rows are being applied
};

}  // namespace

std::unique_ptr<Conversation<ImportRequest>> ImportRegister(const StreamContext& call, ImportStream& stream) {
  return std::make_unique<ImportRun>(call, stream);
}

}  // namespace listeplass::server
