#include "storage/record_codec.h"

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/errors.h"
#include "storage/column.h"
#include "storage/message_bytes.h"
#include "storage/messages/stored_answer.h"
#include "storage/messages/stored_feed.h"
#include "storage/messages/stored_head.h"
#include "storage/messages/stored_household.h"
#include "storage/messages/stored_import.h"
#include "storage/messages/stored_list.h"
#include "storage/messages/stored_person.h"
#include "storage/messages/stored_plan.h"
#include "storage/messages/stored_policy.h"
#include "storage/messages/stored_practice.h"
#include "storage/messages/stored_queue_page.h"
#include "storage/messages/stored_request.h"
#include "storage/messages/stored_statement.h"

namespace listeplass::storage {
namespace {

template <typename Message, typename Value>
std::string EncodeAs(const Value& value) {
  ScratchMessage<Message> message;
  ToMessage(value, message.get());
  return message->SerializeAsString();
}

template <typename Message, typename Value>
absl::StatusOr<Value> DecodeAs(Column column, absl::string_view bytes,
                               absl::string_view damage = "a record does not decode") {
  ScratchMessage<Message> message;
  Value value;
  if (!ParseBytes(bytes, message.get()) || !FromMessage(*message, &value)) {
    return errors::StoreCorrupt(ColumnName(column), damage);
  }
  return value;
}

}  // namespace

std::string Encode(const Practice& practice) { return EncodeAs<v1::Practice>(practice); }
absl::StatusOr<Practice> DecodePractice(absl::string_view bytes) {
  return DecodeAs<v1::Practice, Practice>(Column::kPractices, bytes);
}

std::string Encode(const GpList& list) { return EncodeAs<v1::GpList>(list); }
absl::StatusOr<GpList> DecodeList(absl::string_view bytes) {
  return DecodeAs<v1::GpList, GpList>(Column::kLists, bytes);
}

std::string Encode(const Household& household) { return EncodeAs<v1::Household>(household); }
absl::StatusOr<Household> DecodeHousehold(absl::string_view bytes) {
  return DecodeAs<v1::Household, Household>(Column::kHouseholds, bytes);
}

std::string Encode(const Person& person) { return EncodeAs<v1::Person>(person); }
absl::StatusOr<Person> DecodePerson(absl::string_view bytes) {
  return DecodeAs<v1::Person, Person>(Column::kPersons, bytes);
}

std::string Encode(const Request& request) { return EncodeAs<v1::Request>(request); }
absl::StatusOr<Request> DecodeRequest(absl::string_view bytes) {
  return DecodeAs<v1::Request, Request>(Column::kRequests, bytes);
}

std::string Encode(const PlanRecord& plan) { return EncodeAs<v1::PlanRecord>(plan); }
absl::StatusOr<PlanRecord> DecodePlan(absl::string_view bytes) {
  return DecodeAs<v1::PlanRecord, PlanRecord>(Column::kPlans, bytes);
}

std::string Encode(const Policy& policy) { return EncodeAs<v1::Policy>(policy); }
absl::StatusOr<Policy> DecodePolicy(absl::string_view bytes) {
  return DecodeAs<v1::Policy, Policy>(Column::kPolicies, bytes);
}

std::string Encode(const ImportRecord& import) { return EncodeAs<v1::Import>(import); }
absl::StatusOr<ImportRecord> DecodeImport(absl::string_view bytes) {
  return DecodeAs<v1::Import, ImportRecord>(Column::kImports, bytes);
}

std::string Encode(const Statement& statement) { return EncodeAs<v1::Statement>(statement); }
absl::StatusOr<Statement> DecodeStatement(absl::string_view bytes) {
  return DecodeAs<v1::Statement, Statement>(Column::kStatements, bytes);
}

std::string Encode(const IdempotencyRecord& record) { return EncodeAs<v1::IdempotencyRecord>(record); }
absl::StatusOr<IdempotencyRecord> DecodeIdempotencyRecord(absl::string_view bytes) {
  return DecodeAs<v1::IdempotencyRecord, IdempotencyRecord>(Column::kIdempotency, bytes);
}

std::string Encode(const QueuePage& page) { return EncodeAs<v1::QueuePage>(page); }
absl::StatusOr<QueuePage> DecodeQueuePage(absl::string_view bytes) {
  return DecodeAs<v1::QueuePage, QueuePage>(Column::kQueuePages, bytes, "a page does not decode");
}

std::string Encode(const FeedRow& row) { return EncodeAs<v1::FeedRow>(row); }
absl::StatusOr<FeedRow> DecodeFeedRow(absl::string_view bytes) {
  return DecodeAs<v1::FeedRow, FeedRow>(Column::kFeed, bytes);
}

std::string Encode(const Head& head) { return EncodeAs<v1::Head>(head); }
absl::StatusOr<Head> DecodeHead(absl::string_view bytes) {
  return DecodeAs<v1::Head, Head>(Column::kMeta, bytes, "the head does not decode");
}

std::string EncodeSchemaVersion(int64_t version) {
  v1::Schema message;
  message.set_version(version);
  return message.SerializeAsString();
}
absl::StatusOr<int64_t> DecodeSchemaVersion(absl::string_view bytes) {
  v1::Schema message;
  if (!ParseBytes(bytes, &message)) {
    return errors::StoreCorrupt(ColumnName(Column::kMeta), "the schema version does not decode");
  }
  return message.version();
}

}  // namespace listeplass::storage
