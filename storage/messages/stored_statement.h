// These functions write and read, in its stored form, what a source has said.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_STATEMENT_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_STATEMENT_H_

#include "google/protobuf/repeated_ptr_field.h"
#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/source.h"
#include "service/domain/statement.h"

namespace listeplass::storage {

void ToMessage(const Statement& statement, v1::Statement* message);
[[nodiscard]] bool FromMessage(const v1::Statement& message, Statement* statement);

void ToMessage(const StatedValues& values, google::protobuf::RepeatedPtrField<v1::StatedValue>* messages);
[[nodiscard]] bool FromMessage(const google::protobuf::RepeatedPtrField<v1::StatedValue>& messages,
                               StatedValues* values);

// An empty name is no source.
[[nodiscard]] bool FromName(const std::string& name, Source* source);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_STATEMENT_H_
