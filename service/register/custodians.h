// This file alone decides who has custody of a child and who may choose lists for it. The rules on a newborn's list
// (R16), on asking with or for a child (R17), on lists that must take a child (R18) and on draws (R21) all ask here.
//
// Where the population register has reported custodians or guardians, only its reports count (domain/custody.h): a
// person with parental responsibility has custody wherever they live, and nobody else in the household has. Where it
// has reported neither, custody is presumed by age. That is our own reading, for a register that does not know who is
// whose parent.
#ifndef LISTEPLASS_SERVICE_REGISTER_CUSTODIANS_H_
#define LISTEPLASS_SERVICE_REGISTER_CUSTODIANS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"

namespace listeplass {

// R17: the person is under 16, so that others choose for them.
bool NeedsCustodian(const Person& person, absl::CivilDay today);

// Says who is presumed to have custody while nothing is reported: a person who lives with the child and is at least
// limits::kPresumedCustodianOlderYears older. They live with it in its household, or in its other home
// (Custody::other_home_with).
bool IsPresumedCustodian(const Person& person, const Person& child, absl::CivilDay today);

// R18, R21: the person has parental responsibility for the child, as reported, or else is presumed to have custody.
bool HasCustody(const Person& person, const Person& child, absl::CivilDay today);

// R15, R17: the person has custody of the child, or is its guardian.
bool MayChooseFor(const Person& person, const Person& child, absl::CivilDay today);

// Returns everybody for whom HasCustody holds. Fails only if the store does.
absl::StatusOr<std::vector<Person>> CustodiansOf(const StateReader& state, const Person& child, absl::CivilDay today);

// R18: somebody who has custody of the child is committed to the list. A custodian with a protected address who lives
// elsewhere does not count: that the list takes the child would tell where they are. Fails only if the store does.
absl::StatusOr<bool> HasCustodianOn(const StateReader& state, const Person& child, ListId list, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_CUSTODIANS_H_
