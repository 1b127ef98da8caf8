#include "service/server/converters/stated_values_text.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

std::string Without(absl::string_view prefix, absl::string_view name) {
  return std::string(absl::StripPrefix(name, prefix));
}

absl::string_view ResidenceText(Residence residence) {
  switch (residence) {
    case Residence::kResident:
      return "RESIDENT";
    case Residence::kAsylumSeeker:
      return "ASYLUM_SEEKER";
    case Residence::kTemporary:
      return "TEMPORARY";
    case Residence::kNone:
      return "NONE";
  }
  return "";
}

}  // namespace

std::string ShownValue(StatedField field, const std::string& value) {
  int number = 0;
  if (value.empty() || !absl::SimpleAtoi(value, &number)) return value;
  switch (field) {
    case StatedField::kStatus:
      return Without("LIST_STATUS_", v1::ListStatus_Name(ToProto(static_cast<ListStatus>(number))));
    case StatedField::kDoctorSex:
    case StatedField::kSex:
      return Without("SEX_", v1::Sex_Name(ToProto(static_cast<Sex>(number))));
    case StatedField::kGroup:
      return Without("GROUP_", v1::Group_Name(ToProto(static_cast<Group>(number))));
    case StatedField::kResidence:
      return std::string(ResidenceText(static_cast<Residence>(number)));
    case StatedField::kRegularDoctor:
      return number == 0 ? "false" : "true";
    default:  // numbers that mean themselves, and ids
      return value;
  }
}

std::string ShownObject(const StatedKey& key) {
  switch (key.kind) {
    case StatedKind::kPractice:
      return absl::StrCat("practices/", key.id);
    case StatedKind::kList:
      return absl::StrCat("lists/", key.id);
    case StatedKind::kHousehold:
      return absl::StrCat("households/", key.id);
    case StatedKind::kPerson:
    case StatedKind::kRequest:
      return FormatPersonName(PersonId(key.id));
    case StatedKind::kTravelTime:
      return absl::StrCat("practices/", key.second_id);
  }
  return "";
}

ShownField ShowField(const StatedKey& key, StatedField field, const std::string& first, const std::string& second,
                     bool is_protected, Audience audience) {
  ShownField shown = {.object = ShownObject(key),
                      .field = std::string(FieldName(field)),
                      .withheld = is_protected && audience != Audience::kSeesProtected};
  if (shown.withheld) return shown;
  shown.first = ShownValue(field, first);
  shown.second = ShownValue(field, second);
  return shown;
}

}  // namespace listeplass::server
