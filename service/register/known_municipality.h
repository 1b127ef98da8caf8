// Which municipalities the register knows: the one place that tells a kommunenummer from a typing error.
//
// A municipality is known while it has a practice, a list or a policy of its own, or while somebody at home there is
// without a list or waits for one. It begins with its first practice, which an import brings, and needs no other act.
// Somebody at home there who has a list does not make it known: people move to places that take no part, and keep their
// lists (R34).
//
// It ends with a reform (register/reform), after which nothing is in it. Its number is not given again, and still leads
// to what it had: practices know of which municipalities they were.
#ifndef LISTEPLASS_SERVICE_REGISTER_KNOWN_MUNICIPALITY_H_
#define LISTEPLASS_SERVICE_REGISTER_KNOWN_MUNICIPALITY_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// Costs three look-ups where somebody waits there or the municipality has decided something, else it reads practices
// and lists until one is there.
absl::StatusOr<bool> IsKnownMunicipality(const StateReader& state, MunicipalityId municipality);

// Where what a reformed municipality had is now, and of which reformed ones a municipality has something; ascending,
// empty for one that was never reformed, or took nothing over. Both read all practices.
absl::StatusOr<std::vector<MunicipalityId>> SuccessorsOf(const StateReader& state, MunicipalityId municipality);
absl::StatusOr<std::vector<MunicipalityId>> PredecessorsOf(const StateReader& state, MunicipalityId municipality);

// OK for the null municipality, which is the nation. NOT_FOUND naming `field`: MUNICIPALITY_ENDED for one that was
// reformed, with its successors, MUNICIPALITY_NOT_FOUND for an unknown one.
absl::Status CheckMunicipality(const StateReader& state, MunicipalityId municipality, absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_KNOWN_MUNICIPALITY_H_
