#include "service/access/rights.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace listeplass::access {

Scope Row::ScopeOf(AccessRole role) const {
  // This machine's own user may do everything, as whoever may read the data folder can.
  if (role == AccessRole::kLocal) return Scope::kAny;
  const auto grant = std::find_if(grants.begin(), grants.end(), [role](const Grant& any) { return any.role == role; });
  return grant == grants.end() ? Scope::kDenied : grant->scope;
}

const Row* RightsTable::Find(absl::string_view method) const {
  const auto row = std::find_if(rows_.begin(), rows_.end(),
                                [method](const Row& any) { return any.method == method && any.when.empty(); });
  return row == rows_.end() ? nullptr : &*row;
}

const Row* RightsTable::FindWhen(absl::string_view method) const {
  const auto row = std::find_if(rows_.begin(), rows_.end(),
                                [method](const Row& any) { return any.method == method && !any.when.empty(); });
  return row == rows_.end() ? nullptr : &*row;
}

absl::string_view ScopeName(Scope scope) {
  switch (scope) {
    case Scope::kDenied:
      break;
    case Scope::kSelfOrChild:
      return "self, child";
    case Scope::kOwnMunicipality:
      return "own municipality";
    case Scope::kOwnDeliveries:
      return "own deliveries";
    case Scope::kNational:
      return "national";
    case Scope::kAny:
      return "any";
  }
  return "–";
}

std::string RightsPage(const RightsTable& rights) {
  std::string page = "| Method |";
  std::string rule = "|---|";
  for (const AccessRole role : kProvenRoles) {
    absl::StrAppend(&page, " ", AccessRoleName(role), " |");
    rule += "---|";
  }
  absl::StrAppend(&page, "\n", rule, "\n");
  for (const Row& row : rights.rows()) {
    absl::StrAppend(&page, "| `", row.method, "`", row.when.empty() ? "" : absl::StrCat(" with `", row.when, "`"),
                    " |");
    for (const AccessRole role : kProvenRoles) absl::StrAppend(&page, " ", ScopeName(row.ScopeOf(role)), " |");
    page += "\n";
  }
  return page;
}

}  // namespace listeplass::access
