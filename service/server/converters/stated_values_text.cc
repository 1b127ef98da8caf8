#include "service/server/converters/stated_values_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/server/converters/value_messages.h"

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

constexpr std::array<const char*, 5> kLocationColumns = {"municipality", "bydel", "lat", "lng", "grunnkrets"};
constexpr std::array<size_t, kLocationColumns.size()> kCodeDigits = {4, 6, 0, 0, 8};  // 0: degrees
using Columns = std::array<std::string, kLocationColumns.size()>;

// Writes the number with the fewest digits that give it back, as files do.
std::string ShownDegrees(absl::string_view stated) {
  double degrees = 0;
  if (!absl::SimpleAtod(stated, &degrees)) return std::string(stated);
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), degrees, std::chars_format::fixed);
  return end.ec == std::errc() ? std::string(digits.data(), end.ptr) : std::string(stated);
}

// Takes "4601/0/60.25,5.5/46010101" apart; a bydel or grunnkrets that is 0 is an empty column in a file.
Columns ColumnsOf(absl::string_view location) {
  Columns columns;
  const std::vector<absl::string_view> parts = absl::StrSplit(location, absl::ByAnyChar("/,"));
  for (size_t i = 0; i < std::min(parts.size(), columns.size()); ++i) {
    const size_t digits = kCodeDigits[i];
    if (digits == 0) {
      columns[i] = ShownDegrees(parts[i]);
    } else if (parts[i] != "0") {
      columns[i] = absl::StrCat(std::string(digits - std::min(digits, parts[i].size()), '0'), parts[i]);
    }
  }
  return columns;
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

std::string ShownObject(const StatedKey& key, const PersonNames& names) {
  switch (key.kind) {
    case StatedKind::kPractice:
      return absl::StrCat("practices/", key.id);
    case StatedKind::kList:
      return absl::StrCat("lists/", key.id);
    case StatedKind::kHousehold:
      return absl::StrCat("households/", key.id);
    case StatedKind::kPerson:
    case StatedKind::kRequest:
      return names.NameOf(PersonId(key.id));
    case StatedKind::kTravelTime:
      return absl::StrCat("practices/", key.second_id);
  }
  return "";
}

std::vector<ShownField> ShowFields(const StatedKey& key, StatedField field, const std::string& first,
                                   const std::string& second, bool is_protected, Audience audience,
                                   const PersonNames& names) {
  const bool withheld = is_protected && audience != Audience::kSeesProtected;
  const bool is_location = field == StatedField::kLocation;
  const std::string object = ShownObject(key, names);
  if (withheld) {
    return {{.object = object, .field = is_location ? "position" : std::string(FieldName(field)), .withheld = true}};
  }
  if (!is_location) {
    return {{.object = object,
             .field = std::string(FieldName(field)),
             .first = ShownValue(field, first),
             .second = ShownValue(field, second)}};
  }
  const Columns before = ColumnsOf(first), after = ColumnsOf(second);
  std::vector<ShownField> shown;
  for (size_t i = 0; i < before.size(); ++i) {
    if (before[i] == after[i]) continue;
    shown.push_back({.object = object, .field = kLocationColumns[i], .first = before[i], .second = after[i]});
  }
  return shown;
}

}  // namespace listeplass::server
