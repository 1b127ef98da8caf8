// These functions turn the API's enumerations into words that people read and type, and back, for all clients:
// LIST_STATUS_CLOSED is "closed", OBJECTIVE_FIRST_COME is "first-come". A word is the value's name in the .proto file
// without the enumeration's prefix. The value 0 shows the prefix: LIST_STATUS_UNSPECIFIED has "LIST_STATUS_". Pure.
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

// These two do the work of the typed functions below.
std::string WordOf(const google::protobuf::EnumDescriptor& type, int number);
absl::StatusOr<int> ParseWordOf(const google::protobuf::EnumDescriptor& type, absl::string_view text,
                                absl::string_view field);

// The value's word. It is empty for the unspecified value, and the number of a value that only a newer server knows.
template <typename Enum>
std::string Word(Enum value) {
  return WordOf(*google::protobuf::GetEnumDescriptor<Enum>(), value);
}

// Reads what Word writes, in capital or small letters. An empty text is the unspecified value. Error: FIELD_INVALID,
// naming `field`.
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

// The words of Values().
template <typename Enum>
std::vector<std::string> Words() {
  std::vector<std::string> words;
  for (Enum value : Values<Enum>()) words.push_back(Word(value));
  return words;
}

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_ENUM_WORDS_H_
