#include "clients/client/enum_words.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "clients/client/nearest_word.h"
#include "service/domain/errors.h"

namespace listeplass::client {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;

// The enumeration's prefix, such as "LIST_STATUS_"; empty for nested enumerations.
absl::string_view PrefixOf(const EnumDescriptor& type) {
  return absl::StripSuffix(type.FindValueByNumber(0)->name(), "UNSPECIFIED");
}

}  // namespace

std::string WordOf(const EnumDescriptor& type, int number) {
  if (number == 0) return "";
  const EnumValueDescriptor* value = type.FindValueByNumber(number);
  if (value == nullptr) return absl::StrCat(number);
  const absl::string_view name = absl::StripPrefix(value->name(), PrefixOf(type));
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

absl::StatusOr<int> ParseWordOf(const EnumDescriptor& type, absl::string_view text, absl::string_view field) {
  if (text.empty()) return 0;
  const std::string name = absl::StrReplaceAll(absl::AsciiStrToUpper(text), {{"-", "_"}});
  const EnumValueDescriptor* value = type.FindValueByName(absl::StrCat(PrefixOf(type), name));
  if (value == nullptr) value = type.FindValueByName(name);
  if (value != nullptr && value->number() != 0) return value->number();
  std::vector<std::string> words;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() != 0) words.push_back(WordOf(type, type.value(i)->number()));
  }
  return errors::FieldInvalid(field, absl::StrCat("is none of ", absl::StrJoin(words, ", "), DidYouMean(text, words)));
}

}  // namespace listeplass::client
