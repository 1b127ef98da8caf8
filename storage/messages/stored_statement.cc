#include "storage/messages/stored_statement.h"

#include "absl/time/time.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

void ToMessage(const Statement& statement, v1::Statement* message) {
  message->set_as_of_micros(absl::ToUnixMicros(statement.as_of));
  ToMessage(statement.values, message->mutable_values());
}

bool FromMessage(const v1::Statement& message, Statement* statement) {
  statement->as_of = absl::FromUnixMicros(message.as_of_micros());
  return FromMessage(message.values(), &statement->values);
}

void ToMessage(const StatedValues& values, google::protobuf::RepeatedPtrField<v1::StatedValue>* messages) {
  for (const StatedValue& value : values) {
    v1::StatedValue* message = messages->Add();
    message->set_field(static_cast<uint32_t>(value.field));
    message->set_value(value.value);
  }
}

bool FromMessage(const google::protobuf::RepeatedPtrField<v1::StatedValue>& messages, StatedValues* values) {
  values->reserve(messages.size());
  for (const v1::StatedValue& message : messages) {
    StatedValue& value = values->emplace_back();
    if (!EnumFromNumber(message.field(), StatedField::kName, kLastStatedField, &value.field)) return false;
    value.value = message.value();
  }
  return true;
}

bool FromName(const std::string& name, Source* source) {
  if (!name.empty() && !IsSourceName(name)) return false;
  *source = name.empty() ? Source() : Source(name);
  return true;
}

}  // namespace listeplass::storage
