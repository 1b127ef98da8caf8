#include "storage/record_codec.h"

#include "absl/time/time.h"
#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/errors.h"
#include "storage/column.h"
#include "storage/message_bytes.h"
#include "storage/record_messages.h"

namespace listeplass::storage {
namespace {

template <typename Message, typename Value>
std::string EncodeAs(const Value& value) {
  ScratchMessage<Message> message;
  ToMessage(value, message.get());
  return message->SerializeAsString();
}

template <typename Message, typename Value>
absl::StatusOr<Value> DecodeAs(Column column, absl::string_view bytes) {
  ScratchMessage<Message> message;
  Value value;
  if (!ParseBytes(bytes, message.get()) || !FromMessage(*message, &value)) {
    return errors::StoreCorrupt(ColumnName(column), "a record does not decode");
  }
  return value;
}

}  // namespace

std::string Encode(const Practice& practice) { return EncodeAs<v1::Practice>(practice); }
std::string Encode(const GpList& list) { return EncodeAs<v1::GpList>(list); }
std::string Encode(const Household& household) { return EncodeAs<v1::Household>(household); }
std::string Encode(const Person& person) { return EncodeAs<v1::Person>(person); }
std::string Encode(const Request& request) { return EncodeAs<v1::Request>(request); }
std::string Encode(const PlanRecord& plan) { return EncodeAs<v1::PlanRecord>(plan); }
std::string Encode(const Policy& policy) { return EncodeAs<v1::Policy>(policy); }

std::string Encode(const IdempotencyRecord& record) {
  v1::IdempotencyRecord message;
  message.set_fingerprint(record.fingerprint);
  message.set_response(record.response);
  message.set_sequence(record.sequence);
  message.set_time_micros(absl::ToUnixMicros(record.time));
  return message.SerializeAsString();
}

std::string Encode(const Head& head) {
  v1::Head message;
  message.set_sequence(head.sequence);
  message.set_next_person_id(head.next_person_id.value());
  message.set_import_unfinished(head.import_unfinished);
  return message.SerializeAsString();
}

std::string EncodeSchemaVersion(int64_t version) {
  v1::Schema message;
  message.set_version(version);
  return message.SerializeAsString();
}

absl::StatusOr<Practice> DecodePractice(absl::string_view bytes) {
  return DecodeAs<v1::Practice, Practice>(Column::kPractices, bytes);
}
absl::StatusOr<GpList> DecodeList(absl::string_view bytes) {
  return DecodeAs<v1::GpList, GpList>(Column::kLists, bytes);
}
absl::StatusOr<Household> DecodeHousehold(absl::string_view bytes) {
  return DecodeAs<v1::Household, Household>(Column::kHouseholds, bytes);
}
absl::StatusOr<Person> DecodePerson(absl::string_view bytes) {
  return DecodeAs<v1::Person, Person>(Column::kPersons, bytes);
}
absl::StatusOr<Request> DecodeRequest(absl::string_view bytes) {
  return DecodeAs<v1::Request, Request>(Column::kRequests, bytes);
}
absl::StatusOr<PlanRecord> DecodePlan(absl::string_view bytes) {
  return DecodeAs<v1::PlanRecord, PlanRecord>(Column::kPlans, bytes);
}
absl::StatusOr<Policy> DecodePolicy(absl::string_view bytes) {
  return DecodeAs<v1::Policy, Policy>(Column::kPolicies, bytes);
}

absl::StatusOr<IdempotencyRecord> DecodeIdempotencyRecord(absl::string_view bytes) {
  v1::IdempotencyRecord message;
  if (!ParseBytes(bytes, &message)) {
    return errors::StoreCorrupt(ColumnName(Column::kIdempotency), "a record does not decode");
  }
  return IdempotencyRecord{.fingerprint = message.fingerprint(),
                           .response = message.response(),
                           .sequence = message.sequence(),
                           .time = absl::FromUnixMicros(message.time_micros())};
}

absl::StatusOr<Head> DecodeHead(absl::string_view bytes) {
  v1::Head message;
  if (!ParseBytes(bytes, &message)) {
    return errors::StoreCorrupt(ColumnName(Column::kMeta), "the head does not decode");
  }
  return Head{.sequence = message.sequence(),
              .next_person_id = PersonId(message.next_person_id()),
              .import_unfinished = message.import_unfinished()};
}

absl::StatusOr<int64_t> DecodeSchemaVersion(absl::string_view bytes) {
  v1::Schema message;
  if (!ParseBytes(bytes, &message)) {
    return errors::StoreCorrupt(ColumnName(Column::kMeta), "the schema version does not decode");
  }
  return message.version();
}

}  // namespace listeplass::storage
