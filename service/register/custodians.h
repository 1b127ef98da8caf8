// Who has custody of a child, and who may choose lists for it: the one place that decides it, for a newborn's list
// (R16), for who asks with or for a child (R17), whose list must take it (R18), and draws (R21).
//
// What the population register has reported decides alone (domain/custody.h): who has parental responsibility has it
// wherever they live, and nobody else in the household does. Where it has told neither custodians nor guardians,
// custody is presumed by age; that is our own reading, for a register that does not know who is whose parent.
#ifndef LISTEPLASS_SERVICE_REGISTER_CUSTODIANS_H_
#define LISTEPLASS_SERVICE_REGISTER_CUSTODIANS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

// R17: under 16, so that others choose for them.
bool NeedsCustodian(const Person& person, absl::CivilDay today);

// The presumed custodians of a child of whom nothing is reported: who lives with it, in its household or as the one
// with whom it has its other home, and is at least 16 years older.
bool IsPresumedCustodian(const Person& person, const Person& child, absl::CivilDay today);

// R18, R21: has parental responsibility for the child, as reported, or else as presumed.
bool HasCustody(const Person& person, const Person& child, absl::CivilDay today);

// R15, R17: has custody of the child, or is its guardian.
bool MayChooseFor(const Person& person, const Person& child, absl::CivilDay today);

// Everybody who HasCustody of the child. Errors of the store.
absl::StatusOr<std::vector<Person>> CustodiansOf(const StateReader& state, const Person& child, absl::CivilDay today);

// R18: whether somebody who has custody of the child is committed to the list. Who has a protected address and lives
// elsewhere does not count: that the list takes the child would tell where they are. Errors of the store.
absl::StatusOr<bool> HasCustodianOn(const StateReader& state, const Person& child, ListId list, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_CUSTODIANS_H_
