#include "clients/client/enum_words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"

namespace listeplass::client {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;

// "LIST_STATUS_"; values of nested enumerations do without it.
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
  if (value == nullptr || value->number() == 0) return errors::FieldInvalid(field, "is none of the words it may be");
  return value->number();
}

}  // namespace listeplass::client
