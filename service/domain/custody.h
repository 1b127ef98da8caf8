// Who acts for a child, as the population register has reported it. What follows from it is decided in
// register/custodians.h.
#ifndef LISTEPLASS_SERVICE_DOMAIN_CUSTODY_H_
#define LISTEPLASS_SERVICE_DOMAIN_CUSTODY_H_

#include <optional>
#include <vector>

#include "service/domain/ids.h"

namespace listeplass {

// Each of the three has a report of its own, and stays as it is when another comes. Until the first one nothing is
// known.
struct Custody {
  // Who has parental responsibility (foreldreansvar), ascending, wherever they live. Unset: not known. Empty: it is
  // known that nobody has it.
  std::optional<std::vector<PersonId>> custodians = std::nullopt;
  // Guardians (verger), ascending, such as an unaccompanied minor's, who helps it choose (R15).
  std::vector<PersonId> guardians = {};
  // Shared residence (delt bosted): with whom the child lives besides in its own household. By person, so that it holds
  // when they move, and nobody's address is kept twice. Null: the child has one home.
  PersonId other_home_with = {};

  // Whether it is known who chooses for the child. A second home alone tells nothing of that.
  bool TellsWhoChooses() const { return custodians.has_value() || !guardians.empty(); }

  friend bool operator==(const Custody&, const Custody&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_CUSTODY_H_
