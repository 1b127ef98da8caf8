// This file alone says which municipalities the register knows, and so tells a kommunenummer from a typing error.
//
// A municipality is known while it has a practice, a list or a policy of its own, or while somebody at home there is
// without a list or waits for one. It begins with its first practice, which an import brings, and needs no other act. A
// person at home there who has a list does not make it known: people move to places that take no part, and keep their
// lists (R34).
//
// A municipality ends with a reform (register/reform), after which nothing is in it. Its number is not given again. The
// number still leads to what the municipality had, because practices keep the numbers of their former municipalities.
#ifndef LISTEPLASS_SERVICE_REGISTER_KNOWN_MUNICIPALITY_H_
#define LISTEPLASS_SERVICE_REGISTER_KNOWN_MUNICIPALITY_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// Three look-ups find a municipality that has decided something or where somebody waits. For any other, practices and
// lists are read until one is found there.
absl::StatusOr<bool> IsKnownMunicipality(const StateReader& state, MunicipalityId municipality);

// SuccessorsOf returns the municipalities that have now what a reformed one had. PredecessorsOf returns the reformed
// ones of which a municipality now has something. Both are ascending, and empty where no reform took part. Both read
// all practices.
absl::StatusOr<std::vector<MunicipalityId>> SuccessorsOf(const StateReader& state, MunicipalityId municipality);
absl::StatusOr<std::vector<MunicipalityId>> PredecessorsOf(const StateReader& state, MunicipalityId municipality);

// The null municipality stands for the nation and is OK. NOT_FOUND, naming `field`: MUNICIPALITY_ENDED for one that was
// reformed, with its successors; MUNICIPALITY_NOT_FOUND for an unknown one.
absl::Status CheckMunicipality(const StateReader& state, MunicipalityId municipality, absl::string_view field);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_KNOWN_MUNICIPALITY_H_
