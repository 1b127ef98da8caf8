// A Group says why a person needs a list. Policies, caps and statistics speak of these groups.
#ifndef LISTEPLASS_SERVICE_DOMAIN_GROUP_H_
#define LISTEPLASS_SERVICE_DOMAIN_GROUP_H_

#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace listeplass {

// The values are persisted as numbers: do not change them.
enum class Group : uint8_t {
  kNewcomer = 1,      // moved here, registered, has no list
  kRefugee = 2,       // settled by the municipality
  kAsylumSeeker = 3,  // R2, R15: a D-number gives the right
  kDisplaced = 4,     // the list was closed or reduced (R21)
  kReturner = 5,      // comes back to a former list within three years (R18)
  kNewborn = 6,       // born to a member of a list (R16)
  kTemporary = 7,     // lives here without having reported the move; may hold a list elsewhere
  kSwitcher = 8,      // has a list and wants another
};

inline constexpr Group kAllGroups[] = {Group::kNewcomer, Group::kRefugee, Group::kAsylumSeeker, Group::kDisplaced,
                                       Group::kReturner, Group::kNewborn, Group::kTemporary,    Group::kSwitcher};

// Returns "NEWCOMER", "ASYLUM_SEEKER", ..., as in the API, the CSV files and reports.
absl::string_view GroupName(Group group);
std::optional<Group> ParseGroup(absl::string_view name);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GROUP_H_
