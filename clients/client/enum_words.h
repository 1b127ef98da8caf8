// All clients turn the API's enumerations into words that people read and type, and back, here: LIST_STATUS_CLOSED is
// "closed", OBJECTIVE_FIRST_COME is "first-come". Words come from the names in the .proto files, without the prefix
// that the value 0 shows
// ("LIST_STATUS_" of LIST_STATUS_UNSPECIFIED). Pure.
#ifndef LISTEPLASS_CLIENTS_CLIENT_ENUM_WORDS_H_
#define LISTEPLASS_CLIENTS_CLIENT_ENUM_WORDS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "service/domain/status_macros.h"

namespace listeplass::client {

// What the functions below are made of.
std::string WordOf(const google::protobuf::EnumDescriptor& type, int number);
absl::StatusOr<int> ParseWordOf(const google::protobuf::EnumDescriptor& type, absl::string_view text,
                                absl::string_view field);

// Empty for the unspecified value; the number of a value that only a newer server knows.
template <typename Enum>
std::string Word(Enum value) {
  return WordOf(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

// The other way, in capital or small letters. Empty is the unspecified value. Error: FIELD_INVALID, naming `field`.
template <typename Enum>
absl::StatusOr<Enum> ParseWord(absl::string_view text, absl::string_view field) {
  LP_ASSIGN_OR_RETURN(const int number, ParseWordOf(*google::protobuf::GetEnumDescriptor<Enum>(), text, field));
  return static_cast<Enum>(number);
}

// All values but the unspecified one, in the order of the .proto file.
template <typename Enum>
std::vector<Enum> Values() {
  const google::protobuf::EnumDescriptor& type = *google::protobuf::GetEnumDescriptor<Enum>();
  std::vector<Enum> values;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) values.push_back(static_cast<Enum>(type.value(i)->number()));
  }
  return values;
}

// Their words.
template <typename Enum>
std::vector<std::string> Words() {
  std::vector<std::string> words;
  for (Enum value : Values<Enum>()) words.push_back(Word(value));
  return words;
}

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_ENUM_WORDS_H_
