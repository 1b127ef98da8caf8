#include "service/domain/group.h"

namespace listeplass {

absl::string_view GroupName(Group group) {
  switch (group) {
    case Group::kNewcomer:
      return "NEWCOMER";
    case Group::kRefugee:
      return "REFUGEE";
    case Group::kAsylumSeeker:
      return "ASYLUM_SEEKER";
    case Group::kDisplaced:
      return "DISPLACED";
    case Group::kReturner:
      return "RETURNER";
    case Group::kNewborn:
      return "NEWBORN";
    case Group::kTemporary:
      return "TEMPORARY";
    case Group::kSwitcher:
      return "SWITCHER";
  }
  return "UNKNOWN";
}

std::optional<Group> ParseGroup(absl::string_view name) {
  for (Group group : kAllGroups) {
    if (GroupName(group) == name) return group;
  }
  return std::nullopt;
}

}  // namespace listeplass
