// Custody says who acts for a child, as the population register has reported it. register/custodians.h decides what
// follows from it.
#ifndef LISTEPLASS_SERVICE_DOMAIN_CUSTODY_H_
#define LISTEPLASS_SERVICE_DOMAIN_CUSTODY_H_

#include <optional>
#include <vector>

#include "service/domain/ids.h"

namespace listeplass {

// The register reports each of the three fields by itself, and a report of one leaves the others as they are. A field
// that has never been reported is not known.
struct Custody {
  // The people with parental responsibility (foreldreansvar), ascending, wherever they live. Unset: not known. Empty:
  // nobody is known to have it.
  std::optional<std::vector<PersonId>> custodians = std::nullopt;
  // Guardians (verger), ascending, such as an unaccompanied minor's, who helps it choose (R15).
  std::vector<PersonId> guardians = {};
  // The person with whom the child also lives, besides its own household (delt bosted). It is a person and no address,
  // so that it holds when they move and nobody's address is kept twice. Null: the child has one home.
  PersonId other_home_with = {};

  // Says whether it is known who chooses for the child. A second home alone does not tell.
  bool TellsWhoChooses() const { return custodians.has_value() || !guardians.empty(); }

  friend bool operator==(const Custody&, const Custody&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_CUSTODY_H_
