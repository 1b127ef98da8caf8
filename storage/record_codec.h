// The record codec turns records to bytes and back, by the messages of proto/listeplass/storage/v1/records.proto.
//
// Each record has its writer and its reader side by side in messages/. Times are cut to the microsecond. Decoding
// checks that enums and dates are ones we write. What does not decode is DATA_LOSS, which names the column, never the
// content.
#ifndef LISTEPLASS_STORAGE_RECORD_CODEC_H_
#define LISTEPLASS_STORAGE_RECORD_CODEC_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/gp_list.h"
#include "service/domain/household.h"
#include "service/domain/import_record.h"
#include "service/domain/person.h"
#include "service/domain/plan_record.h"
#include "service/domain/policy.h"
#include "service/domain/request.h"
#include "service/domain/statement.h"
#include "storage/feed_row.h"
#include "storage/idempotency.h"
#include "storage/queue_page.h"
#include "storage/state_reads.h"

namespace listeplass::storage {

std::string Encode(const Practice& practice);
std::string Encode(const GpList& list);
std::string Encode(const Household& household);
std::string Encode(const Person& person);
std::string Encode(const Request& request);
std::string Encode(const PlanRecord& plan);
std::string Encode(const Policy& policy);
std::string Encode(const ImportRecord& import);
std::string Encode(const Statement& statement);
std::string Encode(const IdempotencyRecord& record);
std::string Encode(const QueuePage& page);
std::string Encode(const FeedRow& row);
std::string Encode(const Head& head);
std::string EncodeSchemaVersion(int64_t version);

absl::StatusOr<Practice> DecodePractice(absl::string_view bytes);
absl::StatusOr<GpList> DecodeList(absl::string_view bytes);
absl::StatusOr<Household> DecodeHousehold(absl::string_view bytes);
absl::StatusOr<Person> DecodePerson(absl::string_view bytes);
absl::StatusOr<Request> DecodeRequest(absl::string_view bytes);
absl::StatusOr<PlanRecord> DecodePlan(absl::string_view bytes);
absl::StatusOr<Policy> DecodePolicy(absl::string_view bytes);
absl::StatusOr<ImportRecord> DecodeImport(absl::string_view bytes);
absl::StatusOr<Statement> DecodeStatement(absl::string_view bytes);
absl::StatusOr<IdempotencyRecord> DecodeIdempotencyRecord(absl::string_view bytes);
absl::StatusOr<QueuePage> DecodeQueuePage(absl::string_view bytes);
absl::StatusOr<FeedRow> DecodeFeedRow(absl::string_view bytes);
absl::StatusOr<Head> DecodeHead(absl::string_view bytes);
absl::StatusOr<int64_t> DecodeSchemaVersion(absl::string_view bytes);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_RECORD_CODEC_H_
